/** All open event streams, by chat. */
import type { ServerResponse } from 'node:http';
import type { Desk, Visitor } from './desk.ts';
import { Stream, type Times, usual } from './stream.ts';

const BEAT_MS = 20_000;
/** Open streams of one session; the oldest makes way. A browser opens six connections at most. */
const PER_SESSION = 6;

const head = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
};

export type Streams = {
  /** `secret` is the session's, looked up again while the stream is open; `after` is the mark to resume after. */
  readonly open: (out: ServerResponse, secret: string, visitor: Visitor, after: string) => void;
  /** Something new may stand in these chats. */
  readonly wake: (chats: Iterable<string>) => void;
  readonly count: () => number;
  readonly stop: () => void;
};

/** `failed` is told what went wrong inside a stream; the stream is cut, the page resumes. */
export function streams(desk: Desk, failed: (fault: unknown) => void, times: Times = usual): Streams {
  const byChat = new Map<string, Set<Stream>>();
  const all = () => [...byChat.values()].flatMap((set) => [...set]);
  const run = (stream: Stream, work: Promise<void>) => {
    work.catch((fault) => {
      failed(fault);
      stream.out.destroy();
    });
  };
  const beat = setInterval(() => {
    for (const stream of all()) run(stream, stream.beat());
  }, BEAT_MS).unref();

  return {
    open: (out, secret, visitor, after) => {
      const stream = new Stream(desk, { out, after, visitor: () => desk.visitor(secret) }, visitor, times);
      const mates = byChat.get(visitor.chat) ?? new Set();
      byChat.set(visitor.chat, mates.add(stream));
      out.on('close', () => {
        mates.delete(stream);
        if (mates.size === 0 && byChat.get(visitor.chat) === mates) byChat.delete(visitor.chat);
      });
      const own = [...mates].filter((mate) => mate.session === visitor.session);
      if (own.length > PER_SESSION) own[0]?.out.destroy();
      out.writeHead(200, head);
      out.write(': open\n\n');
      run(stream, stream.pull());
    },
    wake: (chats) => {
      for (const chat of chats) for (const stream of byChat.get(chat) ?? []) run(stream, stream.pull());
    },
    count: () => all().length,
    stop: () => {
      clearInterval(beat);
      for (const stream of all()) stream.out.destroy();
    },
  };
}

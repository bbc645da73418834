/** The open event streams. Each reads rows at its own pace; one that cannot keep up is cut and resumes where it was. */
import type { ServerResponse } from 'node:http';
import type { Desk, Line, Visitor } from './desk.ts';

const BEAT_MS = 20_000;
/** Lines read at a time: about 50 kB, so a slow reader never holds more than that in memory. */
const BATCH = 50;
const DRAIN_MS = 15_000;
/** Unsent bytes after which a stream that only gets beats counts as dead. */
const STUCK_BYTES = 256;
/** Open streams of one session; the oldest makes way. A browser opens six connections at most. */
const PER_SESSION = 6;
/** A session that has just ended still reads the last word said to it, which may be on its way to the page. */
const FAREWELL_MS = 1500;
/** How long a session counts as good without being looked up again: the farewell to a former chair comes later than that. */
const CHECK_MS = 1000;

type Stream = { visitor: Visitor; readonly out: ServerResponse; readonly pull: () => Promise<void> };

export type Streams = ReturnType<typeof streams>;

/** `failed` is told what went wrong inside a stream; the stream is cut, the page resumes. */
export function streams(desk: Desk, failed: (fault: unknown) => void) {
  const byChat = new Map<string, Set<Stream>>();
  const beat = setInterval(() => void beatAll().catch(failed), BEAT_MS).unref();

  async function beatAll(): Promise<void> {
    for (const stream of [...byChat.values()].flatMap((set) => [...set])) {
      if (stream.out.writableLength > STUCK_BYTES) {
        stream.out.destroy();
        continue;
      }
      stream.out.write('event: beat\ndata: null\n\n');
      await stream.pull();
    }
  }

  function open(out: ServerResponse, secret: string, visitor: Visitor, after: string): void {
    const stream = reading(out, visitor, after);
    const mates = byChat.get(visitor.chat) ?? new Set();
    byChat.set(visitor.chat, mates.add(stream));
    out.on('close', () => {
      mates.delete(stream);
      if (mates.size === 0 && byChat.get(visitor.chat) === mates) byChat.delete(visitor.chat);
    });
    const own = [...mates].filter((mate) => mate.visitor.session === visitor.session);
    if (own.length > PER_SESSION) own[0]?.out.destroy();
    out.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    out.write(': open\n\n');
    void stream.pull();

    function reading(to: ServerResponse, who: Visitor, from: string): Stream {
      const once = puller(to, who, from, () => desk.visitor(secret));
      const cut = (fault: unknown) => {
        failed(fault);
        to.destroy();
      };
      return { visitor: who, out: to, pull: () => once().catch(cut) };
    }
  }

  function puller(out: ServerResponse, visitor: Visitor, from: string, again: () => Promise<Visitor | null>) {
    let mark = from;
    let place = '';
    let checked = performance.now();
    let busy = false;
    let asked = false;
    async function send(): Promise<boolean> {
      for (let lines = await desk.after(visitor, mark, BATCH); lines.length > 0; ) {
        for (const line of lines) out.write(event(line));
        mark = lines.at(-1)?.mark ?? mark;
        if (!(await drained(out))) return false;
        lines = lines.length < BATCH ? [] : await desk.after(visitor, mark, BATCH);
      }
      return true;
    }
    async function farewell(): Promise<void> {
      await new Promise((resolve) => setTimeout(resolve, FAREWELL_MS));
      await send();
      out.end('event: ended\ndata: null\n\n');
    }
    return async function pull(): Promise<void> {
      asked = true;
      if (busy) return;
      busy = true;
      try {
        while (asked && !out.destroyed) {
          asked = false;
          if (!(await send())) return void out.destroy();
          if (performance.now() - checked > CHECK_MS) {
            if ((await again()) === null) return void (await farewell());
            checked = performance.now();
          }
          const now = JSON.stringify(await desk.place(visitor));
          if (now !== place) out.write(`event: place\ndata: ${now}\n\n`);
          place = now;
        }
      } finally {
        busy = false;
      }
    };
  }

  return {
    open,
    /** Something new may stand in these chats. */
    wake(chats: Iterable<string>): void {
      for (const chat of chats) for (const stream of byChat.get(chat) ?? []) void stream.pull();
    },
    count: () => [...byChat.values()].reduce((sum, set) => sum + set.size, 0),
    stop(): void {
      clearInterval(beat);
      for (const set of byChat.values()) for (const stream of set) stream.out.destroy();
    },
  };
}

/** JSON holds no line break, so one `data:` line is enough. */
function event(line: Line): string {
  return `id: ${line.mark}\nevent: line\ndata: ${JSON.stringify(line)}\n\n`;
}

function drained(out: ServerResponse): Promise<boolean> {
  if (!out.writableNeedDrain) return Promise.resolve(!out.destroyed);
  return new Promise((resolve) => {
    const done = (well: boolean) => {
      clearTimeout(timer);
      out.off('drain', flowed);
      out.off('close', closed);
      resolve(well);
    };
    const flowed = () => done(true);
    const closed = () => done(false);
    const timer = setTimeout(closed, DRAIN_MS);
    out.on('drain', flowed).on('close', closed);
  });
}

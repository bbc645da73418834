/** A local HTTP server that takes messages as the Bot API does, and hands each to whoever waits for that chat. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Stub = {
  readonly url: string;
  /** Resolves at the next message to this chat. Ask before causing it. */
  readonly next: (chat: string) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function startStub(): Promise<Stub> {
  const waiting = new Map<string, () => void>();
  let messages = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as { chat_id?: string | number };
      messages += 1;
      const chat = String(body.chat_id ?? '');
      const result = { message_id: messages, date: 0, chat: { id: Number(chat) || 0, type: 'private' } };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ok: true, result }));
      waiting.get(chat)?.();
      waiting.delete(chat);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: (chat) => new Promise((resolve) => waiting.set(chat, resolve)),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

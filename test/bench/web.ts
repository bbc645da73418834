/**
 * 500 open event streams while 50 people answer 20 questions each without a pause: how long until the next question is down the
 * stream, and how much memory the server takes. The server runs in a process of its own; the readers share the two cores with it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get, request } from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type Figure, rounded, withServer } from './measure.ts';

const STREAMS = 500;
const ANSWERING = 50;
const ROUNDS = 20;
/** Answers that do not count: connections, prepared statements and compiled code are warm after them. */
const WARM = 3;

type State = { readonly rss: number; readonly open: number; readonly cpu: number };
type Ready = { readonly url: string; readonly cookies: readonly string[] };

export async function run(): Promise<Figure[]> {
  return withServer(async (_ctx, url) => {
    const file = path.join(import.meta.dirname, 'web-server.ts');
    const child = spawn(process.execPath, ['--expose-gc', file, url, String(STREAMS), String(ANSWERING)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async () => JSON.parse((await said.next()).value ?? 'null');
    try {
      return await measure((await next()) as Ready, async () => {
        child.stdin.write('memory\n');
        return (await next()) as State;
      });
    } finally {
      child.stdin.write('stop\n');
      await once(child, 'exit');
    }
  });
}

async function measure({ url, cookies }: Ready, memory: () => Promise<State>): Promise<Figure[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: ANSWERING });
  const readers = await Promise.all(cookies.map((cookie) => reader(url, cookie)));
  const people = cookies.slice(0, ANSWERING).map((cookie, index) => ({ cookie, reader: readers[index] as Reader }));
  const say = (cookie: string, text: string) => post(url, agent, cookie, text);
  await Promise.all(
    people.map(async ({ cookie, reader }) => {
      const asked = reader.next();
      await say(cookie, 'báo cáo');
      await asked;
    }),
  );
  const before = await memory();
  const times: number[] = [];
  const began = performance.now();
  await Promise.all(
    people.map(async ({ cookie, reader }) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const asked = reader.next();
        const started = performance.now();
        await say(cookie, String(100 + round));
        await asked;
        if (round >= WARM) times.push(performance.now() - started);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  const { rss, open, cpu } = await memory();
  for (const one of readers) one.close();
  agent.destroy();
  if (open < STREAMS) throw new Error(`Only ${open} streams were open`);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
  return [
    { metric: 'next_question_p50', value: at(0.5), unit: 'ms' },
    { metric: 'next_question_p95', value: at(0.95), unit: 'ms' },
    { metric: 'next_question_p99', value: at(0.99), unit: 'ms' },
    { metric: 'answers_per_second', value: Math.round((ANSWERING * ROUNDS) / seconds), unit: '/s' },
    { metric: 'server_processor_per_answer', value: rounded((cpu - before.cpu) / (ANSWERING * ROUNDS)), unit: 'ms' },
    { metric: 'open_streams', value: open, unit: 'streams' },
    { metric: 'server_memory', value: Math.round(rss / 1024 / 1024), unit: 'MB' },
  ];
}

type Reader = { readonly next: () => Promise<void>; readonly close: () => void };

/** Resolves once the stream is open; `next` resolves at the next line the bot says. */
function reader(url: string, cookie: string): Promise<Reader> {
  return new Promise((resolve, reject) => {
    let heard: (() => void) | undefined;
    const sent = get(new URL('api/events', url), { headers: { cookie }, agent: false }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`Stream refused: ${answer.statusCode}`));
      answer.setEncoding('utf8').on('data', (piece: string) => {
        if (piece.includes('"from":"bot"')) heard?.();
      });
      resolve({
        next: () =>
          new Promise((done) => {
            heard = done;
          }),
        close: () => sent.destroy(),
      });
    });
    sent.on('error', reject);
  });
}

let posts = 0;

function post(url: string, agent: Agent, cookie: string, text: string): Promise<void> {
  posts += 1;
  const body = JSON.stringify({ id: `bench-${String(posts).padStart(8, '0')}`, text });
  const headers = { cookie, origin: new URL(url).origin, 'x-giaoban': '1', 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const sent = request(new URL('api/say', url), { method: 'POST', agent, headers }, (answer) => {
      answer
        .resume()
        .on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`Refused: ${answer.statusCode}`))));
    });
    sent.on('error', reject).end(body);
  });
}

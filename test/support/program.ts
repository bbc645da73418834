/** Runs our programs as an operator does, and watches what they print. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { afterAll } from 'vitest';

export const root = path.join(import.meta.dirname, '../..');
export const node = path.join(root, 'node_modules/.bin/node');

/** The arguments of a program that opens the app and records deeds one by one, saying each when it is committed. */
export const writer = [
  '--import',
  path.join(import.meta.dirname, 'quick-import.ts'),
  path.join(root, 'test/process/writer.ts'),
] as const;

export type Program = {
  readonly pid: number;
  /** Everything printed so far, both streams. */
  readonly output: () => string;
  /** Resolves once `pattern` was printed; fails with the output when the program ends first. */
  readonly prints: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly signal: (name: NodeJS.Signals) => void;
  /** The exit code, or the signal's name. */
  readonly over: Promise<number | string>;
};

export type How = { readonly env?: Record<string, string>; readonly cwd?: string; readonly uid?: number };

const running = new Set<ChildProcess>();

// A test that fails leaves no program behind.
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a program with nothing of our environment but what finds programs. */
export function startProgram(
  command: string,
  args: readonly string[],
  { env = {}, cwd = root, uid }: How = {},
): Program {
  const child = spawn(command, args, {
    cwd,
    env: { PATH: `${path.join(root, 'node_modules/.bin')}:${process.env.PATH}`, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  running.add(child);
  child.on('close', () => running.delete(child));
  return watched(child);
}

function watched(child: ChildProcess): Program {
  let text = '';
  const waiting = new Set<() => void>();
  const look = () => {
    for (const one of waiting) one();
  };
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      look();
    });
  let ended = false;
  const over = new Promise<number | string>((resolve) => {
    child.on('close', (code, signal) => {
      ended = true;
      look();
      resolve(code ?? signal ?? -1);
    });
  });
  return {
    pid: child.pid ?? 0,
    output: () => text,
    signal: (name) => void child.kill(name),
    over,
    prints: (pattern) =>
      new Promise((resolve, reject) => {
        const one = () => {
          const found = pattern.exec(text);
          if (!found && !ended) return;
          waiting.delete(one);
          if (found) resolve(found);
          else reject(new Error(`Ended without ${pattern}:\n${text}`));
        };
        waiting.add(one);
        one();
      }),
  };
}

/** Runs a program to its end. */
export async function runProgram(command: string, args: readonly string[], how?: How) {
  const program = startProgram(command, args, how);
  const code = await program.over;
  return { code, output: program.output() };
}

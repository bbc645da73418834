/** A program of ours as a child process, and what it prints; for tests and benchmarks alike. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { lean } from '../../bot/rehearsal/lean.ts';

export const root = path.join(import.meta.dirname, '../..');
export const node = path.join(root, 'node_modules/.bin/node');
/** The arguments of the bot itself, as `npm start` gives them. */
export const bot = [...lean, '--import', path.join(root, 'bot/quick-import.ts'), path.join(root, 'bot/main.ts')];

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

/** Starts a program with nothing of our environment but what finds programs. */
export function spawnProgram(
  command: string,
  args: readonly string[],
  { env = {}, cwd = root, uid }: How = {},
): { readonly child: ChildProcess; readonly program: Program } {
  const child = spawn(command, args, {
    cwd,
    env: { PATH: `${path.join(root, 'node_modules/.bin')}:${process.env.PATH}`, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  return { child, program: watched(child) };
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
  let ended: number | string | undefined;
  const over = new Promise<number | string>((resolve) => {
    child.on('close', (code, signal) => {
      ended = code ?? signal ?? -1;
      look();
      resolve(ended);
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
          if (!found && ended === undefined) return;
          waiting.delete(one);
          if (found) resolve(found);
          else reject(new Error(`Ended (${ended}) without ${pattern}:\n${text}`));
        };
        waiting.add(one);
        one();
      }),
  };
}

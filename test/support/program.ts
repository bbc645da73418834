/** Runs our programs as an operator does, and watches what they print. */
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { afterAll } from 'vitest';
import { type How, node, type Program, root, spawnProgram } from './running.ts';

export { node, type Program, root };

/** The arguments of a program that opens the app and records deeds one by one, saying each when it is committed. */
export const writer = [
  '--import',
  path.join(root, 'bot/quick-import.ts'),
  path.join(root, 'test/process/writer.ts'),
] as const;

const running = new Set<ChildProcess>();

// A test that fails leaves no program behind.
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a program with nothing of our environment but what finds programs. */
export function startProgram(command: string, args: readonly string[], how?: How): Program {
  const { child, program } = spawnProgram(command, args, how);
  running.add(child);
  child.on('close', () => running.delete(child));
  return program;
}

/** Runs a program to its end. */
export async function runProgram(command: string, args: readonly string[], how?: How) {
  const program = startProgram(command, args, how);
  const code = await program.over;
  return { code, output: program.output() };
}

/** Runs one of the server's programs to its end, as the server's account, without any of our environment. */
import { spawn } from 'node:child_process';

/** The system account the server runs as; absent when it is our own. */
export type Account = { readonly uid: number; readonly gid: number };

/** Nothing of ours reaches the server: a stray PGDATA or PGPORT would lead it elsewhere. */
export const bareEnvironment: NodeJS.ProcessEnv = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** `code` is -1 when the program could not be started at all; `output` holds both streams. */
export function run(
  program: string,
  args: readonly string[],
  account?: Account,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...account,
      cwd: process.platform === 'win32' ? process.cwd() : '/',
      env: bareEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const add = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', add);
    child.stderr.on('data', add);
    child.on('error', (error) => resolve({ code: -1, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? -1, output }));
  });
}

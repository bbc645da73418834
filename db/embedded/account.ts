/** As root the server runs as another system user: PostgreSQL refuses to be root. Here is which one. */
import { stat } from 'node:fs/promises';
import { DatabaseFault } from '../fault.ts';
import { type Account, run } from './run.ts';

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** `giaoban` or `postgres` when the machine has one, else a new system user `giaoban`. */
export async function serviceAccount(): Promise<Account> {
  const known = (await named('giaoban')) ?? (await named('postgres'));
  if (known) return known;
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'giaoban']],
    ['adduser', ['-S', '-D', '-H', 'giaoban']],
  ];
  for (const [program, args] of ways) {
    await run(program, args);
    const made = await named('giaoban');
    if (made) return made;
  }
  throw new DatabaseFault('no_account');
}

/** Whoever owns `folder` already: data once made for an account stays with it. */
export async function ownerOf(folder: string): Promise<Account> {
  const { uid, gid } = await stat(folder);
  return { uid, gid };
}

/** Can the account go into `folder`? Asked of the system itself, which knows access lists and mounts too. */
export async function mayEnter(account: Account, folder: string): Promise<boolean> {
  const { code } = await run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], account);
  return code === 0;
}

async function named(name: string): Promise<Account | undefined> {
  const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
  if (uid.code !== 0 || gid.code !== 0) return undefined;
  const account = { uid: Number(uid.output), gid: Number(gid.output) };
  return account.uid > 0 ? account : undefined;
}

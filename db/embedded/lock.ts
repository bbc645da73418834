/** One process at a time starts or stops the server of a data folder. The lock goes with its holder, even by `kill -9`. */

import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { asFault } from '../fault.ts';

/**
 * Holds `file` locked while `work` runs. Node has no flock; SQLite, which Node brings, takes the same kind of lock of
 * the operating system on an empty file, and the system takes it back when the process is gone.
 */
export async function locked<T>(file: string, work: () => Promise<T>): Promise<T> {
  const lock = await take(file);
  try {
    return await work();
  } finally {
    lock.close();
  }
}

async function take(file: string): Promise<DatabaseSync> {
  for (;;) {
    let lock: DatabaseSync | undefined;
    try {
      lock = new DatabaseSync(file);
      lock.exec('BEGIN EXCLUSIVE');
      return lock;
    } catch (error) {
      lock?.close();
      const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
      const busy = 5;
      if (code !== busy) throw fault(error, code, file);
      await sleep(25);
    }
  }
}

/** SQLite's own numbers for: no rights, read-only, cannot open, disk full. */
function fault(error: unknown, code: number, file: string): unknown {
  const names: Record<number, string> = { 3: 'EACCES', 8: 'EROFS', 14: 'EACCES', 13: 'ENOSPC' };
  return asFault(Object.assign(new Error('lock', { cause: error }), { code: names[code] ?? '' }), path.dirname(file));
}

/** Folders of a test's own, gone when it is over, wherever the embedded server had to put its part. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A new folder others may pass through, as the server's account must when tests run as root. */
export async function makeScratch(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'giaoban-tests-'));
  await chmod(folder, 0o711);
  return folder;
}

/** Removes it, with servers a failed test left running and what the data folders named in `dataDirs` have elsewhere. */
export async function removeScratch(folder: string, dataDirs: readonly string[] = ['data']): Promise<void> {
  for (const pid of serversBelow(folder)) process.kill(pid, 'SIGKILL');
  for (const name of dataDirs) {
    const pointer = await readFile(path.join(folder, name, 'postgres-place'), 'utf8').catch(() => undefined);
    if (pointer === undefined) continue;
    await rm(pointer.trim(), { recursive: true, force: true });
    await rmdir(path.dirname(pointer.trim())).catch(() => undefined);
  }
  await rm(folder, { recursive: true, force: true });
}

/** The servers whose working folder is below `folder`, by their process ids. Linux only; elsewhere none is seen. */
export function serversBelow(folder: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder) && isPostmaster(pid);
      } catch {
        return false;
      }
    })
    .map(Number);
}

function isPostmaster(pid: string): boolean {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('\0-D\0');
}

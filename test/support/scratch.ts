/** Folders of a test's own, gone when it is over, wherever the embedded server had to put its part. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const prefix = 'giaoban-tests-';

/** A new folder others may pass through, as the server's account must when tests run as root. */
export async function makeScratch(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), prefix));
  await chmod(folder, 0o711);
  await writeFile(path.join(folder, 'owner'), String(process.pid));
  return folder;
}

/** Removes it, with servers a failed test left running and what the data folders named in `dataDirs` have elsewhere. */
export async function removeScratch(folder: string, dataDirs: readonly string[] = ['data']): Promise<void> {
  for (const name of dataDirs) {
    const pointer = await readFile(path.join(folder, name, 'postgres-place'), 'utf8').catch(() => undefined);
    if (pointer === undefined) continue;
    stopServersBelow(pointer.trim());
    await rm(pointer.trim(), { recursive: true, force: true });
    await rmdir(path.dirname(pointer.trim())).catch(() => undefined);
  }
  stopServersBelow(folder);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Removes what test runs left that were killed before they could. */
export async function sweepScratches(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const folder = path.join(tmpdir(), name);
    const owner = Number(await readFile(path.join(folder, 'owner'), 'utf8').catch(() => ''));
    if (owner > 0 && !isAlive(owner)) await removeScratch(folder);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function stopServersBelow(folder: string): void {
  for (const pid of serversBelow(folder)) process.kill(pid, 'SIGKILL');
}

/** The servers whose working folder is below `folder`, by their process ids. Linux only; elsewhere none is seen. */
export function serversBelow(folder: string): number[] {
  if (process.platform !== 'linux') return [];
  const found = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`).startsWith(`${folder}/`) && isPostmaster(pid);
      } catch {
        return false;
      }
    });
  // A child just forked still goes by its parent's name.
  return found.filter((pid) => !found.includes(parentOf(pid))).map(Number);
}

function parentOf(pid: string): string {
  try {
    return /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '';
  } catch {
    return '';
  }
}

function isPostmaster(pid: string): boolean {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('\0-D\0');
}

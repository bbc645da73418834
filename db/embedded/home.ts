/** Where the embedded server's things lie: in the data folder, or, as root, where its account can reach them. */
import { randomBytes } from 'node:crypto';
import { access, chmod, chown, constants, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { asFault, DatabaseFault } from '../fault.ts';
import { isRoot, mayEnter, ownerOf, serviceAccount } from './account.ts';
import type { Account } from './run.ts';

export type Home = {
  /** The operator's data folder: settings of the server, its password, its lock. */
  readonly dataDir: string;
  /** Where the cluster and, if need be, the programs lie: `dataDir` itself, or a folder of its own below `/var/lib/giaoban`. */
  readonly folder: string;
  readonly cluster: string;
  readonly account: Account | undefined;
};

const elsewhere = '/var/lib/giaoban';

/** Makes the data folder when it is not there, and tells its one true path: two ways to it are one folder. Others may pass through it (not read it) when we are root: the server's account must. */
export async function makeDataDir(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
    await access(dataDir, constants.W_OK | constants.X_OK);
    return await realpath(dataDir);
  } catch (error) {
    throw asFault(error, dataDir);
  }
}

/** Finds the place, or settles it once for all. To be called with the folder's lock held. */
export async function findHome(dataDir: string): Promise<Home> {
  const cluster = path.join(dataDir, 'postgres');
  if (!isRoot()) {
    const made = await stat(cluster).catch(() => undefined);
    if (made && process.getuid && made.uid !== process.getuid())
      throw new DatabaseFault('no_rights', { folder: cluster });
    return { dataDir, folder: dataDir, cluster, account: undefined };
  }
  const pointed = await pointedFolder(dataDir);
  if (pointed) return at(dataDir, pointed, await ownerOf(accountFile(pointed)));
  if (await exists(cluster)) {
    const account = await ownerOf(cluster);
    if (!(await mayEnter(account, cluster))) throw new DatabaseFault('place_closed', { folder: cluster });
    return { dataDir, folder: dataDir, cluster, account };
  }
  const account = await serviceAccount();
  if (await mayEnter(account, dataDir)) return at(dataDir, dataDir, account);
  return at(dataDir, await settle(dataDir, account), account);
}

function at(dataDir: string, folder: string, account: Account): Home {
  return { dataDir, folder, cluster: path.join(folder, 'postgres'), account };
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined;
}

/** Its owner is the account the server runs as. */
const accountFile = (folder: string) => path.join(folder, 'account');

const pointerOf = (dataDir: string) => path.join(dataDir, 'postgres-place');

/** The folder elsewhere this data folder has used before. A moved data folder keeps it; a copied one is refused. */
async function pointedFolder(dataDir: string): Promise<string | undefined> {
  const pointer = await readFile(pointerOf(dataDir), 'utf8').catch(() => undefined);
  if (pointer === undefined) return undefined;
  const folder = pointer.trim();
  if (!(await exists(accountFile(folder))))
    throw new DatabaseFault('place_gone', { folder, pointer: pointerOf(dataDir) });
  const note = path.join(folder, 'data-dir');
  const owner = await readFile(note, 'utf8').catch(() => dataDir);
  if (owner === dataDir) return folder;
  const other = await readFile(pointerOf(owner), 'utf8').catch(() => undefined);
  if (other === pointer) throw new DatabaseFault('copied_folder', { folder: dataDir, other: owner });
  await writeFile(note, dataDir);
  return folder;
}

/** One folder per data folder, so that two clones never share a database. */
async function settle(dataDir: string, account: Account): Promise<string> {
  const folder = path.join(elsewhere, randomBytes(6).toString('hex'));
  await mkdir(folder, { recursive: true });
  await chmod(elsewhere, 0o755);
  await chmod(folder, 0o755);
  await writeFile(path.join(folder, 'data-dir'), dataDir, { mode: 0o600 });
  await writeFile(accountFile(folder), '');
  await chown(accountFile(folder), account.uid, account.gid);
  await writeFile(pointerOf(dataDir), `${folder}\n`, { mode: 0o600 });
  return folder;
}

/** Settings → database → Ctx: what the bot and every script stand on. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Shell } from '../core/chats/shell.ts';
import type { Ctx, Sending } from '../core/ctx.ts';
import { Refusal } from '../core/errors.ts';
import type { MessageKey } from '../core/i18n/catalogue.ts';
import { type Message, say } from '../core/i18n/message.ts';
import { type BackupCounts, backUp } from '../db/backup.ts';
import { connect, openServer } from '../db/connect.ts';
import { throwaway } from '../db/embedded.ts';
import { asFault, DatabaseFault } from '../db/fault.ts';
import { freeMegabytes, type Health, health, type Queue, queues } from '../db/health.ts';
import { type Migrated, migrate } from '../db/migrate.ts';
import { type Restored, restore } from '../db/restore.ts';
import { readSettings, type Settings, secretsOf, sendingOf } from './config.ts';
import { makeLog } from './log.ts';
import { newId } from './new-id.ts';
import { complain, tell } from './terminal.ts';
import type { holdConversation as Terminal } from './terminal-chat.ts';

/** The conversation in a terminal (`terminal-chat.ts`), for its script; whoever does not hold one does not load it. */
export const holdConversation: typeof Terminal = async (...given) =>
  (await import('./terminal-chat.ts')).holdConversation(...given);

/** The menu and its dialogs as they are without any channel. */
export async function plainShell(): Promise<Shell> {
  return (await import('./menu.ts')).shell({});
}

export type App = {
  readonly settings: Settings;
  readonly ctx: Ctx;
  /** The database's address, with its password: never printed. */
  readonly url: string;
  /** The folder whose disk holds the data; absent for a database of the operator's own. */
  readonly folder?: string;
  /** Undefined when opened without migrating. */
  readonly migrated?: Migrated;
  /** Says it in the terminal, in both languages. */
  readonly tell: (message: Message) => void;
  /** Closes the pool and stops the embedded server when nobody else uses it. */
  readonly close: () => Promise<void>;
};

/**
 * Opens everything a use case needs. What an operator can mend (a wrong setting, a full disk) is thrown as a `Refusal`
 * worded for the terminal. `migrates` is false for scripts that must find the database as it is.
 */
export async function openApp(settings: Settings = readSettings(), migrates = true): Promise<App> {
  const log = makeLog(settings.LOG_LEVEL, secretsOf(settings));
  const server = await openServer(settings.DATABASE_URL, settings.DATA_DIR).catch((error) => refuse(error));
  if (server.elsewhere) tell(say('operator.data_elsewhere', { folder: server.elsewhere, dataDir: settings.DATA_DIR }));
  try {
    const migrated = migrates ? await migrate(server.url).catch((error) => refuse(error, server.folder)) : undefined;
    const { db, close } = connect(server.url);
    return {
      settings,
      ctx: { db, now: () => Temporal.Now.instant(), newId, log, sending: sendingOf(settings) },
      url: server.url,
      ...(server.folder ? { folder: server.folder } : {}),
      ...(migrated ? { migrated } : {}),
      tell,
      close: async () => {
        await close();
        await server.release();
      },
    };
  } catch (error) {
    await server.release();
    throw error;
  }
}

/** What a thread of this process needs to work on the same database; goes through `workerData`, so no functions. */
export type Beside = {
  readonly url: string;
  readonly level: string;
  readonly secrets: readonly string[];
  readonly sending: Sending;
};

/** A second hand on a database that is open already: a few connections, no migration. */
export function openBeside({ url, level, secrets, sending }: Beside): {
  readonly ctx: Ctx;
  readonly close: () => Promise<void>;
} {
  const { db, close } = connect(url, 2);
  return { ctx: { db, now: () => Temporal.Now.instant(), newId, log: makeLog(level, secrets), sending }, close };
}

/** What `openBeside` is to be given by an app. */
export function beside({ url, settings }: App): Beside {
  return { url, level: settings.LOG_LEVEL, secrets: secretsOf(settings), sending: sendingOf(settings) };
}

/** A migrated database of its own that is gone when it is closed: what a rehearsal plays on, and never the union's. */
export async function openThrowaway(): Promise<{ readonly db: Omit<Ctx, 'now'>; readonly close: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'giaoban-dien-tap-'));
  const server = await openServer(undefined, folder, throwaway).catch((error) => refuse(error));
  await migrate(server.url);
  const { db, close } = connect(server.url);
  return {
    db: { db, newId, log: makeLog('error', []) },
    close: async () => {
      await close();
      await server.release();
      if (server.elsewhere) await rm(server.elsewhere, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Writes a backup of the whole database; see `db/backup.ts`. */
export function backUpTo(app: App, file: string): Promise<BackupCounts> {
  return backUp(app.url, file, app.ctx.now()).catch((error) => refuse(asFault(error, path.dirname(file))));
}

/** Fills the empty database from a backup; see `db/restore.ts`. */
export function restoreFrom(app: App, file: string): Promise<Restored> {
  return restore(app.url, file).catch((error) => refuse(asFault(error, app.folder ?? ''), app.folder));
}

export type Diagnosis = {
  readonly database: Health;
  readonly queues: readonly Queue[];
  /** Free megabytes on the disk of the data; absent for a database of the operator's own. */
  readonly free?: number;
};

/** How the database and its disk are. */
export async function diagnose(app: App): Promise<Diagnosis> {
  const database = await health(app.url);
  return {
    database,
    queues: database.pending === 0 ? await queues(app.url) : [],
    ...(app.folder ? { free: await freeMegabytes(app.folder) } : {}),
  };
}

/** Under this much free room, in megabytes, a fault of the database is called a full disk: it may die before it can say so. */
const leastFree = 16;

/** The database's faults as refusals: each kind has its sentence under `operator.`, which the types hold. */
async function refuse(error: unknown, folder?: string): Promise<never> {
  const full = folder !== undefined && (await freeMegabytes(folder)) < leastFree;
  if (full) throw new Refusal('operator.disk_full', { folder });
  if (!(error instanceof DatabaseFault)) throw error;
  const key: MessageKey = `operator.${error.kind}`;
  throw new Refusal(key, error.facts);
}

export type Script = {
  /** How it is called; said when an argument is missing. */
  readonly usage: string;
  /** How many arguments it needs. */
  readonly needs?: number;
  /** false: the database is taken as it is found. */
  readonly migrates?: boolean;
};

/**
 * Runs a script: opens the app, does the work, closes it again, also after Ctrl-C. Exit code 0 when `work` comes back
 * with anything but false; 1 with one sentence for what the operator can mend, or with a log line for a fault of ours.
 */
export async function runScript(
  { usage, needs = 0, migrates = true }: Script,
  work: (app: App, args: readonly string[]) => Promise<unknown>,
): Promise<void> {
  const args = process.argv.slice(2);
  if (args.length < needs) return failed(new Refusal('operator.usage', { line: usage }));
  const opening = Promise.resolve().then(() => openApp(readSettings(), migrates));
  const close = () => opening.then((app) => app.close()).catch(() => undefined);
  const interrupted = (signal: NodeJS.Signals) => {
    void close().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    process.exitCode = (await work(await opening, args)) === false ? 1 : 0;
  } catch (error) {
    failed(error);
  } finally {
    await close();
    process.removeListener('SIGINT', interrupted).removeListener('SIGTERM', interrupted);
  }
}

/** Says why it ended: a sentence for the operator, or a line in the log when the fault is ours. Sets exit code 1. */
export function failed(error: unknown, app?: App): void {
  process.exitCode = 1;
  if (error instanceof Refusal) {
    complain(error.said);
  } else {
    const log = app?.ctx.log ?? makeLog('info', []);
    log.error({ error }, 'Stopped by a fault');
    complain(say('operator.bug'));
  }
}

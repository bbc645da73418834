/** The audit: who did what on what, and when. Entries of one root unit form a chain that shows any later change. */
import { createHash } from 'node:crypto';
import {
  type AuditHead,
  type AuditRow,
  auditedRoots,
  entriesAfter,
  entriesOn,
  insertEntry,
  lockHead,
  moveHead,
  readHead,
} from '../db/queries/audit.ts';
import { type Ctx, transact } from './ctx.ts';

export type Deed = {
  /** The root unit of the tree the deed belongs to: one chain each. */
  readonly root: string;
  /** A person's id, or `operator`, `clock` when no person did it. */
  readonly who: string;
  /** Feature and verb in the past: `seat.handed_over`. */
  readonly what: string;
  readonly on: { readonly kind: string; readonly id: string };
  readonly old?: unknown;
  readonly new?: unknown;
};

/** What `verify` found: `entry` names the first row that is not as it was written. */
export type Verdict =
  | { readonly sound: true; readonly entries: number }
  | {
      readonly sound: false;
      /** `altered`: a value changed. `missing`: a row is gone before this one. `cut`: rows are gone from the end, or the end was moved. */
      readonly fault: 'altered' | 'missing' | 'cut';
      readonly entry: { readonly root: string; readonly seq: number; readonly id: string | null };
    };

/** Adds one entry within the use case's transaction. Others who record for the same root wait until it is over. */
export function record(ctx: Ctx, deed: Deed): Promise<void> {
  return transact(ctx, async ({ db, now, newId }) => {
    const head = await lockHead(db, deed.root);
    const unbound = {
      root: deed.root,
      seq: head.seq + 1,
      id: newId(),
      at: now().round('millisecond'),
      who: deed.who,
      what: deed.what,
      onKind: deed.on.kind,
      onId: deed.on.id,
      old: deed.old === undefined ? null : JSON.stringify(deed.old),
      new: deed.new === undefined ? null : JSON.stringify(deed.new),
    };
    const row: AuditRow = { ...unbound, hash: bind(unbound, head.hash) };
    await insertEntry(db, row);
    await moveHead(db, deed.root, { seq: row.seq, hash: row.hash });
  });
}

/** Reads a root's whole chain, a thousand entries at a time, and names the first that is not as it was written. */
export async function verify(ctx: Pick<Ctx, 'db'>, root: string): Promise<Verdict> {
  // The end is read first: what is recorded meanwhile lies beyond it.
  const end = await readHead(ctx.db, root);
  let head: AuditHead = { seq: 0, hash: '' };
  for (;;) {
    const page = await entriesAfter(ctx.db, root, head.seq, 1000);
    for (const row of page) {
      const entry = { root, seq: row.seq, id: row.id };
      if (row.seq !== head.seq + 1) return { sound: false, fault: 'missing', entry };
      if (bind(row, head.hash) !== row.hash) return { sound: false, fault: 'altered', entry };
      if (row.seq === end?.seq && row.hash !== end.hash) return { sound: false, fault: 'cut', entry };
      head = { seq: row.seq, hash: row.hash };
    }
    if (page.length === 0) break;
  }
  if (head.seq < (end?.seq ?? 0) || (head.seq > 0 && !end))
    return { sound: false, fault: 'cut', entry: { root, seq: head.seq + 1, id: null } };
  return { sound: true, entries: head.seq };
}

/** The first fault in any chain, or how many entries there are in all. */
export async function verifyAll(ctx: Pick<Ctx, 'db'>): Promise<Verdict> {
  let entries = 0;
  for (const root of await auditedRoots(ctx.db)) {
    const verdict = await verify(ctx, root);
    if (!verdict.sound) return verdict;
    entries += verdict.entries;
  }
  return { sound: true, entries };
}

/** What happened to one thing, newest first. */
export function history(ctx: Pick<Ctx, 'db'>, on: Deed['on'], most = 100): Promise<AuditRow[]> {
  return entriesOn(ctx.db, on.kind, on.id, most);
}

/** SHA-256 over every field and the hash before it. A list, so that no value can pass for its neighbour. */
function bind(row: Omit<AuditRow, 'hash'>, before: string): string {
  const { root, seq, id, at, who, what, onKind, onId, old } = row;
  const fields = [before, root, seq, id, at.toString(), who, what, onKind, onId, old, row.new];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

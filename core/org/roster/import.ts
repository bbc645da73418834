/** A roster into the union: looked at first, then imported whole, or without its faulty lines when told so. */
import { createHash } from 'node:crypto';
import { type Actor, allow, signature } from '../../access.ts';
import { record } from '../../audit.ts';
import { type Ctx, today, transact } from '../../ctx.ts';
import { Refusal } from '../../errors.ts';
import { type Message, say } from '../../i18n/message.ts';
import type { CutOff } from '../ending.ts';
import { heldUnit } from '../tree.ts';
import { applyPlan } from './apply.ts';
import { findTable, type Headings } from './columns.ts';
import { openRoster, type RosterFile } from './file.ts';
import { loadUnion } from './load.ts';
import type { Blame } from './match.ts';
import { type Plan, planRoster } from './plan.ts';
import { columnOf, type Fault, type Read, readRows } from './rows.ts';

export type { RosterFile };

export type Wish = {
  /** The unit whose units the roster lists. */
  readonly unitId: string;
  readonly file: RosterFile;
  /** false: only looks. */
  readonly apply: boolean;
  /** Imports the other lines when some have faults. */
  readonly skipFaulty?: boolean;
  /** As given by the look the person saw: refuses when the union has changed since. */
  readonly digest?: string;
};

export type Report = {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Lines with at least one fault. */
  readonly faulty: number;
  readonly faults: readonly Fault[];
  readonly notes: readonly Fault[];
  /** One per difference: what is added first, then what changes. */
  readonly differences: readonly { readonly row: number; readonly said: Message }[];
  readonly applied: boolean;
  readonly digest: string;
  /** Chats of chairs who were replaced. */
  readonly cutOff: readonly CutOff[];
};

/**
 * Compares a roster with the union and tells every fault and difference. With `apply`, carries it out in one transaction: all of it,
 * or nothing while a line has a fault and `skipFaulty` was not said. Refuses a file that is not a roster.
 */
export async function importRoster(ctx: Ctx, actor: Actor, wish: Wish): Promise<Report> {
  await allow(ctx, actor, 'roster.import', wish.unitId);
  const { headings, read } = await readFile(ctx, wish.file);
  if (read.rows.length + read.unsound.length === 0) throw new Refusal('org.file_no_rows');
  return transact(ctx, async (tx) => {
    await allow(tx, actor, 'roster.import', wish.unitId);
    const top = await heldUnit(tx, wish.unitId);
    const union = await loadUnion(tx, top);
    const plan = planRoster(read, union);
    const report = reportOf(headings, read, plan);
    if (!wish.apply || (report.faulty > 0 && !wish.skipFaulty)) return report;
    if (wish.digest !== undefined && wish.digest !== report.digest) throw new Refusal('org.roster_stale');
    if (report.added + report.changed === 0) return { ...report, applied: true };
    const cutOff = await applyPlan(tx, top, union, plan, signature(actor));
    await record(tx, {
      root: top.rootId,
      who: signature(actor),
      what: 'roster.imported',
      on: { kind: 'unit', id: top.id },
      new: { ...counts(report), digest: report.digest, file: wish.file.name.slice(0, 200) },
    });
    return { ...report, applied: true, cutOff };
  });
}

/** The sheet itself is let go here: 10,000 rows of cells need not outlive their reading. */
async function readFile(ctx: Ctx, file: RosterFile): Promise<{ headings: Headings; read: Read }> {
  const table = findTable(await openRoster(file));
  const { places, titles } = table;
  return { headings: { places, titles }, read: readRows(table, today(ctx)) };
}

function counts({ rows, added, changed, unchanged, faulty }: Report) {
  return { rows, added, changed, unchanged, faulty };
}

function reportOf(headings: Headings, read: Read, plan: Plan): Report {
  const faults = [...read.faults, ...plan.blames.map((blame) => faultOf(headings, blame))].toSorted(
    (a, b) => a.row - b.row,
  );
  const names = new Map(plan.adds.map((add) => [add.key, add.name]));
  const added = plan.adds.map(({ row, name, parent }) => {
    const above = names.get(parent);
    return {
      row,
      said: above ? say('org.change_added_under', { name, parent: above }) : say('org.change_added', { name }),
    };
  });
  const changed = plan.changes.flatMap(({ row, unit, said }) =>
    said.map((what) => ({ row, said: say('org.change_of', { unit: unit.name, what }) })),
  );
  return {
    rows: read.rows.length + read.unsound.length,
    added: plan.adds.length,
    changed: plan.changes.length,
    unchanged: plan.unchanged,
    faulty: new Set(faults.map((fault) => fault.row)).size,
    faults,
    notes: read.notes,
    differences: [...added, ...changed],
    applied: false,
    digest: createHash('sha256')
      .update(JSON.stringify([plan.adds, plan.changes]))
      .digest('hex')
      .slice(0, 16),
    cutOff: [],
  };
}

function faultOf(headings: Headings, { row, column, said }: Blame): Fault {
  return { row: row.row, column: columnOf(headings, column), said };
}

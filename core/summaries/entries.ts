/** Units as entries to compile: with the answers of their submitted reports, last period's, and the office's estimates. */
import { answersOfReports, estimatesOf } from '../../db/queries/compiling.ts';
import type { Entry, Estimate, Unit } from '../compile/entry.ts';
import type { Ctx } from '../ctx.ts';
import type { Answers } from '../forms/answer.ts';
import { formOf } from '../templates/version.ts';
import { dutyOf, instant, isIn, type Union } from './union.ts';

/** Reports read at once: about 60 answers each. */
const AT_ONCE = 500;

export type Estimates = ReadonlyMap<string, Estimate & { readonly id: string }>;

export async function estimatesFor(ctx: Ctx, campaignId: string): Promise<Estimates> {
  const rows = await estimatesOf(ctx.db, campaignId);
  return new Map(rows.map(({ unit, answers, ...rest }) => [unit, { ...rest, answers: answers as Answers }]));
}

/** In the order given, a few hundred at a time, so that memory does not grow with the tree. */
export async function* entriesOf(
  ctx: Ctx,
  union: Union,
  units: readonly Unit[],
  estimates: Estimates,
): AsyncGenerator<readonly Entry[]> {
  for (let from = 0; from < units.length; from += AT_ONCE) {
    const part = units.slice(from, from + AT_ONCE);
    const rows = part.flatMap(({ id }) => union.rows.get(id) ?? []);
    const reports = rows.filter(isIn).flatMap(({ report, previous }) => [report, previous].filter((id) => id !== null));
    const found = reports.length === 0 ? [] : await answersOfReports(ctx.db, reports);
    const answers = new Map(found.map((row) => [row.report, row.answers as Answers | null]));
    yield await Promise.all(part.map((unit) => entryOf(ctx, union, unit, answers, estimates)));
  }
}

async function entryOf(
  ctx: Ctx,
  { rows }: Union,
  unit: Unit,
  answers: ReadonlyMap<string, Answers | null>,
  estimates: Estimates,
): Promise<Entry> {
  const row = rows.get(unit.id);
  const duty = row && dutyOf(row);
  if (!row || !duty) return { unit };
  const estimate = estimates.get(unit.id);
  const filled = estimate ? { estimate } : {};
  if (!isIn(row) || row.report === null || row.submittedAt === null || row.form === null)
    return { unit, duty, ...filled };
  const before = row.previous === null ? null : answers.get(row.previous);
  return {
    unit,
    duty,
    report: {
      report: row.report,
      version: row.version ?? 1,
      form: await formOf(ctx, row.form),
      answers: answers.get(row.report) ?? {},
      submittedAt: instant(row.submittedAt),
    },
    ...(before ? { previous: before } : {}),
    ...filled,
    ...(row.compiles ? { compiles: true as const } : {}),
  };
}

/** All of them in memory: for texts, documents and lists, which need every report at hand. */
export async function allEntries(ctx: Ctx, union: Union, units: readonly Unit[]): Promise<Entry[]> {
  const estimates = await estimatesFor(ctx, union.campaign.id);
  const all: Entry[] = [];
  for await (const some of entriesOf(ctx, union, units, estimates)) all.push(...some);
  return all;
}

/** What a unit's own part is made from; must say the same as `staleUnits` (db/queries/compiling.ts). */
export function sourceOf({ unit, report }: Entry, estimates: Estimates): string {
  return report ? `${report.report}:${report.version}` : (estimates.get(unit.id)?.id ?? '');
}

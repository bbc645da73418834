/** A level that others report to compiles before it hands in: its report stands on a frozen summary of the units below it. */
import { childrenOwing } from '../../db/queries/reviews.ts';
import { newestSummary } from '../../db/queries/summaries.ts';
import type { Summary } from '../compile/summary.ts';
import type { Ctx } from '../ctx.ts';
import { type Message, say } from '../i18n/message.ts';

/** Names of units; the rest are counted. */
const NAMED = 8;

/**
 * Null when the report may go up: it compiles nothing, or the newest frozen summary holds every unit that has handed in and names every
 * unit that has not. Else why not, with the units that are missing.
 */
export async function notCompiled(
  ctx: Ctx,
  report: { readonly id: string; readonly unitId: string },
): Promise<Message | null> {
  const children = await childrenOwing(ctx.db, report.id);
  const [first] = children;
  if (!first) return null;
  const row = await newestSummary(ctx.db, first.campaign, report.unitId);
  const silent = children.filter(({ submitted }) => !submitted);
  if (!row)
    return silent.length > 0
      ? say('reviews.compile_missing', { units: names(silent), count: silent.length, of: children.length })
      : say('reviews.compile_first', { of: children.length });
  const { sources, missing } = row.summary as Pick<Summary, 'sources' | 'missing'>;
  const held = new Set(sources.map(({ unit }) => unit));
  const named = new Set(missing.map(({ unit }) => unit));
  const left = children.filter(({ unit, submitted }) => !held.has(unit) && (submitted || !named.has(unit)));
  return left.length === 0 ? null : say('reviews.compile_again', { units: names(left), version: row.version });
}

function names(children: readonly { readonly name: string }[]): string {
  const shown = children.slice(0, NAMED).map(({ name }) => name);
  return children.length > NAMED ? `${shown.join(', ')}, …` : shown.join(', ');
}

/** What chasing has to know of a campaign and of the days in its union, read once for a whole round. */
import { type ChasedCampaign, chasedCampaigns } from '../../db/queries/reminders.ts';
import type { Ctx } from '../ctx.ts';
import { goodDaysOf } from './calendar.ts';
import type { GoodDays } from './goodhours.ts';
import { type Chase, goodDays, type Ladder, ladder } from './ladder.ts';

export type Chased = Omit<ChasedCampaign, 'ladder' | 'dueAt'> & {
  readonly ladder: Ladder;
  readonly firstDueAt: Temporal.Instant;
  /** The union's days off, with the ladder's word on weekends. */
  readonly days: GoodDays;
};

export async function chasedOf(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Chased>> {
  const rows = await chasedCampaigns(ctx.db, [...new Set(ids)]);
  const calendars = new Map<string, GoodDays>();
  for (const { rootId } of rows) if (!calendars.has(rootId)) calendars.set(rootId, await goodDaysOf(ctx, rootId));
  return new Map(
    rows.map(({ ladder: stored, dueAt, ...row }) => {
      const steps = ladder.parse(stored);
      const days = goodDays({ ladder: steps, days: calendars.get(row.rootId) ?? noDays() });
      return [row.id, { ...row, ladder: steps, firstDueAt: Temporal.Instant.from(dueAt), days }];
    }),
  );
}

function noDays(): never {
  throw new Error('A campaign of no union');
}

/** How one unit of it is chased. */
export function chaseOf({ ladder, firstDueAt, days }: Chased, dueAt: Temporal.Instant): Chase {
  return { ladder, firstDueAt, days, dueAt };
}

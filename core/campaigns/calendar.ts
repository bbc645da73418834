/** The days one union is reminded on: the public holidays, with the make-up days and days off its office has named. */
import { type SpecialDay, specialDaysOf } from '../../db/queries/calendar.ts';
import type { Ctx } from '../ctx.ts';
import { type GoodDays, plainDays } from './goodhours.ts';

/** `rootId`: the topmost unit of the tree. */
export async function goodDaysOf(ctx: Ctx, rootId: string): Promise<GoodDays> {
  const rows = await specialDaysOf(ctx.db, rootId);
  return rows.length === 0 ? plainDays : goodDaysFrom(rows);
}

function goodDaysFrom(rows: readonly SpecialDay[]): GoodDays {
  const days = (worked: boolean) => new Set(rows.filter((row) => row.worked === worked).map(({ day }) => day));
  return { weekends: true, worked: days(true), off: days(false) };
}

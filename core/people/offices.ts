/** Whom a matter of a unit is told to: its own office, else the nearest one above. */
import { nearestOffices } from '../../db/queries/seats.ts';
import { type Ctx, today } from '../ctx.ts';

/** Ids of the people who hold it today; `except`: the matter is this person's own, so the office above theirs may have to do. */
export function officesFor(ctx: Ctx, unitId: string, except?: string): Promise<string[]> {
  return nearestOffices(ctx.db, unitId, today(ctx), except ?? null);
}

/** Make-up days and days off that the office names; open campaigns are planned anew by them. */
import { dropSpecialDay, type SpecialDay, setSpecialDay, specialDaysOf } from '../../db/queries/calendar.ts';
import { openInUnion } from '../../db/queries/campaigns.ts';
import { openDues, replan } from '../../db/queries/extensions.ts';
import { unitById } from '../../db/queries/units.ts';
import { type Actor, allow, signature } from '../access.ts';
import { record } from '../audit.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { Day } from '../vietnamese/calendar.ts';
import { chasedOf, chaseOf } from './chased.ts';
import { nextRung } from './ladder.ts';

export type DayKind = 'worked' | 'off' | 'usual';

/** Names a day for the whole union; the office of its topmost unit may. */
export async function nameDay(ctx: Ctx, actor: Actor, unitId: string, day: Day, kind: DayKind): Promise<void> {
  return transact(ctx, async (tx) => {
    const root = (await unitById(tx.db, unitId))?.rootId;
    if (!root || !('person' in actor)) throw new Refusal('org.refused');
    await allow(tx, actor, 'campaign.change', root);
    if (kind === 'usual') await dropSpecialDay(tx.db, root, day);
    else await setSpecialDay(tx.db, { rootId: root, day, worked: kind === 'worked', by: actor.person, at: tx.now() });
    await record(tx, {
      root,
      who: signature(actor),
      what: 'calendar.day_named',
      on: { kind: 'unit', id: root },
      new: { day, kind },
    });
    await planAnew(tx, root);
  });
}

/** Named days from today on. */
export async function namedDays(ctx: Ctx, actor: Actor, unitId: string): Promise<SpecialDay[]> {
  const root = (await unitById(ctx.db, unitId))?.rootId;
  if (!root) throw new Refusal('org.refused');
  await allow(ctx, actor, 'campaign.change', root);
  return (await specialDaysOf(ctx.db, root)).filter(({ day }) => day >= today(ctx).toString());
}

async function planAnew(ctx: Ctx, root: string): Promise<void> {
  const ids = await openInUnion(ctx.db, root);
  const chased = ids.length === 0 ? new Map<string, never>() : await chasedOf(ctx, ids);
  for (const [id, one] of chased)
    for (const row of await openDues(ctx.db, id)) {
      const dueAt = Temporal.Instant.from(row.dueAt);
      await replan(ctx.db, id, dueAt, nextRung(chaseOf(one, dueAt), ctx.now()));
    }
}

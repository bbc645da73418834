/** Telling everybody a change of a campaign concerns: the units, their superiors' offices, the office that issued it. */
import { officesOf } from '../../db/queries/offices.ts';
import { type Ctx, today } from '../ctx.ts';
import type { Message } from '../i18n/message.ts';
import { reachOf } from '../notices/recipients.ts';
import type { Offered, Outgoing } from '../outbox/outgoing.ts';
import { queue } from '../outbox/queue.ts';
import { type Told, tell } from '../outbox/tell.ts';
import type { Campaign } from './campaign.ts';

/** Rows of one statement. */
const AT_ONCE = 5000;

export type ToldUnit = { readonly messages: readonly Message[]; readonly buttons?: readonly Offered[] };

/** A word to everybody who receives for these units. Answers how many messages were queued. */
export async function tellUnits(
  ctx: Ctx,
  unitIds: readonly string[],
  made: (unitId: string) => ToldUnit,
): Promise<number> {
  let queued = 0;
  for (let from = 0; from < unitIds.length; from += AT_ONCE) {
    const reach = await reachOf(ctx, unitIds.slice(from, from + AT_ONCE));
    const messages = reach.flatMap(({ unitId, people }) =>
      people.flatMap(({ personId, channel, chat }): Outgoing[] =>
        channel === null || chat === null
          ? []
          : [{ ...made(unitId), channel, chat, person: personId, priority: 'notice' }],
      ),
    );
    queued += (await queue(ctx, messages)).length;
  }
  return queued;
}

/** A word to those who hold the office of the unit that issued it. Answers how many could be reached. */
export async function tellOffice(
  ctx: Ctx,
  { unitId }: Pick<Campaign, 'unitId'>,
  told: Told,
  except?: string,
): Promise<number> {
  const people = (await officesOf(ctx.db, [unitId], today(ctx))).map(({ person }) => person);
  return tellAll(
    ctx,
    people.filter((person) => person !== except),
    told,
  );
}

/** The same for the offices of several units, each person once. */
export async function tellOffices(ctx: Ctx, unitIds: readonly string[], told: Told, except?: string): Promise<number> {
  const people = (await officesOf(ctx.db, unitIds, today(ctx))).map(({ person }) => person);
  return tellAll(
    ctx,
    [...new Set(people)].filter((person) => person !== except),
    told,
  );
}

async function tellAll(ctx: Ctx, people: readonly string[], told: Told): Promise<number> {
  let reached = 0;
  for (const person of people) if (await tell(ctx, person, { priority: 'notice', ...told })) reached += 1;
  return reached;
}

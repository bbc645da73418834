/** Who in a unit receives what is sent to it, where, and why it cannot be reached. */
import { type ReachRow, reachOfUnits } from '../../db/queries/audiences.ts';
import type { Unreachable } from '../../db/schema/addresses.ts';
import { type Ctx, today } from '../ctx.ts';
import type { ChannelName } from '../inbox/inbound.ts';

/** `nobody`: no chair, deputy or office today. `not_connected`: they have never joined, or were cut off. Else the address fails. */
export type WhyNot = 'nobody' | 'not_connected' | Unreachable;

export type Receiver = {
  readonly personId: string;
  readonly name: string;
  readonly role: 'chair' | 'deputy' | 'office';
} & (
  | { readonly channel: ChannelName; readonly chat: string; readonly whyNot: null }
  | { readonly channel: ChannelName | null; readonly chat: null; readonly whyNot: WhyNot }
);

/** One unit's receivers, the chair first. `whyNot` is null as soon as one of them is reached. */
export type Reach = {
  readonly unitId: string;
  readonly people: readonly Receiver[];
  readonly whyNot: WhyNot | null;
};

/** Units asked for in one statement: a province's 120,000 are read in a few. */
const AT_ONCE = 20_000;

/** Per unit, in the order given: the people and their preferred address that is reachable, or the reason there is none. */
export async function reachOf(ctx: Ctx, unitIds: readonly string[]): Promise<Reach[]> {
  const found: Reach[] = [];
  for (let from = 0; from < unitIds.length; from += AT_ONCE) {
    const rows = await reachOfUnits(ctx.db, unitIds.slice(from, from + AT_ONCE), today(ctx));
    for (const [unitId, own] of Map.groupBy(rows, (row) => row.unitId)) found.push(reachFrom(unitId, own));
  }
  return found;
}

function reachFrom(unitId: string, rows: readonly ReachRow[]): Reach {
  const people = rows.flatMap(receiver);
  const reached = people.some(({ whyNot }) => whyNot === null);
  return { unitId, people, whyNot: reached ? null : (people[0]?.whyNot ?? 'nobody') };
}

function receiver(row: ReachRow): Receiver[] {
  const { personId, name, role } = row;
  if (personId === null) return [];
  const who = { personId, name: name ?? '', role: role as Receiver['role'] };
  const channel = row.channel as ChannelName | null;
  if (channel === null || row.chat === null) return [{ ...who, channel: null, chat: null, whyNot: 'not_connected' }];
  if (row.unreachable !== null) return [{ ...who, channel, chat: null, whyNot: row.unreachable as Unreachable }];
  return [{ ...who, channel, chat: row.chat, whyNot: null }];
}

/** Who in a unit receives what is sent to it, where, and why it cannot be reached. */
import { type ReceiverRow, receiversIn } from '../../db/queries/audiences.ts';
import type { Unreachable } from '../../db/schema/addresses.ts';
import { type Ctx, today } from '../ctx.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import { reachesOf, type Reach as Ways } from '../outbox/reach.ts';

/** `nobody`: no chair, deputy or office today. `not_connected`: they have never joined, or were cut off. Else the address fails. */
export type WhyNot = 'nobody' | 'not_connected' | Unreachable;

export type Receiver = {
  readonly personId: string;
  readonly name: string;
  readonly role: 'chair' | 'deputy' | 'office';
} & (
  | { readonly channel: ChannelName; readonly chat: string; readonly whyNot: null }
  | { readonly channel: null; readonly chat: null; readonly whyNot: WhyNot }
);

/** One unit's receivers, the chair first. `whyNot` is null as soon as one of them is reached. */
export type Reach = {
  readonly unitId: string;
  readonly people: readonly Receiver[];
  readonly whyNot: WhyNot | null;
};

/** Units asked for in one statement: a country's 120,000 are read in a few. */
const AT_ONCE = 20_000;

/** Per unit, in the order given: the people and the address a notice would go to now, or the reason there is none. */
export async function reachOf(ctx: Ctx, unitIds: readonly string[]): Promise<Reach[]> {
  const found: Reach[] = [];
  for (let from = 0; from < unitIds.length; from += AT_ONCE) {
    const rows = await receiversIn(ctx.db, unitIds.slice(from, from + AT_ONCE), today(ctx));
    const people = rows.flatMap(({ personId }) => (personId === null ? [] : [personId]));
    const ways = await reachesOf(ctx, [...new Set(people)], 'notice');
    for (const [unitId, own] of Map.groupBy(rows, (row) => row.unitId)) found.push(reachFrom(unitId, own, ways));
  }
  return found;
}

type WaysOf = ReadonlyMap<string, readonly Ways[]>;

function reachFrom(unitId: string, rows: readonly ReceiverRow[], ways: WaysOf): Reach {
  const people = rows.flatMap((row) => receiver(row, ways));
  const reached = people.some(({ whyNot }) => whyNot === null);
  return { unitId, people, whyNot: reached ? null : (people[0]?.whyNot ?? 'nobody') };
}

function receiver({ personId, name, role, failing }: ReceiverRow, ways: WaysOf): Receiver[] {
  if (personId === null) return [];
  const who = { personId, name: name ?? '', role: role as Receiver['role'] };
  const best = bestOf(ways, personId);
  if (best) return [{ ...who, ...best, whyNot: null }];
  const closed = ways.has(personId);
  const whyNot = closed ? 'not_permitted' : ((failing as Unreachable | null) ?? 'not_connected');
  return [{ ...who, channel: null, chat: null, whyNot }];
}

/** Where a message to the person would go now; null: nowhere. */
export function bestOf(ways: WaysOf, personId: string): { channel: ChannelName; chat: string } | null {
  const best = ways.get(personId)?.[0];
  if (!best || best.way === 'closed') return null;
  return { channel: best.address.channel as ChannelName, chat: best.address.chatId };
}

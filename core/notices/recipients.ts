/** Who in a unit receives what is sent to it, where, and why it cannot be reached. */
import { failingAddresses, type ReceiverRow, receiversIn } from '../../db/queries/audiences.ts';
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

/** Per unit, in the order given: the people and the address a notice would go to now, or the reason there is none. */
export async function reachOf(ctx: Ctx, unitIds: readonly string[]): Promise<Reach[]> {
  if (unitIds.length === 0) return [];
  const byUnit = Map.groupBy(await receiversIn(ctx.db, unitIds, today(ctx)), ({ unitId }) => unitId);
  const people = [...new Set([...byUnit.values()].flatMap((rows) => rows.map(({ personId }) => personId)))];
  const ways = await reachesOf(ctx, people, 'notice');
  const without = people.filter((person) => !ways.has(person));
  const failing = new Map(
    without.length === 0 ? [] : (await failingAddresses(ctx.db, without)).map(({ personId, why }) => [personId, why]),
  );
  return unitIds.map((unitId) => reachFrom(unitId, byUnit.get(unitId) ?? [], ways, failing));
}

type WaysOf = ReadonlyMap<string, readonly Ways[]>;
const order = ['chair', 'deputy', 'office'];

function reachFrom(
  unitId: string,
  rows: readonly ReceiverRow[],
  ways: WaysOf,
  failing: ReadonlyMap<string, string>,
): Reach {
  const inOrder = rows.length < 2 ? rows : rows.toSorted(bySeat);
  const once = inOrder.filter(({ personId }, at) => inOrder.findIndex((row) => row.personId === personId) === at);
  const people = once.map((row) => receiver(row, ways, failing));
  const reached = people.some(({ whyNot }) => whyNot === null);
  return { unitId, people, whyNot: reached ? null : (people[0]?.whyNot ?? 'nobody') };
}

function bySeat(a: ReceiverRow, b: ReceiverRow): number {
  return order.indexOf(a.role) - order.indexOf(b.role) || (a.personId < b.personId ? -1 : 1);
}

function receiver({ personId, name, role }: ReceiverRow, ways: WaysOf, failing: ReadonlyMap<string, string>): Receiver {
  const who = { personId, name, role };
  const best = bestOf(ways, personId);
  if (best) return { ...who, ...best, whyNot: null };
  const why = ways.has(personId) ? 'not_permitted' : (failing.get(personId) as Unreachable | undefined);
  return { ...who, channel: null, chat: null, whyNot: why ?? 'not_connected' };
}

/** Where a message to the person would go now; null: nowhere. */
export function bestOf(ways: WaysOf, personId: string): { channel: ChannelName; chat: string } | null {
  const best = ways.get(personId)?.[0];
  if (!best || best.way === 'closed') return null;
  return { channel: best.address.channel as ChannelName, chat: best.address.chatId };
}

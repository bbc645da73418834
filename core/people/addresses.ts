/** How people are reached, and who it is that writes. */
import {
  type Address,
  addressByAccount,
  addressById,
  addressesOf,
  preferNone,
  type Unreachable,
  updateAddress,
} from '../../db/queries/addresses.ts';
import { personById, updatePerson } from '../../db/queries/people.ts';
import { type Seat, seatsOf } from '../../db/queries/seats.ts';
import type { Actor } from '../access.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { Language } from '../i18n/catalogue.ts';

export type { Address, Unreachable };

export type Known = {
  readonly personId: string;
  readonly addressId: string;
  readonly name: string;
  readonly language: Language;
  /** Held today. Empty: nothing may be asked of this person any more. */
  readonly seats: readonly Seat[];
};

/** Who an account belongs to; undefined for a stranger, and for one whose last seat ended. */
export async function whoIs(ctx: Ctx, channel: string, externalId: string): Promise<Known | undefined> {
  const address = await addressByAccount(ctx.db, channel, externalId);
  const person = address && (await personById(ctx.db, address.personId));
  if (!person) return undefined;
  const day = today(ctx);
  const seats = (await seatsOf(ctx.db, person.id, day)).filter(
    (seat) => Temporal.PlainDate.compare(seat.since, day) <= 0,
  );
  return { personId: person.id, addressId: address.id, name: person.name, language: person.language, seats };
}

/** Per person the address to write to: the preferred one while it is reachable, else another that is. */
export async function whereToReach(ctx: Ctx, personIds: readonly string[]): Promise<Map<string, Address>> {
  const found = new Map<string, Address>();
  if (personIds.length === 0) return found;
  for (const address of await addressesOf(ctx.db, personIds)) {
    if (address.unreachable === null && !found.has(address.personId)) found.set(address.personId, address);
  }
  return found;
}

/** The platform says that this account blocked us, or may be written to again. Nobody's account: nothing to note. */
export async function accountReached(ctx: Ctx, channel: string, externalId: string, can: boolean): Promise<void> {
  const address = await addressByAccount(ctx.db, channel, externalId);
  if (!address) return;
  const facts = can
    ? { unreachable: null, unreachableSince: null }
    : { unreachable: 'blocked' as const, unreachableSince: ctx.now() };
  await updateAddress(ctx.db, address.id, facts);
}

/** A message to this person's chat came back: nothing arrives there until the platform or the person says otherwise. */
export async function chatUnreachable(
  ctx: Ctx,
  person: string,
  to: { readonly channel: string; readonly chat: string; readonly why: Unreachable },
): Promise<void> {
  for (const address of await addressesOf(ctx.db, [person]))
    if (address.channel === to.channel && address.chatId === to.chat && address.unreachable === null)
      await updateAddress(ctx.db, address.id, { unreachable: to.why, unreachableSince: ctx.now() });
}

/** The person chooses which of their own addresses notices go to first. */
export async function preferAddress(ctx: Ctx, actor: Actor, addressId: string): Promise<void> {
  return transact(ctx, async (tx) => {
    const address = await addressById(tx.db, addressId);
    if (!address || address.endedAt || 'operator' in actor || actor.person !== address.personId)
      throw new Refusal('org.refused');
    await preferNone(tx.db, address.personId);
    await updateAddress(tx.db, addressId, { preferred: true });
  });
}

/** The person chooses the language they are spoken to in. */
export async function chooseLanguage(ctx: Ctx, actor: Actor, language: Language): Promise<void> {
  if ('operator' in actor) throw new Refusal('org.refused');
  await updatePerson(ctx.db, actor.person, { language });
}

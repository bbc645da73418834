/** The second step of joining: the person agrees, and address, person and seat are bound, once. */
import {
  type Address,
  addressByAccount,
  addressesOf,
  insertAddress,
  updateAddress,
} from '../../db/queries/addresses.ts';
import { claimInvitation } from '../../db/queries/invitations.ts';
import {
  consentsOf,
  forgetPhones,
  insertConsent,
  insertPeople,
  lockPerson,
  personById,
} from '../../db/queries/people.ts';
import { type Role, seatsIn } from '../../db/queries/seats.ts';
import { record } from '../audit.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { type Message, say } from '../i18n/message.ts';
import type { CutOff } from '../org/ending.ts';
import { newPerson, personName } from '../org/person.ts';
import { passSeat, seatFor } from '../org/seats.ts';
import { heldUnit } from '../org/tree.ts';
import { holderOf, type Opened, openedBy, type Refused, type Typed } from './look.ts';

export type Agreed = Typed & {
  readonly consent: true;
  /** As handed out by `lookInvitation`. */
  readonly textVersion: string;
  readonly externalId: string;
  readonly chatId: string;
  /** Asked for when the invitation names nobody and the account is new. */
  readonly name?: string;
};

export type Claimed =
  | Refused
  /** The invitation names nobody: ask for the person's full name and call again. */
  | { readonly is: 'name_needed'; readonly said: Message }
  | {
      readonly is: 'claimed';
      readonly personId: string;
      readonly addressId: string;
      readonly seatId: string;
      readonly unitId: string;
      readonly role: Role;
      readonly said: Message;
      /** The old holder's chats, cut off just now, and the last word to send them. */
      readonly cutOff: CutOff[];
      readonly farewell: Message;
    };

/** Binds the account to the invited seat, in one transaction with the proof of consent. The same account asking twice gets the same answer. */
export async function claim(ctx: Ctx, agreed: Agreed): Promise<Claimed> {
  return transact(ctx, async (tx) => {
    const known = await holderOf(tx, agreed.channel, agreed.externalId);
    const opened = await openedBy(tx, agreed, known);
    if (opened.is === 'refused') return opened;
    if (opened.expected === null && known === null && !agreed.name?.trim())
      return { is: 'name_needed', said: say('people.name_needed') };
    await heldUnit(tx, opened.unit.id);
    const personId = await whoClaims(tx, agreed, opened, known);
    if (typeof personId !== 'string') return personId;
    await lockPerson(tx.db, personId);
    const address = await bindAddress(tx, agreed, personId);
    await keepConsent(tx, agreed, personId);
    return seat(tx, agreed, opened, personId, address);
  });
}

/** The account's own person; else the one the invitation is meant for; else a new one. */
async function whoClaims(ctx: Ctx, agreed: Agreed, opened: Opened, known: string | null): Promise<string | Refused> {
  const { expected } = opened;
  if (known === null && expected) return expected.id;
  if (known === null) {
    const person = newPerson(ctx, personName(agreed.name ?? ''), null);
    await insertPeople(ctx.db, [person]);
    return person.id;
  }
  if (!expected || expected.id === known) return known;
  const own = await personById(ctx.db, known);
  const taken = await addressesOf(ctx.db, [expected.id]);
  // One person on two lines of the roster: same name, and the other line was never claimed by anybody.
  if (own && taken.length === 0 && own.searchText === expected.searchText) return known;
  return { is: 'refused', said: say('people.other_person', { name: expected.name, own: own?.name ?? '' }) };
}

async function bindAddress(ctx: Ctx, agreed: Agreed, personId: string): Promise<Address> {
  const { channel, externalId, chatId } = agreed;
  const known = await addressByAccount(ctx.db, channel, externalId);
  if (known) {
    const again = { chatId, unreachable: null, unreachableSince: null };
    await updateAddress(ctx.db, known.id, again);
    return { ...known, ...again };
  }
  const first = (await addressesOf(ctx.db, [personId])).length === 0;
  const reachable = { unreachable: null, unreachableSince: null, preferred: first, endedAt: null };
  const row = { id: ctx.newId(), personId, channel, externalId, chatId, madeAt: ctx.now(), ...reachable };
  await insertAddress(ctx.db, row);
  return row;
}

async function keepConsent(ctx: Ctx, { channel, textVersion }: Agreed, personId: string): Promise<void> {
  const given = await consentsOf(ctx.db, personId);
  if (given.some((consent) => consent.textVersion === textVersion && consent.channel === channel)) return;
  const row = { id: ctx.newId(), personId, textVersion, channel, givenAt: ctx.now(), withdrawnAt: null };
  await insertConsent(ctx.db, row);
}

async function seat(ctx: Ctx, agreed: Agreed, opened: Opened, personId: string, address: Address): Promise<Claimed> {
  const { invitation, unit, expected } = opened;
  const held = (await seatsIn(ctx.db, [unit.id], today(ctx))).filter((other) => other.role === invitation.role);
  // A chair makes room for the next one; a namesake on the roster who never came makes room for the person themselves.
  const makesRoom = held.find(
    (other) => other.personId !== personId && (invitation.role === 'chair' || other.personId === expected?.id),
  );
  const { seatId, cutOff } = makesRoom
    ? await passSeat(ctx, unit, makesRoom, personId, personId)
    : { seatId: await seatFor(ctx, unit, invitation.role, personId), cutOff: [] };
  if (expected && expected.id !== personId && !makesRoom) await forgetPhones(ctx.db, [expected.id]);
  if (!invitation.claimedAt) {
    await claimInvitation(ctx.db, invitation.id, { claimedAt: ctx.now(), claimedBy: personId, seatId });
    await record(ctx, {
      root: unit.rootId,
      who: personId,
      what: 'invitation.claimed',
      on: { kind: 'invitation', id: invitation.id },
      new: {
        unit: unit.id,
        role: invitation.role,
        person: personId,
        channel: agreed.channel,
        text: agreed.textVersion,
      },
    });
  }
  const role = say(`org.role_${invitation.role}`);
  return {
    is: 'claimed',
    ...{ personId, seatId, cutOff, addressId: address.id, unitId: unit.id, role: invitation.role },
    said: say('people.claimed', { role, unit: unit.name }),
    farewell: say('people.farewell', { role, unit: unit.name }),
  };
}

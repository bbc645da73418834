/** The first step of joining: which seat a code opens, who runs the bot, and what is kept. Nothing changes but the count of wrong tries. */
import { addressByAccount } from '../../db/queries/addresses.ts';
import { type Invitation, invitationByHash } from '../../db/queries/invitations.ts';
import { type Person, personById } from '../../db/queries/people.ts';
import type { Role } from '../../db/queries/seats.ts';
import { type Unit, unitById } from '../../db/queries/units.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { type Message, say } from '../i18n/message.ts';
import { hashOfTyped } from './codes.ts';
import { CONSENT_VERSION, consentText } from './consent.ts';
import { blocked, countWrong } from './tries.ts';

export type Typed = {
  /** As typed, pasted or taken from the link. */
  readonly code: string;
  readonly channel: string;
  /** The account; on the web page, where there is none yet, the visitor's network address. */
  readonly triedBy: string;
};

/** A refusal is a result here, not a throw: the wrong try must be kept. */
export type Refused = { readonly is: 'refused'; readonly said: Message };

export type Looked =
  | Refused
  | {
      readonly is: 'invitation';
      readonly unit: { readonly id: string; readonly name: string };
      readonly role: Role;
      /** The topmost union, which answers for the data. */
      readonly union: string;
      /** Whom it is meant for. Null: the person is asked for a name. */
      readonly name: string | null;
      /** “Lời mời này dành cho …” */
      readonly said: Message;
      readonly consent: Message;
      /** To be handed back when the person agrees. */
      readonly textVersion: string;
    };

/** Shows what a code opens. Wrong codes are counted and, after five in an hour, no longer looked at. */
export async function lookInvitation(ctx: Ctx, typed: Typed): Promise<Looked> {
  return transact(ctx, async (tx) => {
    const found = await openedBy(tx, typed, await holderOf(tx, typed.channel, typed.triedBy));
    if (found.is === 'refused') return found;
    const { unit, root, invitation, expected } = found;
    const role = say(`org.role_${invitation.role}`);
    return {
      is: 'invitation',
      unit: { id: unit.id, name: unit.name },
      role: invitation.role,
      union: root.name,
      name: expected?.name ?? null,
      said: expected
        ? say('people.look_named', { name: expected.name, role, unit: unit.name })
        : say('people.look', { role, unit: unit.name }),
      consent: consentText(root.name),
      textVersion: CONSENT_VERSION,
    };
  });
}

export type Opened = {
  readonly is: 'opened';
  readonly invitation: Invitation;
  readonly unit: Unit;
  readonly root: Unit;
  readonly expected: Person | null;
};

/** The invitation behind a code, held until the transaction ends. `mine`: one this person claimed already is still theirs. */
export async function openedBy(ctx: Ctx, typed: Typed, mine: string | null): Promise<Opened | Refused> {
  const stop = await blocked(ctx, typed);
  if (stop) return { is: 'refused', said: stop };
  const invitation = await invitationByHash(ctx.db, hashOfTyped(typed.code));
  const unit = invitation && (await unitById(ctx.db, invitation.unitId));
  const root = unit && (await unitById(ctx.db, unit.rootId));
  if (!invitation || !unit || !root) return { is: 'refused', said: await countWrong(ctx, typed) };
  const said = closed(ctx, invitation, unit, mine);
  if (said) return { is: 'refused', said };
  const expected = invitation.personId ? ((await personById(ctx.db, invitation.personId)) ?? null) : null;
  return { is: 'opened', invitation, unit, root, expected };
}

/** The person behind an account, or null. */
export async function holderOf(ctx: Ctx, channel: string, externalId: string): Promise<string | null> {
  return (await addressByAccount(ctx.db, channel, externalId))?.personId ?? null;
}

function closed(ctx: Ctx, invitation: Invitation, unit: Unit, mine: string | null): Message | null {
  const who = { unit: unit.name };
  if (invitation.claimedAt) return invitation.claimedBy === mine ? null : say('people.code_used', who);
  const ended = unit.until !== null && Temporal.PlainDate.compare(unit.until, today(ctx)) <= 0;
  if (invitation.revokedAt || ended) return say('people.code_revoked', who);
  if (Temporal.Instant.compare(invitation.expiresAt, ctx.now()) <= 0) return say('people.code_expired', who);
  return null;
}

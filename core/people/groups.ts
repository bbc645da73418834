/** Groups of a unit: bound by a one-time code that is asked for in private and said in the group. */
import {
  endGroup,
  forgetGroupCodes,
  type Group,
  type GroupEnd,
  type GroupPurpose,
  groupByChat,
  groupById,
  groupCodeByHash,
  groupsOfUnits,
  insertGroup,
  insertGroupCode,
  moveGroup,
  useGroupCode,
} from '../../db/queries/groups.ts';
import { type Unit, unitById } from '../../db/queries/units.ts';
import { allow, groundsFor, may } from '../access.ts';
import { record } from '../audit.ts';
import { type Ctx, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { openUnit } from '../org/seats.ts';
import { hashOf, hashOfTyped, newCode, newSecret } from './codes.ts';
import { officesFor } from './offices.ts';
import { blocked, countWrong } from './tries.ts';

export type { Group, GroupEnd, GroupPurpose };

/** Long enough to make the group and put the bot into it. */
const LASTS = { hours: 1 };

export type OfferedCode = {
  readonly unit: Pick<Unit, 'id' | 'name'>;
  readonly purpose: GroupPurpose;
  readonly code: string;
  /** The same for a link: 22 characters that stand in Telegram's `startgroup`. */
  readonly secret: string;
  readonly expiresAt: Temporal.Instant;
};

/** A code good for an hour and one group, for this person alone. Given out once and stored hashed. */
export async function offerGroupCode(
  ctx: Ctx,
  person: string,
  wish: { readonly unitId: string; readonly purpose: GroupPurpose },
): Promise<OfferedCode> {
  return transact(ctx, async (tx) => {
    await allow(tx, { person }, 'group.bind', wish.unitId);
    const { id: unitId, name } = await openUnit(tx, wish.unitId);
    const [code, secret, expiresAt] = [newCode(), newSecret(), tx.now().add(LASTS)];
    const hashes = { codeHash: hashOf(code), secretHash: hashOf(secret) };
    const facts = { id: tx.newId(), unitId, purpose: wish.purpose, madeBy: person, madeAt: tx.now(), usedAt: null };
    await forgetGroupCodes(tx.db, tx.now().subtract(LASTS));
    await insertGroupCode(tx.db, { ...facts, ...hashes, expiresAt });
    return { unit: { id: unitId, name }, purpose: wish.purpose, code, secret, expiresAt };
  });
}

/** A code as it was said in a group. */
export type SaidCode = {
  readonly code: string;
  readonly channel: string;
  readonly chat: string;
  readonly title?: string;
  /** The account that said it, and whose it is; null: nobody's. */
  readonly external: string;
  readonly person: { readonly id: string; readonly language: 'vi' | 'en' } | null;
};

export type BindingOutcome =
  | { readonly is: 'bound'; readonly group: Group; readonly unit: Unit }
  /** This very group is bound to this unit already, or to another one. */
  | { readonly is: 'again' | 'taken' }
  /** Wrong, used, run out, somebody else's: all the same from outside. */
  | { readonly is: 'refused' }
  /** Too many wrong codes from this account: nothing is looked at, and nothing is said in the group. */
  | { readonly is: 'blocked' };

/** Binds the chat when the code is the speaker's own and good. Wrong codes are counted like those of invitations. */
export async function bindGroup(ctx: Ctx, said: SaidCode): Promise<BindingOutcome> {
  return transact(ctx, async (tx) => {
    const trier = { channel: said.channel, triedBy: said.external };
    if (await blocked(tx, trier)) return { is: 'blocked' };
    const code = await groupCodeByHash(tx.db, hashOfTyped(said.code));
    const good = code && !code.usedAt && Temporal.Instant.compare(code.expiresAt, tx.now()) > 0;
    const { person } = said;
    const theirs = person !== null && code?.madeBy === person.id;
    if (!good || !theirs || !(await may(tx, { person: person.id }, 'group.bind', code.unitId))) {
      await countWrong(tx, trier);
      return { is: 'refused' };
    }
    const unit = await openUnit(tx, code.unitId);
    const standing = await groupByChat(tx.db, said.channel, said.chat);
    if (standing) return { is: standing.unitId === unit.id && standing.purpose === code.purpose ? 'again' : 'taken' };
    const group = newGroup(tx, unit.id, code.purpose, { ...said, person: person.id, language: person.language });
    if (!(await insertGroup(tx.db, group))) return { is: 'taken' };
    await useGroupCode(tx.db, code.id, tx.now());
    await recordGroup(tx, group, unit, person.id, 'group.bound');
    return { is: 'bound', group, unit };
  });
}

type Chat = {
  readonly channel: string;
  readonly chat: string;
  readonly title?: string;
  readonly person: string | null;
  readonly language: 'vi' | 'en';
};

function newGroup(ctx: Ctx, unitId: string, purpose: GroupPurpose, of: Chat): Group {
  const { channel, chat, title = null, person: boundBy, language } = of;
  const ending = { formerChat: null, endedAt: null, endedWhy: null };
  return { id: ctx.newId(), unitId, channel, chat, purpose, title, language, boundBy, boundAt: ctx.now(), ...ending };
}

/** A leadership group there from the start, for the trial. Does nothing where the chat is bound. */
export async function foundGroup(ctx: Ctx, unitId: string, channel: string, chat: string): Promise<void> {
  await insertGroup(ctx.db, newGroup(ctx, unitId, 'leadership', { channel, chat, person: null, language: 'vi' }));
}

/** What is bound in this chat; null: nothing. */
export async function groupAt(ctx: Ctx, channel: string, chat: string): Promise<Group | null> {
  return (await groupByChat(ctx.db, channel, chat)) ?? null;
}

/** Groups bound to the unit, of both purposes: where something about it may be posted. */
export function groupsOf(ctx: Ctx, unitId: string): Promise<Group[]> {
  return groupsOfUnits(ctx.db, [unitId]);
}

/** The unit's leadership groups: channel, chat and language of each are what an outbox row without a person takes. */
export async function leadershipGroups(ctx: Ctx, unitId: string): Promise<Group[]> {
  return (await groupsOf(ctx, unitId)).filter(({ purpose }) => purpose === 'leadership');
}

/** The units for which the person may bind a group: those of their own seats. */
export async function unitsToBind(ctx: Ctx, person: string): Promise<Unit[]> {
  const ids = [...new Set((await groundsFor(ctx, person, 'group.bind')).map(({ unitId }) => unitId))];
  const found = await Promise.all(ids.map((id) => unitById(ctx.db, id)));
  return found.filter((unit) => unit !== undefined);
}

/** Ends a binding at somebody's wish. */
export async function unbindGroup(ctx: Ctx, person: string, id: string): Promise<Group> {
  return transact(ctx, async (tx) => {
    const group = await groupById(tx.db, id);
    if (!group) throw new Refusal('org.refused');
    await allow(tx, { person }, 'group.bind', group.unitId);
    const unit = await unitById(tx.db, group.unitId);
    if (unit && (await endGroup(tx.db, id, 'unbound', tx.now())))
      await recordGroup(tx, group, unit, person, 'group.unbound');
    return group;
  });
}

export type LostGroup = { readonly group: Group; readonly unit: Unit; readonly tell: readonly string[] };

/** The bot may not write in this chat any more. Whoever bound it and the unit's office are to be told; null: nothing was bound there. */
export async function loseGroup(ctx: Ctx, channel: string, chat: string): Promise<LostGroup | null> {
  return transact(ctx, async (tx) => {
    const group = await groupByChat(tx.db, channel, chat);
    const unit = group && (await unitById(tx.db, group.unitId));
    if (!group || !unit || !(await endGroup(tx.db, group.id, 'removed', tx.now()))) return null;
    await recordGroup(tx, group, unit, 'platform', 'group.lost');
    const offices = await officesFor(tx, unit.id);
    const tell = [...new Set([...(group.boundBy ? [group.boundBy] : []), ...offices])];
    return { group, unit, tell };
  });
}

/** The chat goes on under another id. */
export async function followGroup(ctx: Ctx, channel: string, from: string, to: string): Promise<void> {
  const group = await groupByChat(ctx.db, channel, from);
  if (group && group.chat !== to) await moveGroup(ctx.db, group.id, from, to);
}

async function recordGroup(ctx: Ctx, group: Group, unit: Unit, who: string, what: string): Promise<void> {
  const { id, channel, purpose } = group;
  await record(ctx, {
    root: unit.rootId,
    who,
    what,
    on: { kind: 'group', id },
    new: { unit: unit.id, channel, purpose },
  });
}

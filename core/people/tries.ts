/** Wrong codes are counted in rows: five per account and hour, then no code is looked at, right or wrong. */
import { forgetWrongTries, insertWrongTry, lockTries, wrongTriesSince } from '../../db/queries/invitations.ts';
import type { Ctx } from '../ctx.ts';
import { type Message, say } from '../i18n/message.ts';

export const MOST_TRIES = 5;
const PER = { hours: 1 };

export type Trier = { readonly channel: string; readonly triedBy: string };

/** Null when the account may try a code; else what to tell it. Its tries wait for each other until the transaction ends. */
export async function blocked(ctx: Ctx, { channel, triedBy }: Trier): Promise<Message | null> {
  await lockTries(ctx.db, channel, triedBy);
  const { tries, first } = await wrongTriesSince(ctx.db, channel, triedBy, ctx.now().subtract(PER));
  if (tries < MOST_TRIES || !first) return null;
  return say('people.code_blocked', { tries: MOST_TRIES, again: { moment: first.add(PER).toString() } });
}

/** Counts a wrong code, and says how many are left. */
export async function countWrong(ctx: Ctx, { channel, triedBy }: Trier): Promise<Message> {
  const hourAgo = ctx.now().subtract(PER);
  await insertWrongTry(ctx.db, { id: ctx.newId(), channel, triedBy, at: ctx.now() });
  await forgetWrongTries(ctx.db, hourAgo);
  const { tries } = await wrongTriesSince(ctx.db, channel, triedBy, hourAgo);
  const left = MOST_TRIES - tries;
  return left > 0
    ? say('people.code_wrong', { count: left })
    : say('people.code_blocked', { tries: MOST_TRIES, again: { moment: ctx.now().add(PER).toString() } });
}

/** The terminal as a channel: whoever runs the program speaks as anybody, and what is said comes out of the same outbox. */
import { addressByAccount, insertAddress } from '../../db/queries/addresses.ts';
import { peopleNamed, personById } from '../../db/queries/people.ts';
import { type Ctx, today } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { Inbound } from '../inbox/inbound.ts';
import { storeBatch } from '../inbox/store.ts';
import { dueMessages, sent } from '../outbox/due.ts';
import type { DueMessage } from '../outbox/outgoing.ts';
import { fold } from '../vietnamese/fold.ts';
import type { Shell } from './shell.ts';
import { turn } from './turn.ts';

export type Seated = { readonly person: string; readonly name: string; readonly account: string };

/** The person of that id, or of a name that holds these words; given an account in the terminal. Refuses with the names that fit. */
export async function sitDown(ctx: Ctx, typed: string): Promise<Seated> {
  const { id, name } = await oneOf(ctx, typed);
  const account = `terminal-${id}`;
  if (!(await addressByAccount(ctx.db, 'terminal', account))) {
    const reachable = { unreachable: null, unreachableSince: null, preferred: false, endedAt: null };
    const row = { id: ctx.newId(), personId: id, channel: 'terminal', externalId: account, chatId: account };
    await insertAddress(ctx.db, { ...row, ...reachable, madeAt: ctx.now() });
  }
  return { person: id, name, account };
}

async function oneOf(ctx: Ctx, typed: string): Promise<{ id: string; name: string }> {
  if (/^[0-9a-f-]{36}$/.test(typed)) {
    const person = await personById(ctx.db, typed);
    if (person) return person;
  }
  const found = await peopleNamed(ctx.db, fold(typed), today(ctx));
  const [only, ...others] = found;
  if (only && others.length === 0) return only;
  const names = found.map(({ name, unit }) => `${name} (${unit})`).join('; ');
  throw new Refusal(only ? 'chats.terminal_several' : 'chats.terminal_nobody', { typed, names });
}

/** Says something as this person and works it off, with whatever else the person has waiting. */
export async function speakAs(ctx: Ctx, shell: Shell, { account }: Seated, said: Inbound['said']): Promise<void> {
  const event = {
    channel: 'terminal',
    updateId: ctx.newId(),
    from: account,
    chat: account,
    group: false,
    said,
  } as const;
  for (const sender of await storeBatch(ctx, [event])) while (await turn(ctx, sender, shell));
}

/** What was said to this person in the terminal since the last time, marked as sent. */
export async function hearAs(ctx: Ctx, { account }: Seated): Promise<readonly DueMessage[]> {
  const mine = (await dueMessages(ctx, 'terminal', 500)).filter(({ chat }) => chat === account);
  for (const { id } of mine) await sent(ctx, id, id);
  return mine;
}

/** One turn, one transaction: lock the person, read where they stand, step, and write answers, replies and the mark *done* together. */
import { saveChat } from '../../db/queries/chats.ts';
import { markDone } from '../../db/queries/inbox.ts';
import { type Ctx, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import type { ShellPress } from '../outbox/press.ts';
import { queue } from '../outbox/queue.ts';
import { TurnFault } from './fault.ts';
import { answerStranger } from './join.ts';
import { appendRecords, asOne, isKnown, type Turn } from './making.ts';
import { readTurn } from './read.ts';
import { respond } from './respond.ts';
import type { Shell, Shown } from './shell.ts';

/** Where something was said, so that the sender may be woken. */
export type Worked = { readonly channel: ChannelName };

/**
 * Works off the sender's oldest inbox row. Null: there was none, or another process is at it. A refusal undoes what the turn did
 * and is itself the reply; anything else is thrown as a `TurnFault` and leaves the row for another try.
 */
export async function turn(ctx: Ctx, sender: string, shell: Shell): Promise<Worked | null> {
  try {
    return await transact(ctx, (inside) => work(inside, sender, shell, speak));
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    const refuse = async (made: Turn) => void made.shows.push({ messages: [refusal.said] });
    return transact(ctx, (inside) => work(inside, sender, shell, refuse));
  }
}

async function work(ctx: Ctx, sender: string, shell: Shell, answer: typeof speak): Promise<Worked | null> {
  const made = await readTurn(ctx, sender, shell);
  if (!made) return null;
  try {
    await answer(made);
    await write(made);
  } catch (error) {
    throw error instanceof Refusal ? error : new TurnFault(made.row, error);
  }
  return { channel: made.row.channel as ChannelName };
}

async function speak(made: Turn): Promise<void> {
  if (made.row.inGroup) return;
  await (isKnown(made) ? respond(made) : answerStranger(made));
}

/** Everything the turn leaves behind, sent to the server together. */
async function write(made: Turn): Promise<void> {
  const { ctx, row } = made;
  const shows = asOne(made.shows);
  const choices = choicesOf(shows.at(-1));
  const { open, places } = made;
  await Promise.all([
    appendRecords(made),
    queue(
      ctx,
      shows.map((shown) => outgoing(made, shown)),
    ),
    changed(made, choices)
      ? saveChat(ctx.db, row.sender, made.who?.id ?? null, json({ open, places, choices }), ctx.now())
      : undefined,
    markDone(ctx.db, row.id, ctx.now()),
  ]);
}

function outgoing({ row, who }: Turn, shown: Shown) {
  const reader = { channel: row.channel as ChannelName, chat: row.chat, person: who?.id ?? null };
  return { ...shown, ...reader, priority: 'reply' as const };
}

/** What a bare number means next: only for the shell's own choices. A report reads its numbers itself. */
function choicesOf(last: Shown | undefined): readonly ShellPress[] {
  const offered = (last?.buttons ?? []).filter(({ typed }) => typed === 'choice').map(({ press }) => press);
  return offered.some(({ on }) => on === 'report' || on === 'dialog') ? [] : offered;
}

function changed(made: Turn, choices: readonly ShellPress[]): boolean {
  const { open, places, before } = made;
  return JSON.stringify([open, places, choices]) !== JSON.stringify([before.open, before.places, before.choices]);
}

function json(chat: { open: unknown; places: unknown; choices: unknown }) {
  const { open, places, choices } = chat;
  return { open: JSON.stringify(open), places: JSON.stringify(places), choices: JSON.stringify(choices) };
}

/** One turn, one transaction: lock the person, read where they stand, step, and write answers, replies and the mark *done* together. */
import { endTurn } from '../../db/queries/turns.ts';
import { type Closing, type Ctx, transactInPipe } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import type { ShellPress } from '../outbox/press.ts';
import { outboxRow } from '../outbox/queue.ts';
import { TurnFault } from './fault.ts';
import { atHome, inGroup, pointHome } from './group.ts';
import { answerStranger } from './join.ts';
import { asOne, isKnown, type Turn } from './making.ts';
import { fresh } from './place.ts';
import { readTurn } from './read.ts';
import { respond } from './respond.ts';
import type { Shell, Shown } from './shell.ts';

/** Where something was said, so that the sender may be woken; `more`: another row of the same person waits. */
export type Worked = { readonly channel: ChannelName; readonly more: boolean };

/**
 * Works off the sender's oldest inbox row. Null: there was none, or another process is at it. A refusal undoes what the turn did
 * and is itself the reply; anything else is thrown as a `TurnFault` and leaves the row for another try.
 */
export async function turn(ctx: Ctx, sender: string, shell: Shell): Promise<Worked | null> {
  try {
    return await transactInPipe(ctx, (inside) => work(inside, sender, shell, speak));
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    const refuse = async (made: Turn) => void made.shows.push({ messages: [refusal.said] });
    return transactInPipe(ctx, (inside) => work(inside, sender, shell, refuse));
  }
}

async function work(ctx: Ctx, sender: string, shell: Shell, answer: typeof speak): Promise<Closing<Worked | null>> {
  const read = await readTurn(ctx, sender, shell);
  if (!read) return { value: null };
  const made = read.row.inGroup ? await atHome(read) : read;
  const fault = (error: unknown) => {
    throw error instanceof Refusal ? error : new TurnFault(made.row, error);
  };
  await answer(made).catch(fault);
  if (made.row.inGroup) await pointHome(made).catch(fault);
  return { value: { channel: made.row.channel as ChannelName, more: made.more }, last: write(made).catch(fault) };
}

async function speak(made: Turn): Promise<void> {
  if (made.row.inGroup) return inGroup(made);
  await (isKnown(made) ? respond(made) : answerStranger(made));
}

/** Everything the turn leaves behind, in one statement. */
function write(made: Turn): Promise<unknown> {
  const { ctx, row, who, open, places, home } = made;
  const shows = home === null ? [] : asOne(made.shows);
  const choices = shows.length > 0 ? choicesOf(shows.at(-1)) : made.before.choices;
  const answers = [...made.records].flatMap(([report, rows]) => rows.map((recorded) => ({ report, ...recorded })));
  const outbox = shows.map((shown) => outboxRow(outgoing(made, shown, home ?? ''), ctx.newId()));
  const chat = leavesPlace(made, choices) ? { open, places, choices } : null;
  return endTurn(ctx.db, {
    id: row.id,
    sender: row.sender,
    channel: row.channel,
    person: who?.id ?? null,
    at: ctx.now().toString(),
    turn: JSON.stringify({ answers, outbox, chat }),
  });
}

function outgoing({ row, who }: Turn, shown: Shown, chat: string) {
  const reader = { channel: row.channel as ChannelName, chat, person: who?.id ?? null };
  return { ...shown, ...reader, priority: 'reply' as const };
}

/** What a bare number means next: only for the shell's own choices. A report reads its numbers itself. */
function choicesOf(last: Shown | undefined): readonly ShellPress[] {
  const offered = (last?.buttons ?? []).filter(({ typed }) => typed === 'choice').map(({ press }) => press);
  return offered.some(({ on }) => on === 'report' || on === 'dialog') ? [] : offered;
}

/** A stranger who was only told how to join leaves nothing behind. */
function leavesPlace({ open, places, before }: Turn, choices: readonly ShellPress[]): boolean {
  return before !== fresh || open !== null || choices.length > 0 || Object.keys(places).length > 0;
}

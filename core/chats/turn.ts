/**
 * A turn: lock the person, read where they stand, step, and write answers, replies and the mark *done* together, in one transaction.
 * Turns that need nothing but what is read at their beginning, an answer to an open question, share one when several people speak at once.
 */
import { type Closing, type Ctx, transactInPipe } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import { TurnFault } from './fault.ts';
import { fromWhatIsRead } from './from-what-is-read.ts';
import { atHome, inGroup, pointHome } from './group.ts';
import { answerStranger } from './join.ts';
import { isKnown, type Turn } from './making.ts';
import { readTurn, readTurns } from './read.ts';
import { respond } from './respond.ts';
import type { Shell } from './shell.ts';
import { write } from './write.ts';

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

/**
 * Works off the oldest inbox rows of several people, of each at most one, in one transaction. It waits for nobody, and says who was
 * answered; the others need a `turn` of their own: their words ask for more than an answer, somebody else is at their report, or their
 * turn would have failed. Throws when nothing could be written: then nobody was answered.
 */
export function sharedTurn(ctx: Ctx, senders: readonly string[], shell: Shell): Promise<ReadonlyMap<string, Worked>> {
  return transactInPipe(
    ctx,
    async (inside) => {
      const made: Turn[] = [];
      for (const read of await readTurns(inside, senders, shell)) {
        const one = await fromWhatIsRead(read, speak);
        if (one) made.push(one);
      }
      const value = new Map(made.map((one) => [one.row.sender, workedOf(one)]));
      return made.length === 0 ? { value } : { value, last: write(inside, made) };
    },
    'by-index',
  );
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
  return { value: workedOf(made), last: write(ctx, [made]).catch(fault) };
}

function workedOf({ row, more }: Turn): Worked {
  return { channel: row.channel as ChannelName, more };
}

async function speak(made: Turn): Promise<void> {
  if (made.row.inGroup) return inGroup(made);
  await (isKnown(made) ? respond(made) : answerStranger(made));
}

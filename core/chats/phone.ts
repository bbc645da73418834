/** Confirming one's phone number: asked for once after joining, and taken whenever it is handed over. */
import { openFor } from '../../db/queries/chats.ts';
import type { Ctx } from '../ctx.ts';
import { say } from '../i18n/message.ts';
import { tell } from '../outbox/tell.ts';
import { comparePhone, rosterPhone, typedPhone } from '../people/phone.ts';
import { showPhone } from '../vietnamese/phones.ts';
import type { KnownTurn, Turn } from './making.ts';
import type { Open } from './place.ts';
import type { Shown } from './shell.ts';

/**
 * The question, opened for somebody who has just joined; null: the roster has no number, or they are in the middle of something. Nothing
 * waits for it: other words go where they always go.
 */
export async function phoneQuestion(ctx: Ctx, person: string): Promise<Shown | null> {
  const phone = await rosterPhone(ctx, person);
  const open: Open = { is: 'phone' };
  if (phone === null || !(await openFor(ctx.db, person, open, ctx.now()))) return null;
  return { messages: [say('people.phone_ask', { phone })], contact: say('people.phone_button') };
}

/** The same in a turn. Whoever has just joined was a stranger when it began: their own place is another row. */
export async function askPhone(turn: Turn, person: string): Promise<void> {
  if (turn.who?.id === person) return;
  const question = await phoneQuestion(turn.ctx, person);
  if (question) turn.shows.push(question);
}

/** The number typed in answer to the question; null: these words are something else. */
export function phoneIn(turn: KnownTurn, text: string): string | null {
  return turn.open?.is === 'phone' ? typedPhone(text) : null;
}

/** Compares a number with the roster and says plainly what came of it. Somebody else's card counts for nothing. */
export async function takePhone(
  turn: KnownTurn,
  given: { readonly phone: string; readonly how: 'button' | 'typed'; readonly own: boolean },
): Promise<void> {
  if (turn.open?.is === 'phone') turn.open = null;
  const over = (message: ReturnType<typeof say>) => void turn.shows.push({ messages: [message], contact: 'over' });
  if (!given.own) return over(say('people.phone_not_own'));
  const compared = await comparePhone(turn.ctx, turn.who.id, given);
  if (compared.is !== 'differs') return over(say(`people.phone_${compared.is}`));
  const { name, unit, roster, tell: offices } = compared;
  const params = { name, unit, roster: showPhone(roster), given: showPhone(compared.given) };
  for (const person of offices) await tell(turn.ctx, person, { messages: [say('people.phone_differs_told', params)] });
  over(say(offices.length > 0 ? 'people.phone_differs' : 'people.phone_differs_untold'));
}

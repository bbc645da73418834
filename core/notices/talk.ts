/** Words between a unit and the office about a notice: each reaches the other side as a message, and stays in the rows. */
import { receivedIn } from '../../db/queries/notice-states.ts';
import {
  insertWords,
  type TalkingRow,
  threadOf,
  unitsTalking,
  type WaitingRow,
  type WordsRow,
  wordsById,
  wordsWaiting,
} from '../../db/queries/notice-words.ts';
import { personById } from '../../db/queries/people.ts';
import { seatsIn } from '../../db/queries/seats.ts';
import { unitById } from '../../db/queries/units.ts';
import { type Actor, allow, groundsFor } from '../access.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { say } from '../i18n/message.ts';
import type { Offered } from '../outbox/outgoing.ts';
import { tell } from '../outbox/tell.ts';
import { tidy } from '../vietnamese/text.ts';
import { answerButton } from './buttons.ts';
import { issuerOf, loadNotice, type Notice, noticeFor } from './notice.ts';

/** The longest words passed on. */
const LONGEST = 2000;

export type Passed = {
  readonly notice: Notice;
  readonly issuer: string;
  readonly unit: string;
  readonly reached: boolean;
};

/** Somebody of a unit that got the notice writes to its office. `reached`: somebody of the office has a chat. */
export async function writeToOffice(
  ctx: Ctx,
  actor: Actor,
  said: { readonly notice: string; readonly unit: string; readonly text: string },
): Promise<Passed> {
  return transact(ctx, async (tx) => {
    if ('operator' in actor) throw new Refusal('org.refused');
    await allow(tx, actor, 'notice.acknowledge', said.unit);
    const notice = await loadNotice(tx, said.notice);
    await wentTo(tx, notice.id, said.unit);
    const row = await keepWords(tx, { ...said, person: actor.person, fromOffice: false, answers: null });
    const { name: issuer } = await issuerOf(tx, notice);
    const [unit, person] = [await unitById(tx.db, said.unit), await personById(tx.db, actor.person)];
    const params = { unit: unit?.name ?? '', name: person?.name ?? '', title: notice.title, text: row.text };
    const buttons = [answerUnitButton(row.id)];
    let reached = false;
    for (const office of await officeOf(tx, notice)) {
      const told = {
        messages: [say('notices.words_from_unit', params)],
        buttons,
        about: { notice: notice.id, words: row.id },
      };
      reached = (await tell(tx, office, told)) || reached;
    }
    return { notice, issuer, unit: params.unit, reached };
  });
}

/** The office answers words of a unit: whoever wrote them reads it, and the unit's chair. */
export async function answerUnit(
  ctx: Ctx,
  actor: Actor,
  said: { readonly words: string; readonly text: string },
): Promise<Passed> {
  return transact(ctx, async (tx) => {
    const { words, notice } = await wordsFor(tx, actor, said.words);
    if ('operator' in actor) throw new Refusal('org.refused');
    const { noticeId, unitId } = words;
    const text = { notice: noticeId, unit: unitId, text: said.text };
    const row = await keepWords(tx, { ...text, person: actor.person, fromOffice: true, answers: words.id });
    const { name: issuer } = await issuerOf(tx, notice);
    const messages = [
      say('notices.words_from_office', { issuer, title: notice.title, text: row.text, asked: words.text }),
    ];
    const buttons = [answerButton(noticeId, unitId)];
    let reached = false;
    for (const person of await readersOf(tx, words))
      reached =
        (await tell(tx, person, { messages, buttons, about: { notice: noticeId, unit: unitId, words: row.id } })) ||
        reached;
    return { notice, issuer, unit: (await unitById(tx.db, unitId))?.name ?? '', reached };
  });
}

/** Words of a unit, for whoever may answer them. */
export async function wordsFor(ctx: Ctx, actor: Actor, id: string): Promise<{ words: WordsRow; notice: Notice }> {
  const words = await wordsById(ctx.db, id);
  if (!words) throw new Refusal('org.refused');
  return { words, notice: await noticeFor(ctx, actor, 'notice.send', words.noticeId) };
}

/** Who wrote about the notice, and everything said with one of them, for its office. */
export async function talkingUnits(ctx: Ctx, actor: Actor, notice: string, most: number): Promise<TalkingRow[]> {
  await noticeFor(ctx, actor, 'notice.read', notice);
  return unitsTalking(ctx.db, notice, most);
}

export async function readThread(
  ctx: Ctx,
  actor: Actor,
  notice: string,
  unit: string,
): Promise<(WordsRow & { name: string })[]> {
  await noticeFor(ctx, actor, 'notice.read', notice);
  return threadOf(ctx.db, notice, unit);
}

/** Words of units that nobody of the person's offices has answered yet, newest first. */
export async function wordsToAnswer(ctx: Ctx, person: string, most: number): Promise<WaitingRow[]> {
  const grounds = await groundsFor(ctx, person, 'notice.send');
  return wordsWaiting(ctx.db, [...new Set(grounds.map(({ unitId }) => unitId))], most);
}

/** *Trả lời*, under words of a unit. */
export function answerUnitButton(words: string): Offered {
  return {
    label: say('notices.button_answer'),
    press: { on: 'item', item: 'traloidonvi', args: { words } },
    typed: 'word',
    word: say('chats.command', { command: 'traloidonvi' }),
    primary: true,
  };
}

type Said = { notice: string; unit: string; person: string; text: string; fromOffice: boolean; answers: string | null };

async function keepWords(ctx: Ctx, said: Said): Promise<WordsRow> {
  const text = tidy(said.text).trim();
  if (text === '') throw new Refusal('notices.empty');
  if (text.length > LONGEST) throw new Refusal('notices.long', { most: { figure: LONGEST } });
  const { notice: noticeId, unit: unitId, person: personId, fromOffice, answers } = said;
  const row = { id: ctx.newId(), noticeId, unitId, personId, fromOffice, text, answers, at: ctx.now() };
  await insertWords(ctx.db, row);
  return row;
}

async function wentTo(ctx: Ctx, notice: string, unit: string): Promise<void> {
  const rows = await receivedIn(ctx.db, [unit], 1000);
  if (!rows.some(({ noticeId }) => noticeId === notice)) throw new Refusal('org.refused');
}

/** Everybody who is the office of the issuing unit today. */
async function officeOf(ctx: Ctx, notice: Notice): Promise<string[]> {
  const held = await seatsIn(ctx.db, [notice.unitId], today(ctx));
  return [...new Set(held.filter(({ role }) => role === 'office').map(({ personId }) => personId))];
}

/** Who wrote the words while they still belong to the unit, and its chair. */
async function readersOf(ctx: Ctx, words: WordsRow): Promise<string[]> {
  const held = await seatsIn(ctx.db, [words.unitId], today(ctx));
  const readers = held.filter(({ role, personId }) => role === 'chair' || personId === words.personId);
  return [...new Set(readers.map(({ personId }) => personId))];
}

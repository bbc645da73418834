/** The open question in words and buttons: where it stands, what it asks, what is there already, how to answer. */
import type { Answer } from '../forms/answer.ts';
import type { Place } from '../forms/outline.ts';
import { typeOf } from '../forms/questions/index.ts';
import { type Message, say } from '../i18n/message.ts';
import { choiceButton, keepButton, questionButton, reportButton } from './buttons.ts';
import { count } from './count.ts';
import { neighbour } from './move.ts';
import { previousOf } from './previous.ts';
import { brief } from './show.ts';
import type { Button } from './state.ts';
import type { Moved, Talk } from './talk.ts';

/** Beside the choices there is room for one row of buttons. */
const ROW = 4;

/** Asks the open question in full. */
export function ask(talk: Talk, at: Place): Moved {
  const found = previousOf(talk, at.question);
  const previous = found === 'unfit' ? undefined : found;
  const message = say('conversation.lines', { lines: lines(talk, at, previous) });
  talk.effects.push({ is: 'ask', question: at.question.id, message, buttons: buttons(talk, at, previous) });
}

function lines(talk: Talk, at: Place, previous: Answer | undefined): Message[] {
  const { question } = at;
  const type = typeOf(question);
  const answer = talk.answers[question.id];
  const note = talk.recorded.has(question.id) ? undefined : talk.known.notes?.[question.id];
  const all = [heading(talk, at), say('conversation.label', { text: question.label })];
  const guidance = question.guidance ?? at.path.findLast((section) => section.guidance)?.guidance;
  if (guidance && saysMore(guidance, question.label)) all.push(say('conversation.guidance', { text: guidance }));
  if (note) all.push(say('conversation.note', { text: note }));
  if (previous) all.push(say('conversation.previous', { answer: brief(question, previous) }));
  if (answer) {
    const key = type.joins && answer.kind === 'value' ? 'conversation.written' : 'conversation.answered';
    all.push(say(key, { answer: brief(question, answer) }));
  }
  all.push(how(at));
  return all;
}

/** A document's line is often no more than the question with its number and full stop: nobody reads it twice. */
function saysMore(guidance: string, label: string): boolean {
  const bare = guidance.trim().replace(/^(?:[\d.]+|[IVXLC]+|\p{L})[.)]\s+/u, '');
  return bare.replace(/[.;:]$/, '') !== label.trim();
}

/** How to answer: the type's example, and the words for what is not there. */
function how({ question }: Place): Message {
  const type = typeOf(question);
  const example = type.example(question);
  if (type.figure)
    return say(question.ifAny ? 'conversation.how_figure_if_any' : 'conversation.how_figure', { example });
  if (type.joins)
    return say(question.ifAny ? 'conversation.how_joined_if_any' : 'conversation.how_joined', { example });
  return say(question.ifAny ? 'conversation.how_if_any' : 'conversation.how', { example });
}

/** “Mục II.4 · câu 17/34 — Phát triển đoàn viên”. */
function heading(talk: Talk, at: Place): Message {
  const { number, of } = count(talk);
  const section = at.path.at(-1);
  const params = { number, of, section: at.number, title: section?.title ?? talk.form.title };
  if (at.number === '' && of === 1) return say('conversation.place_alone', { title: params.title });
  return say(at.number === '' ? 'conversation.place_unmarked' : 'conversation.place', params);
}

function buttons(talk: Talk, at: Place, previous: Answer | undefined): Button[] {
  const row = rowOf(talk, at, previous !== undefined);
  const shown = row.length < ROW ? row : row.slice(0, ROW - 1);
  return [...choicesOf(at), ...shown, reportButton('more')];
}

/** What may be picked instead of typed. */
export function choicesOf({ question }: Place): Button[] {
  return typeOf(question)
    .choices(question)
    .map((choice) => choiceButton(question.id, choice.id, choice.label));
}

/** What may be pressed besides a choice, the likeliest first. */
function rowOf(talk: Talk, at: Place, previous: boolean): Button[] {
  const { question } = at;
  const type = typeOf(question);
  const answer = talk.answers[question.id];
  const row: Button[] = [];
  if (answer) row.push(keepButton(question.id));
  if (previous && !answer) row.push(questionButton('asBefore', question.id));
  if (question.ifAny) row.push(questionButton('nothing', question.id));
  if (type.figure) row.push(questionButton('noFigure', question.id));
  if (neighbour(talk, at, -1)) row.push(questionButton('back', question.id));
  return row;
}

/** What did not fit into the row, and everything that is rarely wanted. */
export function more(talk: Talk, at: Place): Button[] {
  const { id } = at.question;
  return [
    ...rowOf(talk, at, typeof previousOf(talk, at.question) === 'object').slice(ROW - 1),
    questionButton('skip', id),
    ...(['list', 'review', 'pause', 'help'] as const).map(reportButton),
  ];
}

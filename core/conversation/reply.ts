/** What was typed: an answer to the open question, a word that works everywhere, or a way to another question. */
import type { Place } from '../forms/outline.ts';
import { typeOf } from '../forms/questions/index.ts';
import type { Message } from '../i18n/message.ts';
import { fold } from '../vietnamese/fold.ts';
import { act } from './act.ts';
import { askAgain, confirm, take } from './answer.ts';
import { goTo, wayTo } from './find.ts';
import { isPicked } from './findings.ts';
import { addPart, toggle } from './join.ts';
import { answerOrWord, meanings, readAt } from './meanings.ts';
import { back } from './move.ts';
import { chosen, nothing } from './press.ts';
import { prompt } from './prompt.ts';
import { takeReason, withoutAnswer } from './reason.ts';
import { several } from './several.ts';
import { current, isOpen, type Moved, place, type Talk, tell } from './talk.ts';
import { type Command, command, type Word } from './words.ts';

/** A longer text with several meanings does not fit into the state; it has to be typed more plainly. Bytes as JSON. */
const CHOOSABLE = 300;

/** Takes a typed message. What it cannot be changes nothing: the bot says what it expected. */
export function reply(talk: Talk, text: string): Moved {
  const typed = text.normalize('NFC').trim();
  const meant = command(typed);
  const at = current(talk);
  if (talk.mode.is === 'finished') return prompt(talk);
  if (!at || talk.mode.is === 'paused') return aside(talk, typed, meant);
  if (talk.mode.is === 'reason') return reason(talk, at, talk.mode.of, typed, meant);
  if (talk.mode.is === 'choosing' && picked(talk, at, talk.mode.text, typed, meant)) return;
  if (yesOrNo(talk, at, meant)) return;
  if (isWord(meant) && answerOrWord(talk, at, typed)) return choose(talk, at, typed);
  if (meant && !isChoice(at, typed) && act(talk, at, meant)) return;
  if (talk.mode.is === 'choosing') place(talk, at.question.id);
  answer(talk, at, typed, meant);
}

/** No question is open: at the review, or paused. */
function aside(talk: Talk, typed: string, meant: Command | null): Moved {
  if (meant?.is === 'number') return act(talk, undefined, { ...meant, sure: true }) ? undefined : prompt(talk);
  if (meant && act(talk, undefined, meant)) return;
  if (several(talk, typed, false)) return;
  const found = wayTo(talk, typed);
  if (found.length > 0) return goTo(talk, found);
  tell(talk, talk.mode.is === 'paused' ? 'conversation.paused_unknown' : 'conversation.review_unknown', {
    typed: short(typed),
  });
  prompt(talk);
}

const noReasons: ReadonlySet<Word> = new Set(['yes', 'no', 'wrong', 'nothing', 'done', 'resume', 'next']);

function reason(talk: Talk, at: Place, of: 'skip' | 'noFigure', typed: string, meant: Command | null): Moved {
  const again = (word: Word) => word === of && isWord(meant) && meant.reason === undefined;
  if (isWord(meant) && meant.words.every((word) => noReasons.has(word) || again(word))) {
    tell(talk, 'conversation.reason_expected');
    return prompt(talk);
  }
  if (meant && (isWord(meant) || meant.is === 'number') && act(talk, at, meant)) return;
  takeReason(talk, at, of, typed);
}

/** “A” or “b”; “đúng” where there is but one meaning. */
function picked(talk: Talk, at: Place, text: string, typed: string, meant: Command | null): boolean {
  const options = meanings(talk, at, text)?.options ?? [];
  const letter = /^[a-z]$/i.test(typed) ? typed.toUpperCase().charCodeAt(0) - 65 : -1;
  const yes = options.length === 1 && isWord(meant) && meant.words.includes('yes');
  const option = options[yes ? 0 : letter];
  if (option) chosen(talk, at, option, text);
  else if (isNo(meant)) {
    place(talk, at.question.id);
    prompt(talk);
  } else return false;
  return true;
}

function yesOrNo(talk: Talk, at: Place, meant: Command | null): boolean {
  const asked = talk.mode.is === 'doubting' || talk.mode.is === 'mending';
  if (!asked || !isWord(meant)) return false;
  if (talk.mode.is === 'doubting' && meant.words.includes('yes')) {
    confirm(talk, at);
    return true;
  }
  if (!isNo(meant)) return false;
  place(talk, at.question.id);
  prompt(talk);
  return true;
}

function answer(talk: Talk, at: Place, typed: string, meant: Command | null): Moved {
  const type = typeOf(at.question);
  if (type.freeText && several(talk, typed, true)) return;
  if (isWord(meant) && meant.words.includes('nothing') && at.question.ifAny && type.freeText) return nothing(talk, at);
  const [text, last] = type.joins ? withoutDone(typed) : [typed, false];
  const reading = readAt(talk, at, text);
  if (reading.as === 'ambiguous') return choose(talk, at, typed);
  if (reading.as === 'unread') return unread(talk, at, typed, meant, reading.why);
  const read = reading.answer;
  if (read.kind === 'noFigure' && read.reason === '') return withoutAnswer(talk, at, 'noFigure');
  if (read.kind === 'value' && talk.mode.is === 'joining' && isPicked(read.value)) return toggle(talk, at, read.value);
  if (read.kind === 'value' && type.joins) return addPart(talk, at, read.value, last);
  take(talk, at, read, { typed });
}

/** Not an answer: perhaps several, perhaps a way to another question. */
function unread(talk: Talk, at: Place, typed: string, meant: Command | null, why: Message): Moved {
  if (several(talk, typed, false)) return;
  if (isWord(meant) && meant.words.includes('noFigure') && typeOf(at.question).figure)
    return withoutAnswer(talk, at, 'noFigure', meant.reason);
  if (isWord(meant) && meant.words.includes('nothing') && at.question.ifAny) return nothing(talk, at);
  // “Sai”, “sửa” after an echo: the answer just given is meant.
  if (isWord(meant) && meant.words.includes('wrong') && isOpen(talk, at)) return back(talk);
  if (meant?.is === 'code' && act(talk, at, { ...meant, sure: true })) return;
  const found = wayTo(talk, typed);
  if (found.length > 0) return goTo(talk, found);
  askAgain(talk, at, why);
}

/** Puts the meanings to the person; the state holds the text until then. */
function choose(talk: Talk, at: Place, typed: string): Moved {
  const found = meanings(talk, at, typed);
  if (!found) return prompt(talk);
  if (new TextEncoder().encode(JSON.stringify(typed)).length > CHOOSABLE) return askAgain(talk, at, found.why);
  place(talk, at.question.id, { is: 'choosing', text: typed });
  prompt(talk);
}

/** “… \n Xong”: the last line closes the answer. */
function withoutDone(typed: string): [string, boolean] {
  const cut = typed.lastIndexOf('\n');
  const last = cut < 0 ? null : command(typed.slice(cut + 1));
  return isWord(last) && last.words.includes('done') ? [typed.slice(0, cut), true] : [typed, false];
}

/** The words of a choice are the choice, even where they are also a word of ours. */
function isChoice({ question }: Place, typed: string): boolean {
  const choices = typeOf(question).choices(question);
  if (choices.length === 0) return false;
  const words = fold(typed);
  return choices.some(({ label }) => typeof label.params?.text === 'string' && fold(label.params.text) === words);
}

function isNo(meant: Command | null): boolean {
  return isWord(meant) && (meant.words.includes('no') || meant.words.includes('wrong'));
}

function isWord(meant: Command | null): meant is Extract<Command, { is: 'word' }> {
  return meant?.is === 'word';
}

function short(typed: string): string {
  return typed.length > 40 ? `${typed.slice(0, 40)}…` : typed;
}

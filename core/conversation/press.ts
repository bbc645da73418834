/** A press of a button. It acts on the question it was shown for, and on no other. */
import type { Place } from '../forms/outline.ts';
import { typeOf } from '../forms/questions/index.ts';
import { confirm, finishAnswer, take } from './answer.ts';
import { more } from './ask.ts';
import { isPicked } from './findings.ts';
import { fingerprint } from './fingerprint.ts';
import { keepNew, rewrite, toggle } from './join.ts';
import { list } from './list.ts';
import { type Meaning, meanings } from './meanings.ts';
import { modeAt } from './mode.ts';
import { back, jump, toReview } from './move.ts';
import { previousOf } from './previous.ts';
import { prompt } from './prompt.ts';
import { withoutAnswer } from './reason.ts';
import { submit } from './review.ts';
import type { Press } from './state.ts';
import { current, type Moved, place, type Talk, tell } from './talk.ts';
import type { Word } from './words.ts';

type OfReport = Exclude<Press, { question: string }>['do'];
type OfQuestion = Exclude<Extract<Press, { question: string }>, { do: 'jump' }>;

/** Does what the button says, if its question is the open one. */
export function press(talk: Talk, pressed: Press): Moved {
  if (!('question' in pressed)) return reportAct(talk, pressed.do);
  const at = current(talk);
  if (pressed.do === 'jump') {
    wake(talk);
    return jump(talk, pressed.question);
  }
  if (!at || pressed.question !== talk.at) return late(talk);
  wake(talk);
  questionAct(talk, at, pressed);
}

/** Buttons about the report as a whole, and the words for them. */
export function reportAct(talk: Talk, act: OfReport): Moved {
  switch (act) {
    case 'pause':
      return pause(talk);
    case 'menu':
      pause(talk, false);
      talk.effects.push({ is: 'menu' });
      return;
    case 'submit':
      return submit(talk);
    default:
      wake(talk);
  }
  switch (act) {
    case 'list':
      list(talk);
      return prompt(talk);
    case 'review':
      return toReview(talk);
    case 'help':
      tell(talk, 'conversation.help');
      return prompt(talk);
    case 'more':
      return showMore(talk);
    case 'resume':
      return prompt(talk);
  }
}

function questionAct(talk: Talk, at: Place, pressed: OfQuestion): Moved {
  switch (pressed.do) {
    case 'pick':
      return pick(talk, at, pressed.option);
    case 'done':
      return finishAnswer(talk, at);
    case 'back':
      return back(talk);
    case 'skip':
    case 'noFigure':
      return withoutAnswer(talk, at, pressed.do);
    case 'nothing':
      return nothing(talk, at);
    case 'asBefore':
      return asBefore(talk, at);
    case 'correct':
      place(talk, at.question.id);
      return prompt(talk);
    case 'keepNew':
      return keepNew(talk, at);
    case 'rewrite':
      return rewrite(talk, at);
    case 'confirm':
      return talk.mode.is === 'doubting' && pressed.of === fingerprint(talk.answers[at.question.id])
        ? confirm(talk, at)
        : late(talk);
    case 'mean':
      return mean(talk, at, pressed.option, pressed.of);
  }
}

function late(talk: Talk): Moved {
  tell(talk, 'conversation.late');
  prompt(talk);
}

/** Picks a choice: the answer, or one more of several. */
function pick(talk: Talk, at: Place, option: string): Moved {
  const { question } = at;
  const type = typeOf(question);
  const index = type.choices(question).findIndex((choice) => choice.id === option);
  if (index < 0) return late(talk);
  const reading = type.parse({ text: String(index + 1), today: talk.known.today }, question);
  if (reading.as !== 'answer' || reading.answer.kind !== 'value') return late(talk);
  const { value } = reading.answer;
  if (isPicked(value)) return toggle(talk, at, value);
  take(talk, at, reading.answer);
}

/** “(nếu có)”: there is none. */
export function nothing(talk: Talk, at: Place): Moved {
  if (at.question.ifAny) return take(talk, at, { kind: 'nothing' });
  tell(talk, 'conversation.not_if_any');
  prompt(talk);
}

/** Last period's answer once more, if it still fits the question. */
export function asBefore(talk: Talk, at: Place): Moved {
  const { question } = at;
  const previous = previousOf(talk, question);
  if (previous && previous !== 'unfit') return take(talk, at, previous, { echo: 'conversation.recorded_as_before' });
  tell(talk, previous ? 'conversation.previous_unfit' : 'conversation.no_previous');
  return prompt(talk);
}

function mean(talk: Talk, at: Place, option: number, of: string): Moved {
  const text = talk.mode.is === 'choosing' ? talk.mode.text : undefined;
  const meaning =
    text === undefined || fingerprint(text) !== of ? undefined : meanings(talk, at, text)?.options[option];
  if (text === undefined || !meaning) return late(talk);
  chosen(talk, at, meaning, text);
}

/** One of several meanings, once picked. */
export function chosen(talk: Talk, at: Place, meaning: Meaning, typed: string): Moved {
  place(talk, at.question.id);
  if ('word' in meaning) return shortcut(talk, at, meaning.word);
  const { answer } = meaning;
  if (answer.kind === 'noFigure' && answer.reason === '') return withoutAnswer(talk, at, 'noFigure');
  take(talk, at, answer, { typed });
}

/** What a plain word does where it turned out to be meant as one. */
function shortcut(talk: Talk, at: Place, word: Word): Moved {
  if (word === 'pause') return pause(talk);
  if (word === 'done') return finishAnswer(talk, at);
  if (word === 'more') return showMore(talk);
  prompt(talk);
}

function showMore(talk: Talk): Moved {
  const at = current(talk);
  if (!at) return prompt(talk);
  tell(talk, 'conversation.more', undefined, more(talk, at));
}

/** Leaves the report where it is, for as long as the person likes. */
export function pause(talk: Talk, aloud = true): Moved {
  if (talk.mode.is !== 'paused')
    talk.mode = talk.mode.is === 'joining' ? { is: 'paused', joining: true } : { is: 'paused' };
  if (aloud) prompt(talk);
}

/** Takes the report up again where it was left. */
export function wake(talk: Talk): Moved {
  const { mode } = talk;
  if (mode.is !== 'paused') return;
  const at = current(talk);
  if (!at) talk.mode = { is: 'review' };
  else talk.mode = mode.joining ? { is: 'joining' } : modeAt(talk, at);
}

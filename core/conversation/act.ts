/** Does what a typed command says; false: it means nothing here and may be an answer. */
import type { Place } from '../forms/outline.ts';
import { typeOf } from '../forms/questions/index.ts';
import { finishAnswer } from './answer.ts';
import { goTo } from './find.ts';
import { byCode, byHeading, byNumber } from './headings.ts';
import { keepNew, rewrite } from './join.ts';
import { back, forward, visit } from './move.ts';
import { asBefore, reportAct, wake } from './press.ts';
import { prompt } from './prompt.ts';
import { withoutAnswer } from './reason.ts';
import { isAsked, isOpen, notTheirs, type Talk, tell } from './talk.ts';
import type { Command, Word } from './words.ts';

const ofReport = ['list', 'review', 'submit', 'help', 'pause', 'menu', 'more'] as const;

/** `at` is the open question; undefined at the review and while paused. */
export function act(talk: Talk, at: Place | undefined, meant: Command): boolean {
  switch (meant.is) {
    case 'word':
      return meant.words.some((word) => (at ? atQuestion(talk, at, word, meant.reason) : aside(talk, word)));
    case 'number':
      return meant.sure && toPlace(talk, byNumber(talk, meant.number), 'conversation.no_such_number');
    case 'code': {
      // “II.3” is a place wherever there is such a heading; “1.2” and “II” may be answers.
      const plain = meant.sure || (at !== undefined && typeOf(at.question).freeText && /^[IVX]+\./.test(meant.code));
      const found = plain || !at ? byCode(talk, meant.code) : undefined;
      return found !== undefined && toPlace(talk, found, 'conversation.no_such_number');
    }
    case 'search': {
      const found = byHeading(talk, meant.text);
      if (found.length === 0 && at && typeOf(at.question).freeText) return false;
      if (found.length > 0) goTo(talk, found);
      else {
        tell(talk, 'conversation.no_heading', { text: meant.text });
        prompt(talk);
      }
      return true;
    }
  }
}

function toPlace(talk: Talk, found: Place | undefined, otherwise: 'conversation.no_such_number'): boolean {
  if (found && isAsked(talk, found)) {
    wake(talk);
    visit(talk, found);
    return true;
  }
  tell(talk, found ? `conversation.${notTheirs(talk)}` : otherwise);
  prompt(talk);
  return true;
}

function atQuestion(talk: Talk, at: Place, word: Word, reason: string | undefined): boolean {
  const report = ofReport.find((one) => one === word);
  if (report) reportAct(talk, report);
  else if (word === 'done') finishAnswer(talk, at);
  else if (word === 'resume') isOpen(talk, at) || talk.mode.is === 'joining' ? prompt(talk) : finishAnswer(talk, at);
  else if (word === 'next') forward(talk);
  else if (word === 'back') back(talk);
  else if (word === 'skip') withoutAnswer(talk, at, 'skip', reason);
  else if (word === 'asBefore') asBefore(talk, at);
  else if (word === 'keepNew' && talk.mode.is === 'joining' && talk.mode.from !== undefined) keepNew(talk, at);
  else if (word === 'rewrite' && talk.answers[at.question.id]?.kind === 'value' && typeOf(at.question).joins)
    rewrite(talk, at);
  else return false;
  return true;
}

/** At the review and while paused. */
function aside(talk: Talk, word: Word): boolean {
  const report = ofReport.find((one) => one === word);
  if (report && !(report === 'more' && talk.mode.is === 'paused')) reportAct(talk, report);
  else if (word === 'resume') reportAct(talk, 'resume');
  else if (word === 'back') {
    wake(talk);
    back(talk);
  } else return false;
  return true;
}

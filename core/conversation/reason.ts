/** Answers that need a reason: a question passed over, a figure that is not there. */

import { MAX_REASON } from '../forms/limits.ts';
import type { Place } from '../forms/outline.ts';
import { typeOf } from '../forms/questions/index.ts';
import { take } from './answer.ts';
import { readAt } from './meanings.ts';
import { prompt } from './prompt.ts';
import { type Moved, place, type Talk, tell } from './talk.ts';

type Of = 'skip' | 'noFigure';

/** Asks for the reason, or takes it where it came with the word (“bỏ qua: …”). */
export function withoutAnswer(talk: Talk, at: Place, of: Of, reason = ''): Moved {
  if (of === 'noFigure' && !typeOf(at.question).figure) {
    tell(talk, 'conversation.not_a_figure');
    return prompt(talk);
  }
  place(talk, at.question.id, { is: 'reason', of });
  if (reason === '') return prompt(talk);
  takeReason(talk, at, of, reason);
}

/** Words are the reason; a figure on its own is the answer after all. */
export function takeReason(talk: Talk, at: Place, of: Of, text: string): Moved {
  const reason = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (!/\p{L}{2}/u.test(reason)) {
    const { freeText, joins } = typeOf(at.question);
    const reading = freeText || joins ? null : readAt(talk, at, reason);
    if (reading?.as === 'answer' && reading.answer.kind === 'value') {
      place(talk, at.question.id);
      return take(talk, at, reading.answer, { typed: reason });
    }
    tell(talk, 'conversation.reason_expected');
    return prompt(talk);
  }
  if ([...reason].length > MAX_REASON) {
    tell(talk, 'conversation.reason_long', { most: { figure: MAX_REASON } });
    return prompt(talk);
  }
  if (of === 'skip') return take(talk, at, { kind: 'skipped', reason }, { echo: 'conversation.recorded_skip' });
  take(talk, at, { kind: 'noFigure', reason });
}

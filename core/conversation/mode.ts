/** How a question stands open, judged from the answers alone, so that a state from before somebody else's change still fits. */
import type { Place } from '../forms/outline.ts';
import { typeOf } from '../forms/questions/index.ts';
import { contradictions, unconfirmed, unsettled } from './findings.ts';
import type { Mode } from './state.ts';
import { current, isReturned, type Moved, type Talk } from './talk.ts';

/** What arriving at a question means: ask it, ask about its doubts, or about what contradicts it. */
export function modeAt(talk: Talk, at: Place): Mode {
  const { id } = at.question;
  const answer = talk.answers[id];
  if (answer === undefined || isReturned(talk, id)) return { is: 'asking' };
  if (answer.kind === 'noFigure' && answer.reason === '') return { is: 'reason', of: 'noFigure' };
  return { is: unsettled(talk, at) ?? 'asking' };
}

/** Brings a stored mode in line with the answers: what it waited for may have been settled from another chat. */
export function settleMode(talk: Talk): Moved {
  const at = current(talk);
  if (at && !stillFits(talk, at)) talk.mode = modeAt(talk, at);
}

function stillFits(talk: Talk, at: Place): boolean {
  const answer = talk.answers[at.question.id];
  switch (talk.mode.is) {
    case 'doubting':
      return unconfirmed(talk, at).length > 0;
    case 'mending':
      return contradictions(talk, at).length > 0;
    case 'joining':
      return answer?.kind === 'value' && (typeOf(at.question).joins || Array.isArray(answer.value));
    case 'reason':
      return talk.mode.of === 'skip' || typeOf(at.question).figure;
    case 'review':
      return false;
    default:
      return true;
  }
}

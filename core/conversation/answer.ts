/** Takes an answer in: refused with its reason, or recorded at once and then echoed, doubted or held against another answer. */
import type { Answer } from '../forms/answer.ts';
import type { Place } from '../forms/outline.ts';
import { typeOf } from '../forms/questions/index.ts';
import { sameAnswer } from '../forms/same-answer.ts';
import type { MessageKey } from '../i18n/catalogue.ts';
import { type Message, say } from '../i18n/message.ts';
import { fold } from '../vietnamese/fold.ts';
import { findingsAt, isPicked, unsettled } from './findings.ts';
import { goOn } from './move.ts';
import { prompt } from './prompt.ts';
import { brief, lengthOf } from './show.ts';
import type { Mode } from './state.ts';
import { type Moved, place, put, record, type Talk, tell } from './talk.ts';

export type How = {
  /** As typed, where what was understood may look different. */
  readonly typed?: string;
  /** The echo's words; takes `answer`. */
  readonly echo?: MessageKey;
  /** One part of an answer that is joined until *Xong*. */
  readonly part?: Extract<Mode, { is: 'joining' }>;
  /** *Xong* came with this part. */
  readonly last?: boolean;
};

/** Records an answer to the open question, or refuses it. Nothing is recorded that cannot stand by itself. */
export function take(talk: Talk, at: Place, answer: Answer, how: How = {}): Moved {
  const { id } = at.question;
  const before = talk.answers[id];
  const refused = store(talk, at, answer);
  if (refused) return refuse(talk, at, refused);
  if (how.part || findingsAt(talk, at).waiting.length > 0) {
    place(talk, id, how.part ?? { is: 'joining' });
    return how.last ? finishAnswer(talk, at) : prompt(talk);
  }
  settle(talk, at, echo(at, answer, before, how));
}

/** Records, with the doubts to be asked about; hands back why not, and changes nothing, where it cannot stand. */
export function store(talk: Talk, at: Place, answer: Answer): readonly Message[] | null {
  const { id } = at.question;
  const before = talk.answers[id];
  put(talk, id, answer);
  const { refusing, doubtful } = findingsAt(talk, at);
  if (refusing.length > 0) {
    put(talk, id, before);
    return refusing.map((finding) => finding.message);
  }
  const doubts = doubtful.map((finding) => finding.id);
  const same = answer.kind !== 'value' || (doubts.length === 0 && answer.doubts === undefined);
  record(talk, id, same ? answer : withDoubts(answer.value, doubts));
  return null;
}

/** Goes on from a recorded answer; stays where it is doubted or contradicts another. */
export function settle(talk: Talk, at: Place, said?: Message): Moved {
  const { id } = at.question;
  const waits = unsettled(talk, at);
  if (waits) place(talk, id, { is: waits });
  else {
    if (said) talk.effects.push({ is: 'say', message: said });
    return goOn(talk);
  }
  prompt(talk);
}

/** “Chưa ghi được”, the reason, and what is asked again. */
export function refuse(talk: Talk, at: Place, why: readonly Message[]): Moved {
  return askAgain(talk, at, say('conversation.refused', { why }));
}

/** After words that are no answer: the reason, an example (the question brings its own), and what is asked again. */
export function askAgain(talk: Talk, at: Place, why: Message): Moved {
  if (talk.mode.is === 'choosing' || talk.mode.is === 'reason') place(talk, at.question.id);
  if (talk.mode.is === 'asking') talk.effects.push({ is: 'say', message: why });
  else tell(talk, 'conversation.with_example', { why, example: typeOf(at.question).example(at.question) });
  return prompt(talk);
}

/** “Đúng vậy”: the doubts are gone, the answer stays. */
export function confirm(talk: Talk, at: Place): Moved {
  const answer = talk.answers[at.question.id];
  if (answer?.kind !== 'value') return prompt(talk);
  record(talk, at.question.id, withDoubts(answer.value, []));
  settle(talk, at, say('conversation.confirmed', { answer: brief(at.question, answer) }));
}

/** *Xong*, *giữ nguyên*: what is there is the answer. */
export function finishAnswer(talk: Talk, at: Place): Moved {
  const { id } = at.question;
  const answer = talk.answers[id];
  if (answer === undefined || (answer.kind === 'noFigure' && answer.reason === '')) {
    tell(talk, 'conversation.nothing_yet');
    return prompt(talk);
  }
  const { waiting } = findingsAt(talk, at);
  if (waiting.length > 0) {
    place(talk, id, { is: 'joining' });
    return prompt(talk);
  }
  const joined = talk.mode.is === 'joining';
  // Returned by the office and kept as it is: recorded anew, so that the office sees it was looked at.
  if (talk.known.notes?.[id] !== undefined && !joined) record(talk, id, answer);
  settle(
    talk,
    at,
    joined ? lengthOf(at.question, answer) : say('conversation.kept', { answer: brief(at.question, answer) }),
  );
}

function withDoubts(value: Extract<Answer, { kind: 'value' }>['value'], doubts: readonly string[]): Answer {
  return doubts.length > 0 ? { kind: 'value', value, doubts } : { kind: 'value', value };
}

/** What was understood, in canonical form; with the words as typed where the two look different. */
function echo({ question }: Place, answer: Answer, before: Answer | undefined, { typed, echo: key }: How): Message {
  const shown = brief(question, answer);
  if (key) return say(key, { answer: shown });
  if (before !== undefined && sameAnswer(before, answer)) return say('conversation.kept', { answer: shown });
  if (before !== undefined) return say('conversation.changed', { answer: shown, before: brief(question, before, 60) });
  if (answer.kind !== 'value' || typed === undefined || looksSame(answer.value, shown, typed))
    return say('conversation.recorded', { answer: shown });
  return say('conversation.recorded_as', { answer: shown, typed });
}

/** No need to repeat “12” as the source of “12 người”, or “khá” as that of “Khá”. */
function looksSame(value: unknown, shown: Message, typed: string): boolean {
  if (typed.length > 60 || typeof value === 'boolean' || isPicked(value) || /^[\d.]+$/.test(typed)) return true;
  return typeof shown.params?.text === 'string' && fold(shown.params.text) === fold(typed);
}

/** What speaks against an answer, sorted by what it asks of the person. */
import { checkAt } from '../forms/check.ts';
import type { Place } from '../forms/outline.ts';
import { typeOf } from '../forms/questions/index.ts';
import type { Finding } from '../forms/questions/question-type.ts';
import { mayAnswer, type Talk } from './talk.ts';

export type Findings = {
  /** The answer cannot stand, whatever the others are. */
  readonly refusing: readonly Finding[];
  /** A part is still to come: the other half of a pair, more rows, more words. */
  readonly waiting: readonly Finding[];
  /** It contradicts another answer; one of them has to change before the report is submitted. */
  readonly contradicting: readonly Finding[];
  /** “Đúng vậy không?” */
  readonly doubtful: readonly Finding[];
};

const none: Findings = { refusing: [], waiting: [], contradicting: [], doubtful: [] };

/** A pair is given half by half, whatever else its type says. */
const halves: ReadonlySet<string> = new Set(['actual', 'estimate']);

/** Findings about the question's present answer, worked out once until an answer changes. */
export function findingsAt(talk: Talk, at: Place): Findings {
  const { id } = at.question;
  if (talk.found?.id === id) return talk.found.findings;
  const findings = talk.answers[id] === undefined ? none : sorted(talk, at);
  talk.found = { id, findings };
  return findings;
}

function sorted({ outline, answers, known: { previous }, hidden }: Talk, at: Place): Findings {
  const { question } = at;
  const { id } = question;
  const answer = answers[id];
  const all = checkAt(outline, { answers, previous, hidden }, at);
  if (all.length === 0) return none;
  const type = typeOf(question);
  const own = answer?.kind === 'value' ? type.check(answer.value, question).length : 0;
  const grows = answer?.kind === 'value' && (type.joins || isPicked(answer.value));
  const waits = ({ id: finding }: Finding) => halves.has(finding) || (grows && finding !== 'max');
  const errors = all.filter((finding) => finding.level === 'error');
  const waiting = all.filter((finding, index) => index < own && finding.level === 'error' && waits(finding));
  const others = errors.filter((finding) => !waiting.includes(finding));
  return {
    waiting,
    contradicting: others.filter((finding) => finding.touches.some((touched) => touched !== id)),
    refusing: others.filter((finding) => finding.touches.every((touched) => touched === id)),
    doubtful: all.filter((finding) => finding.level === 'warning'),
  };
}

/** Several choices are picked one after another. */
export function isPicked(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

/** Errors that tie the question to others. */
export function contradictions(talk: Talk, at: Place): readonly Finding[] {
  return findingsAt(talk, at).contradicting;
}

/** Warnings the person was asked about and has not said “đúng vậy” to, as far as they still hold. */
export function unconfirmed(talk: Talk, at: Place): readonly Finding[] {
  const answer = talk.answers[at.question.id];
  if (answer?.kind !== 'value' || !answer.doubts?.length) return none.doubtful;
  return findingsAt(talk, at).doubtful.filter((finding) => answer.doubts?.includes(finding.id));
}

/** In a delegated part: it ties the answer to one that is not this person's, so whoever delegated it has to look. */
export function isShared(talk: Talk, { touches }: Finding): boolean {
  return talk.known.part === true && touches.some((id) => !mayAnswer(talk, id));
}

/** What a recorded answer waits for. A doubt the person can settle stands before a contradiction that only somebody else can. */
export function unsettled(talk: Talk, at: Place): 'mending' | 'doubting' | null {
  const found = contradictions(talk, at);
  const doubted = unconfirmed(talk, at).length > 0;
  if (doubted && found.every((finding) => isShared(talk, finding))) return 'doubting';
  if (found.length > 0) return 'mending';
  return doubted ? 'doubting' : null;
}

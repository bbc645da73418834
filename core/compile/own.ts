/** One unit's own compiled part: its coverage, its answers, or the office's estimate in their place. */
import type { Answers } from '../forms/answer.ts';
import type { Form, Question } from '../forms/form.ts';
import { type Outline, outline } from '../forms/outline.ts';
import { answerSchema } from '../forms/schema.ts';
import { hiddenOf, scratchOf } from '../forms/visible.ts';
import { type Answered, bodyOf, metOf } from './add-up.ts';
import type { Compiled } from './compiled.ts';
import { coverageOf } from './coverage.ts';
import type { Entry } from './entry.ts';
import { answerTo, halvesOf } from './figure.ts';
import { one } from './references.ts';
import { type Half, noPortion, type Portion, type Tally } from './tally.ts';
import { isWords } from './text.ts';

type Sets = Counted & { readonly before: Answered | null };

/** What of a unit counts: its report's answers, else the estimate's, without what was not asked of it. */
export type Counted = {
  readonly now: Answered;
  readonly estimated: boolean;
  /** Questions answered under another version in a way that does not fit. */
  readonly unfit: ReadonlySet<string>;
};

const noneUnfit: ReadonlySet<string> = new Set();

/** `form` is the one the summary is made by; a report under another version counts as far as its answers fit. */
export function ownOf(form: Form, entry: Entry): Compiled {
  const asked = outline(form);
  const counted = countedOf(form, entry);
  const tallies: Record<string, Tally> = {};
  if (counted) {
    const sets = { ...counted, before: beforeOf(asked, counted, entry) };
    for (const { question } of asked.places) {
      if (entry.compiles && !isWords(question)) continue;
      const [actual, estimate] = halvesOf(question).map((half) => portionOf(question, half, sets));
      if (actual) tallies[question.id] = estimate ? { actual, estimate } : { actual };
    }
  }
  return { v: 1, coverage: coverageOf(entry), tallies };
}

/** Null: the unit gave nothing and nothing was estimated for it. */
export function countedOf(form: Form, { unit, report, estimate, compiles }: Entry): Counted | null {
  const asked = outline(form);
  const given = report ?? estimate;
  if (!given) return null;
  const fitted = report && report.form !== form ? fitting(asked, report.answers) : null;
  const all = shown(asked, fitted?.answers ?? given.answers);
  const answers = compiles ? wordsOf(asked, all) : all;
  const now = { unit: unit.id, at: report?.submittedAt ?? '', answers, asked };
  return { now, estimated: report === undefined, unfit: fitted?.unfit ?? noneUnfit };
}

function wordsOf(asked: Outline, answers: Answers): Answers {
  const isText = (id: string) => {
    const question = asked.byId.get(id)?.question;
    return question !== undefined && isWords(question);
  };
  return Object.fromEntries(Object.entries(answers).filter(([id]) => isText(id)));
}

function beforeOf(asked: Outline, { now, estimated }: Counted, { previous }: Entry): Answered | null {
  return previous && !estimated ? { ...now, answers: fitting(asked, previous).answers } : null;
}

/** Answers of another version or period: those that fit the question of today, and the ids of those that do not. */
function fitting(asked: Outline, answers: Answers): { readonly answers: Answers; readonly unfit: ReadonlySet<string> } {
  const kept: Record<string, Answers[string]> = {};
  const unfit = new Set<string>();
  for (const { question } of asked.places) {
    const answer = answerTo(answers, question.id);
    if (answer === undefined) continue;
    if (fits(question, answer)) kept[question.id] = answer;
    else unfit.add(question.id);
  }
  return { answers: kept, unfit };
}

/** Plain figures are looked at directly: the full schema costs a hundred times as much, over millions of answers. */
function fits(question: Question, answer: NonNullable<Answers[string]>): boolean {
  if (answer.kind !== 'value') return true;
  if (typeof answer.value === 'number' && question.type === 'decimal') return Number.isFinite(answer.value);
  if (typeof answer.value === 'number' && (question.type === 'integer' || question.type === 'money'))
    return Number.isSafeInteger(answer.value);
  return answerSchema(question).safeParse(answer).success;
}

/** A hidden question's kept answer was not given. */
function shown(asked: Outline, answers: Answers): Answers {
  if (!asked.order) return answers;
  const hidden = hiddenOf(asked, answers, undefined, scratchOf(asked));
  return Object.fromEntries(
    asked.places.flatMap(({ question: { id }, index }) => {
      const answer = hidden[index] === 0 ? answerTo(answers, id) : undefined;
      return answer ? [[id, answer]] : [];
    }),
  );
}

function portionOf(question: Question, half: Half, { now, before, estimated, unfit }: Sets): Portion {
  const body = bodyOf(question, half, now);
  if (estimated) return body ? { met: {}, filled: { units: one(now.unit), body } } : noPortion;
  if (unfit.has(question.id)) return { met: { unfit: 1 } };
  const met = body ? 'given' : metOf(question, answerTo(now.answers, question.id), half);
  const then = body && before ? bodyOf(question, half, before) : undefined;
  return {
    met: { [met]: 1 },
    ...(met === 'given' && !body && question.aggregation.by !== 'none' ? { unpaired: 1 } : {}),
    ...(body ? { body } : {}),
    ...(body && then && compares.has(body.by) ? { matched: { units: 1, now: body, before: then } } : {}),
  };
}

const compares: ReadonlySet<string> = new Set(['sum', 'ratio', 'weightedMean']);

/** The shape of stored forms and answers; what is read from the database or a file passes here first. */
import { z } from 'zod';
import type { Answer, Answers } from './answer.ts';
import { type Form, isQuestion, type Question, type QuestionKind, type Section } from './form.ts';
import { MAX_DEPTH, MAX_ID, MAX_LABEL, MAX_QUESTIONS, MAX_REASON, MAX_SECTIONS } from './limits.ts';
import { questionTypes, typeOf } from './questions/index.ts';
import { condition, guidance, id, number, rules } from './questions/shape.ts';

const kinds = Object.keys(questionTypes) as QuestionKind[];

/** A question by its own type's shape. */
const question = z.looseObject({ type: z.enum(kinds) }).transform((stored, context): Question => {
  const shape: z.ZodType<Question> = questionTypes[stored.type].question as never;
  const read = shape.safeParse(stored);
  if (read.success) return read.data;
  context.issues.push(...read.error.issues.map((issue) => ({ ...issue, input: stored }) as never));
  return z.NEVER;
});

const section: z.ZodType<Section> = z.lazy(() =>
  z.strictObject({
    id,
    number,
    title: z.string().trim().max(MAX_LABEL),
    guidance: guidance.exactOptional(),
    showIf: condition.exactOptional(),
    ifAny: z.boolean().exactOptional(),
    items: z.array(item).max(MAX_QUESTIONS),
  }),
);

/** What has a type is a question, so that a faulty one is reported as such. */
const item: z.ZodType<Section | Question> = z.lazy(() =>
  z.unknown().transform((stored, context) => {
    const isOne = typeof stored === 'object' && stored !== null && 'type' in stored;
    const read = (isOne ? question : section).safeParse(stored);
    if (read.success) return read.data;
    context.issues.push(...read.error.issues.map((issue) => ({ ...issue, input: stored }) as never));
    return z.NEVER;
  }),
);

/** A stored form. Shape and size only: `faults` tells whether it makes sense. */
export const formSchema: z.ZodType<Form> = z
  .unknown()
  .refine((stored) => depthOf(stored) <= MAX_DEPTH, { message: `deeper than ${MAX_DEPTH} sections`, abort: true })
  .pipe(
    z.strictObject({
      id: z.string().min(1).max(MAX_ID),
      title: z.string().trim().min(1).max(MAX_LABEL),
      sections: z.array(section).max(MAX_SECTIONS),
      rules: rules.exactOptional(),
    }),
  )
  .refine((form) => count(form.sections).questions <= MAX_QUESTIONS, {
    message: `more than ${MAX_QUESTIONS} questions`,
  })
  .refine((form) => count(form.sections).sections <= MAX_SECTIONS, { message: `more than ${MAX_SECTIONS} sections` });

/** Reads a stored form; throws a ZodError, for a stored form that is none is a fault of ours. */
export function readForm(stored: unknown): Form {
  return formSchema.parse(stored);
}

/** Levels of `items` inside one another, looked at without recursion: the depth is what is being limited. */
function depthOf(stored: unknown): number {
  let level: unknown[] = typeof stored === 'object' && stored !== null ? listOf(stored, 'sections') : [];
  let depth = 0;
  while (level.length > 0 && depth <= MAX_DEPTH) {
    depth += 1;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? listOf(one, 'items') : []));
    level = level.filter((one) => typeof one === 'object' && one !== null && 'items' in one);
  }
  return depth;
}

function listOf(holder: object, key: string): unknown[] {
  const list: unknown = Reflect.get(holder, key);
  return Array.isArray(list) ? list : [];
}

function count(sections: readonly Section[]): { readonly questions: number; readonly sections: number } {
  let questions = 0;
  let all = 0;
  for (const { items } of sections) {
    const inside = count(items.filter((one): one is Section => !isQuestion(one)));
    questions += inside.questions + items.filter(isQuestion).length;
    all += inside.sections + 1;
  }
  return { questions, sections: all };
}

const reason = z.string().max(MAX_REASON);
const schemas = new WeakMap<Question, z.ZodType<Answer>>();

/** The shape of a stored answer to one question. */
export function answerSchema(asked: Question): z.ZodType<Answer> {
  const kept = schemas.get(asked);
  if (kept) return kept;
  const made: z.ZodType<Answer> = z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('value'),
      value: typeOf(asked).value(asked),
      doubts: z
        .array(z.string().max(MAX_ID * 2))
        .max(20)
        .exactOptional(),
    }),
    z.strictObject({ kind: z.literal('noFigure'), reason }),
    z.strictObject({ kind: z.literal('nothing') }),
    z.strictObject({ kind: z.literal('skipped'), reason }),
  ]);
  schemas.set(asked, made);
  return made;
}

/**
 * Keeps the stored answers that fit these questions; for last period's, whose form may have been another.
 * The others are left out.
 */
export function fittingAnswers(questions: readonly Question[], stored: Readonly<Record<string, unknown>>): Answers {
  const kept: Record<string, Answer> = {};
  for (const asked of questions) {
    const read = answerSchema(asked).safeParse(stored[asked.id]);
    if (read.success) kept[asked.id] = read.data;
  }
  return kept;
}

/** A question asked in another way, and one made anew: what they keep, and how their answers add up. */
import type { Aggregation } from '../../forms/aggregation.ts';
import type { NumberKind, Option, Question } from '../../forms/form.ts';
import { standardQuestion } from '../../forms/library.ts';
import { MAX_OPTIONS } from '../../forms/limits.ts';
import { typeOf } from '../../forms/questions/index.ts';
import { foldedWords } from '../../vietnamese/fold.ts';
import { Ids } from '../form/ids.ts';
import { standardId } from '../form/standard.ts';
import { plain } from '../plain.ts';

/** The ways an office may have a question answered. */
export const answerKinds = [
  ...(['longText', 'integer', 'money', 'percentage', 'yesNo', 'choice', 'choices', 'date'] as const),
  ...(['decimal', 'shortText', 'file'] as const),
] as const;
export type AnswerKind = (typeof answerKinds)[number];

export type Asking = {
  readonly kind: AnswerKind;
  /** Of figures: “người”, “cuộc”. */
  readonly unit?: string;
  /** Of choices, as they are shown. */
  readonly options?: readonly string[];
  /** Figures are asked twice: to the closing day, and estimated to the end of the period. */
  readonly pair: boolean;
};

const figures: ReadonlySet<AnswerKind> = new Set(['integer', 'decimal', 'money', 'percentage']);

/** Whether a unit may be said with it; percentages and sums of money have their own. */
export function takesUnit(kind: AnswerKind): boolean {
  return kind === 'integer' || kind === 'decimal';
}

export function takesOptions(kind: AnswerKind): boolean {
  return kind === 'choice' || kind === 'choices';
}

/** How a question is answered now, as one of the kinds above; null: a table or another that is left as it is. */
export function kindOf(question: Question): AnswerKind | null {
  const type = question.type === 'pair' ? question.of : question.type;
  return answerKinds.find((kind) => kind === type) ?? null;
}

/** The same question answered in another way: its id, words and place stay, its bounds and own rules go. */
export function retyped(question: Question, asking: Asking): Question {
  const { id, number, label, guidance, required, ifAny, showIf, source } = question;
  const held = 'unit' in question ? question.unit : undefined;
  const kept = {
    ...{ id, number, label, required },
    ...(guidance === undefined ? {} : { guidance }),
    ...(ifAny === undefined ? {} : { ifAny }),
    ...(showIf === undefined ? {} : { showIf }),
    ...(source === undefined ? {} : { source }),
  };
  return asked(kept, { ...(held === undefined ? {} : { unit: held }), ...asking });
}

/** A new question. A wording the library knows becomes its standard figure where that is still free, so that totals meet. */
export function madeQuestion(label: string, asking: Asking, taken: ReadonlySet<string>): Question {
  const standard = figures.has(asking.kind) ? standardId(plain(label)) : null;
  if (standard && !taken.has(standard)) {
    const known = standardQuestion(standard, { number: '', label, pair: asking.pair });
    if (known && kindOf(known) === asking.kind) return withoutMean(known);
  }
  const ids = new Ids();
  for (const id of taken) ids.take(id);
  return asked({ id: ids.from(label), number: '', label, required: true }, asking);
}

type Kept = Pick<Question, 'id' | 'number' | 'label' | 'required'>;

function asked(kept: Kept, asking: Asking): Question {
  const { kind, pair } = asking;
  if (figures.has(kind)) {
    const of = kind as NumberKind;
    const unit = of === 'money' ? 'đồng' : of === 'percentage' ? '%' : asking.unit;
    const base = { ...kept, aggregation: { by: of === 'percentage' ? 'list' : 'sum' } as Aggregation };
    const figure = unit === undefined || unit === '%' || unit === 'đồng' ? ownUnit(of, unit) : { unit };
    return pair ? { ...base, ...figure, type: 'pair', of } : { ...base, ...figure, type: of };
  }
  if (kind === 'choice' || kind === 'choices')
    return { ...kept, type: kind, options: optionsOf(asking.options ?? []), aggregation: { by: 'countPerChoice' } };
  if (kind === 'yesNo') return { ...kept, type: kind, aggregation: { by: 'countPerChoice' } };
  return { ...kept, type: kind as 'longText' | 'shortText' | 'date' | 'file', aggregation: { by: 'list' } };
}

function ownUnit(of: NumberKind, unit: string | undefined): { unit?: string } {
  const fits = (of === 'money' && unit === 'đồng') || (of === 'percentage' && unit === '%');
  return fits && unit !== undefined ? { unit } : {};
}

/** Each choice once; their ids follow their words. */
function optionsOf(labels: readonly string[]): Option[] {
  const ids = new Ids();
  const seen = new Set<string>();
  return labels
    .map((label) => label.trim())
    .filter((label) => {
      const words = foldedWords(label).join(' ');
      return words !== '' && !seen.has(words) && Boolean(seen.add(words));
    })
    .slice(0, MAX_OPTIONS)
    .map((label) => ({ id: ids.from(label), label }));
}

/** A share that needs another figure to be weighed by is listed, as in a draft. */
function withoutMean(question: Question): Question {
  const { by } = question.aggregation;
  const alone = by === 'weightedMean' || by === 'ratio';
  return alone && typeOf(question).aggregations.includes('list')
    ? { ...question, aggregation: { by: 'list' } }
    : question;
}

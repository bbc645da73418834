/**
 * Actual to the closing date + estimate to the year's end: “120; 135”, “120 ước 135”, or one half now and one later.
 * A single figure is the actual; it is the estimate where the actual is held already and the estimate is not.
 */
import { z } from 'zod';
import { type Message, say } from '../../i18n/message.ts';
import type { FigureOrNone, Pair } from '../answer.ts';
import type { QuestionOf } from '../form.ts';
import { oddChange } from './change.ts';
import { readFigure, showFigure } from './figure.ts';
import { isNone, noFigureWords, readNoFigure, reasonShape } from './no-figure.ts';
import { bounded, figureContradictions, figureOperand, figureValue } from './number-type.ts';
import { figureOf, shareOf } from './parts.ts';
import type { Finding, Given, Operand, QuestionType, Reading } from './question-type.ts';
import { answered, misread, settle, short } from './reading.ts';
import { common, figureSettings } from './shape.ts';

type PairQuestion = QuestionOf<'pair'>;
type Half = keyof Pair;

export const pair: QuestionType<'pair'> = {
  question: z.strictObject({
    ...common,
    ...figureSettings,
    type: z.literal('pair'),
    of: z.enum(['integer', 'decimal', 'money', 'percentage']),
  }),
  value: ({ of }) => {
    const half = z.union([z.strictObject({ figure: figureValue(of) }), z.strictObject({ none: reasonShape })]);
    return z
      .strictObject({ actual: half.exactOptional(), estimate: half.exactOptional() })
      .refine(({ actual, estimate }) => actual !== undefined || estimate !== undefined);
  },
  parse,
  check: (value, question) => [
    ...(['actual', 'estimate'] as const).flatMap((half) => checkHalf(value, half, question)),
    ...order(value, question),
  ],
  against: (value, previous, question) => {
    const [now, before] = [figureOf(value.actual), figureOf((previous as Partial<Pair>).actual)];
    return typeof now === 'number' && typeof before === 'number' ? oddChange(now, before, question.of, question) : [];
  },
  show: ({ actual, estimate }, question) => {
    if (actual && estimate)
      return say('forms.pair', { actual: halfWords(actual, question), estimate: halfWords(estimate, question) });
    if (estimate) return say('forms.pair_estimate', { estimate: halfWords(estimate, question) });
    return say('forms.pair_actual', { actual: actual ? halfWords(actual, question) : say('forms.not_answered') });
  },
  example: ({ of }) => say(of === 'money' ? 'forms.example_pair_money' : 'forms.example_pair'),
  choices: () => [],
  joins: false,
  figure: true,
  zero: { actual: { figure: 0 } },
  owns: ({ text, held }) => {
    const { actual, estimate } = halvesOf(text);
    return estimate !== undefined || (actual !== undefined && nextHalf(held) === 'estimate');
  },
  freeText: false,
  aggregations: ['sum', 'last', 'max', 'min', 'weightedMean', 'ratio', 'list', 'none'],
  /** Named bare, a pair is its actual. */
  operand: ([part = 'actual', ...rest], question): Operand | null => {
    if (rest.length > 0 || (part !== 'actual' && part !== 'estimate')) return null;
    const operand = figureOperand(question.of, question, (value) => figureOf((value as Pair)[part]));
    return { ...operand, show: (value) => halfWords((value as Pair)[part] ?? { none: '' }, question) };
  },
  /** V15, of the actual. */
  implied: ({ id, of, aggregation }) => (of === 'percentage' ? shareOf(`${id}.actual`, id, aggregation) : []),
  contradictions: (question) => figureContradictions(question.of, question),
};

function checkHalf(value: Pair, half: Half, question: PairQuestion): readonly Finding[] {
  const part = value[half];
  if (part === undefined)
    return [{ id: half, level: 'error', message: say(`forms.missing_${half}`), touches: [question.id] }];
  return 'figure' in part ? bounded(part.figure, question.of, question) : [];
}

/** A flow can only grow until the year's end. */
function order({ actual, estimate }: Pair, question: PairQuestion): readonly Finding[] {
  const [now, later] = [figureOf(actual), figureOf(estimate)];
  if (question.measure !== 'flow' || typeof now !== 'number' || typeof later !== 'number' || later >= now) return [];
  const params = { actual: showFigure(now, question.of, question), estimate: showFigure(later, question.of, question) };
  return [
    { id: 'estimate_below', level: 'warning', message: say('forms.estimate_below', params), touches: [question.id] },
  ];
}

function halfWords(half: FigureOrNone, question: PairQuestion): Message {
  if ('none' in half) return noFigureWords(half.none);
  return say('forms.words', { text: showFigure(half.figure, question.of, question) });
}

const ESTIMATE =
  /(?:^|[\s;,(])(?:ước|uoc)(?:\s+(?:tính|tinh|đạt|dat|thực hiện|thuc hien|cả năm|ca nam|năm|nam|đến hết năm|den het nam|đến cuối năm|den cuoi nam))*\s*[:=]?\s*/iu;
const ACTUAL = /^(?:thực hiện|thuc hien|đã thực hiện|da thuc hien|đến nay|den nay)\s*[:=]?\s+/iu;

function parse(given: Given, question: PairQuestion): Reading {
  const text = given.text.normalize('NFC').trim();
  if (text === '') return misread(text, 'empty', 'pair');
  const held = given.held === undefined ? {} : (given.held as Pair);
  const { actual, estimate } = halvesOf(text);
  if (actual !== undefined && estimate !== undefined)
    return both(readHalf(actual, question), readHalf(estimate, question), text, question);
  if (estimate !== undefined) return put(held, 'estimate', estimate, question);
  const two = /^(\d+) +(\d{3})$/.exec(actual ?? '');
  if (two && held.actual === undefined) return oneOrTwo(two[1] ?? '', two[2] ?? '', question);
  return put(held, nextHalf(given.held), actual ?? text, question);
}

/** “120 135”: one figure in groups of three, or the two halves. */
function oneOrTwo(actual: string, estimate: string, question: PairQuestion): Reading {
  const one = readHalf(`${actual} ${estimate}`, question);
  const two = both(readHalf(actual, question), readHalf(estimate, question), `${actual} ${estimate}`, question);
  const options = [two, one].flatMap((read) =>
    read.as === 'answer' && read.answer.kind === 'value'
      ? [{ label: pair.show(read.answer.value as Pair, question), answer: read.answer }]
      : [],
  );
  return options.length > 1
    ? { as: 'ambiguous', why: say('forms.ambiguous', { text: `${actual} ${estimate}` }), options }
    : two;
}

function nextHalf(held: Given['held']): Half {
  const { actual, estimate } = held === undefined ? {} : (held as Pair);
  return actual !== undefined && estimate === undefined ? 'estimate' : 'actual';
}

/** Where the text is cut: at a semicolon, a line end, or at “ước”. */
function halvesOf(text: string): { readonly actual?: string; readonly estimate?: string } {
  const cut = /;\s*(?=(?:ước|uoc)\s)/iu.exec(text) ?? /[;\n]/.exec(text);
  const estimateAt = ESTIMATE.exec(text);
  const strip = (part: string) =>
    part
      .trim()
      .replace(ACTUAL, '')
      .replace(new RegExp(`^${ESTIMATE.source}`, 'iu'), '')
      .trim();
  if (cut) return { actual: strip(text.slice(0, cut.index)), estimate: strip(text.slice(cut.index + 1)) };
  // “chưa có số liệu: đang ước tính” is one half with its reason.
  if (!estimateAt || readNoFigure(text.replace(ACTUAL, '')) !== null) return { actual: strip(text) };
  const before = strip(text.slice(0, estimateAt.index)).replace(/[,(]$/, '');
  const after = text
    .slice(estimateAt.index + estimateAt[0].length)
    .replace(estimateAt[0].startsWith('(') ? /\)$/ : /$/, '')
    .trim();
  return before === '' ? { estimate: after } : { actual: before, estimate: after };
}

function readHalf(text: string, question: PairQuestion): Reading {
  const none = readNoFigure(text);
  if (none !== null) return answered({ actual: { none } });
  if (isNone(text)) return zeroOrNone(text, question);
  return settle(readFigure(text, question.of, question), text, question.of, (figure) => ({
    value: { actual: { figure } },
    label: say('forms.words', { text: showFigure(figure, question.of, question) }),
  }));
}

function zeroOrNone(text: string, question: PairQuestion): Reading {
  const options = [{ figure: 0 }, { none: '' }].map((actual) => ({
    label: halfWords(actual as FigureOrNone, question),
    answer: { kind: 'value', value: { actual } as Pair } as const,
  }));
  return { as: 'ambiguous', why: say('forms.zero_or_none', { text: short(text) }), options };
}

function put(held: Pair, half: Half, text: string, question: PairQuestion): Reading {
  const read = readHalf(text, question);
  return each(read, (part) => ({ ...held, [half]: part }), question);
}

function both(one: Reading, other: Reading, text: string, question: PairQuestion): Reading {
  if (one.as === 'unread') return one;
  if (other.as === 'unread') return other;
  const estimate = only(other);
  const actual = only(one);
  if (estimate) return each(one, (part) => ({ actual: part, estimate }), question);
  if (actual) return each(other, (part) => ({ actual, estimate: part }), question);
  return { as: 'unread', why: say('forms.pair_unclear', { text: short(text) }) };
}

/** The half, where there is but one meaning. */
function only(read: Reading): FigureOrNone | undefined {
  return read.as === 'answer' && read.answer.kind === 'value' ? (read.answer.value as Pair).actual : undefined;
}

function each(read: Reading, made: (half: FigureOrNone) => Pair, question: PairQuestion): Reading {
  const half = only(read);
  if (half) return answered(made(half));
  if (read.as !== 'ambiguous') return read;
  const options = read.options.flatMap((option) => {
    const part = only({ as: 'answer', answer: option.answer });
    const value = part && made(part);
    return value ? [{ label: pair.show(value, question), answer: { kind: 'value', value } as const }] : [];
  });
  return { ...read, options };
}

/** Random questions of every type and random values for them, such as a person or an import may really leave behind. */
import fc from 'fast-check';
import type { FigureOrNone, Value } from '../../../core/forms/answer.ts';
import type { Column, NumberKind, Option, Question, QuestionKind, QuestionOf } from '../../../core/forms/form.ts';
import { questionTypes, typeOf } from '../../../core/forms/questions/index.ts';
import { readNoFigure } from '../../../core/forms/questions/no-figure.ts';
import { fold } from '../../../core/vietnamese/fold.ts';

export const kinds = Object.keys(questionTypes) as QuestionKind[];
const numberKinds: NumberKind[] = ['integer', 'decimal', 'money', 'percentage'];

const vietnamese = 'aăâbcdđeêghiklmnoôơpqrstuưvxyÀÁẢÃẠẰẾỂỊỚỢỦỨỲỴ 0123456789.,;:()“”"\'%/-–!?*{}';
export const text = fc
  .array(fc.constantFrom(...vietnamese, 'đoàn viên ', 'khối ', 'chưa có ', 'ước '), { minLength: 1, maxLength: 40 })
  .map((parts) => parts.join('').normalize('NFC').replace(/\s+/g, ' ').trim())
  .filter((made) => made !== '');
const word = fc.constantFrom(
  'người',
  'đơn vị',
  'tổ',
  'vụ',
  'cuộc',
  'lượt',
  'suất',
  'sáng kiến',
  'đơn',
  'ngày',
  'điểm',
  'm2',
);
const id = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);

const options = fc
  .uniqueArray(fc.tuple(id, text), {
    minLength: 1,
    maxLength: 6,
    selector: ([one]) => one,
  })
  .map((list): Option[] => list.map(([one, label]) => ({ id: one, label })));

const column: fc.Arbitrary<Column> = fc.oneof(
  fc.record({ id, label: text, type: fc.constant('shortText' as const) }),
  fc.record({ id, label: text, type: fc.constant('date' as const) }),
  fc.tuple(id, text, fc.constantFrom(...numberKinds), word).map(([one, label, type, unit]): Column => {
    if (type === 'money') return { id: one, label, type, unit: 'đồng' };
    return type === 'percentage' ? { id: one, label, type } : { id: one, label, type, unit };
  }),
);

const common = {
  number: fc.constantFrom('', '1', '2.', 'a)'),
  label: text,
  required: fc.boolean(),
  ifAny: fc.boolean(),
};

/** A question without contradictions in itself. */
export function question(kind: QuestionKind, ofId: fc.Arbitrary<string> = id): fc.Arbitrary<Question> {
  return fc
    .record({ id: ofId, ...common, own: own(kind) })
    .map(
      ({ own: settings, ...rest }) =>
        ({ ...rest, type: kind, aggregation: { by: 'none' }, ...settings }) as unknown as Question,
    )
    .filter((made) => typeOf(made).contradictions(made).length === 0);
}

function own(kind: QuestionKind): fc.Arbitrary<object> {
  const unit = fc.option(word, { nil: undefined }).map((one) => (one === undefined ? {} : { unit: one }));
  switch (kind) {
    case 'integer':
    case 'decimal':
    case 'ratio':
      return unit;
    case 'money':
      return fc.constantFrom({}, { unit: 'đồng' }, { unit: 'đồng/tháng' }, { unit: 'triệu đồng' });
    case 'choice':
    case 'choices':
      return options.map((list) => ({ options: list }));
    case 'table':
      return fc
        .record({
          columns: fc.uniqueArray(column, { minLength: 1, maxLength: 4, selector: (one) => one.id }),
          rows: fc.option(options, { nil: undefined }),
        })
        .map(({ columns, rows }) => (rows ? { columns, rows } : { columns }));
    case 'pair':
      return fc.tuple(fc.constantFrom(...numberKinds), word).map(([of, one]) => {
        if (of === 'money') return { of, unit: 'đồng' };
        return of === 'percentage' ? { of } : { of, unit: one };
      });
    default:
      return fc.constant({});
  }
}

const day = fc.tuple(fc.integer({ min: 1950, max: 2099 }), fc.integer({ min: 1, max: 365 })).map(([year, of]) =>
  Temporal.PlainDate.from({ year, month: 1, day: 1 })
    .add({ days: of - 1 })
    .toString(),
);
const figures: Record<NumberKind, fc.Arbitrary<number>> = {
  integer: fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 10 ** 12 })),
  money: fc.oneof(fc.integer({ min: 0, max: 10 ** 6 }), fc.integer({ min: 0, max: 10 ** 14 })),
  decimal: fc.oneof(
    fc.integer({ min: 0, max: 10 ** 7 }).map((n) => n / 1_000),
    fc.integer({ min: 0, max: 5_000 }),
  ),
  percentage: fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100),
};
/** As a reason comes out of what was typed. */
const reason = text.map((typed) => readNoFigure(`chưa có số liệu: ${typed}`) ?? '');
const file = fc.record({ id: id, name: text, mime: fc.constant('image/jpeg'), size: fc.nat() });

/** A value this question may hold, by the question's own schema. */
export function value(of: Question): fc.Arbitrary<Value> {
  return made(of).filter((one) => typeOf(of).value(of).safeParse(one).success);
}

function made(of: Question): fc.Arbitrary<Value> {
  switch (of.type) {
    case 'longText':
      return fc.array(text, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));
    case 'shortText':
      return text;
    case 'integer':
    case 'decimal':
    case 'money':
    case 'percentage':
      return figures[of.type];
    case 'ratio':
      return fc.record({ numerator: fc.nat({ max: 9_999 }), denominator: fc.integer({ min: 1, max: 9_999 }) });
    case 'yesNo':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...of.options.map((option) => option.id));
    case 'choices':
      return fc.subarray(
        of.options.map((option) => option.id),
        { minLength: 1 },
      );
    case 'date':
      return day;
    case 'period':
      return fc
        .tuple(day, day)
        .map(([one, other]) => (one <= other ? { from: one, to: other } : { from: other, to: one }));
    case 'table':
      return rows(of);
    case 'file':
      return fc.uniqueArray(file, { minLength: 1, maxLength: 3, selector: (one) => one.id });
    case 'pair':
      return fc
        .record({ actual: half(of.of), estimate: half(of.of) }, { requiredKeys: [] })
        .filter((pair) => pair.actual !== undefined || pair.estimate !== undefined);
  }
}

function half(kind: NumberKind): fc.Arbitrary<FigureOrNone> {
  return fc.oneof(
    { weight: 4, arbitrary: figures[kind].map((figure) => ({ figure })) },
    { weight: 1, arbitrary: reason.map((none) => ({ none })) },
  );
}

function rows(of: QuestionOf<'table'>): fc.Arbitrary<Value> {
  const cells = fc.record(Object.fromEntries(of.columns.map((one) => [one.id, cell(one)])), { requiredKeys: [] });
  const named = of.rows?.map((row) => row.id);
  if (!named)
    return fc.array(
      cells.map((all) => ({ cells: all })),
      { minLength: 1, maxLength: 5 },
    ) as fc.Arbitrary<Value>;
  return fc
    .subarray(named, { minLength: 1 })
    .chain((ids) => fc.tuple(...ids.map((row) => cells.map((all) => ({ row, cells: all }))))) as fc.Arbitrary<Value>;
}

function cell({ type, label }: Column): fc.Arbitrary<unknown> {
  // A lone line of the columns' own names is their heading.
  if (type === 'shortText') return text.filter((one) => fold(one) !== fold(label));
  if (type === 'date') return day;
  return fc.oneof({ weight: 4, arbitrary: figures[type] }, { weight: 1, arbitrary: reason.map((none) => ({ none })) });
}

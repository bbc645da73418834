/** Random reports for the property test: every type of question, nested sections, conditions on what came before, rules between figures. */
import fc from 'fast-check';
import type { Form, Question, QuestionKind, Rule, Section } from '../../../core/forms/form.ts';

const options = [
  { id: 'mot', label: 'Tốt' },
  { id: 'hai', label: 'Khá' },
  { id: 'ba', label: 'Trung bình' },
];

type Settings = { [K in QuestionKind]: object };

const settings: Settings = {
  longText: { max: 200 },
  shortText: { max: 60 },
  integer: { unit: 'người', max: 100_000, measure: 'stock' },
  decimal: { max: 1000 },
  money: { measure: 'flow' },
  percentage: {},
  ratio: {},
  yesNo: {},
  choice: { options },
  choices: { options, most: 2 },
  date: { from: '2020-01-01' },
  period: {},
  table: {
    columns: [
      { id: 'ten', label: 'Tên', type: 'shortText', required: true },
      { id: 'so', label: 'Số', type: 'integer' },
    ],
  },
  file: { most: 2 },
  pair: { of: 'integer', unit: 'người' },
};

const kinds = Object.keys(settings) as QuestionKind[];

const question = fc.record({
  type: fc.constantFrom(...kinds, 'integer', 'integer', 'yesNo', 'longText'),
  required: fc.boolean(),
  ifAny: fc.boolean(),
  /** Shown only if this earlier question says so; counted back from here. */
  after: fc.option(fc.nat({ max: 4 }), { freq: 3 }),
  strict: fc.boolean(),
});

type Drawn = {
  readonly type: QuestionKind;
  readonly required: boolean;
  readonly ifAny: boolean;
  readonly after: number | null;
  readonly strict: boolean;
};

/** `rules`: contradictions and doubts between the integers, all of them met by 0. */
export function randomForm(): fc.Arbitrary<Form> {
  return fc
    .record({ drawn: fc.array(question, { minLength: 1, maxLength: 12 }), rules: fc.boolean(), deep: fc.boolean() })
    .map(({ drawn, rules, deep }) => made(drawn, rules, deep));
}

function made(drawn: readonly Drawn[], rules: boolean, deep: boolean): Form {
  const questions = drawn.map((one, index) => questionOf(one, index, drawn));
  const half = Math.ceil(questions.length / 2);
  const second: Section = { id: 's2', number: '2', title: 'Kết quả hoạt động', items: questions.slice(half) };
  const first: Section = {
    ...{ id: 's1', number: 'I', title: 'Tình hình chung' },
    items: deep ? [...questions.slice(0, half), second] : questions.slice(0, half),
  };
  const form = { id: 'random', title: 'Báo cáo', sections: deep ? [first] : [first, second] };
  return rules ? { ...form, rules: rulesOf(drawn) } : form;
}

function questionOf({ type, required, ifAny, after }: Drawn, index: number, drawn: readonly Drawn[]): Question {
  const earlier = after === null ? -1 : index - 1 - after;
  const condition = conditionOn(drawn[earlier]?.type, earlier);
  const common = { id: `q${index}`, number: String(index + 1), label: `Câu hỏi thứ ${index + 1}?`, required, ifAny };
  const rest = { type, aggregation: { by: 'none' }, ...settings[type] };
  return { ...common, ...rest, ...(condition ? { showIf: condition } : {}) } as Question;
}

function conditionOn(type: QuestionKind | undefined, index: number): string | undefined {
  if (type === 'yesNo') return `q${index} = yes`;
  if (type === 'integer') return `q${index} > 5`;
  if (type === 'choice') return `q${index} = 'hai'`;
  return undefined;
}

function rulesOf(drawn: readonly Drawn[]): Rule[] {
  const integers = drawn.flatMap(({ type, strict }, index) => (type === 'integer' ? [{ index, strict }] : []));
  return integers.slice(1).map(({ index, strict }, order) => {
    const before = integers[order]?.index;
    const level = strict ? 'error' : 'warning';
    return { id: `r${index}`, level, holds: `q${index} <= q${before}`, message: `{q${index}} nhiều hơn {q${before}}.` };
  });
}

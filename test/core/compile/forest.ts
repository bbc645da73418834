/** Random unions: a tree of units with reports, silence, estimates and last period's answers, under one form that has every rule of adding up. */
import fc from 'fast-check';
import type { Entry, Unit } from '../../../core/compile/entry.ts';
import type { Answer, Answers } from '../../../core/forms/answer.ts';
import type { Form, Question } from '../../../core/forms/form.ts';

const common = { number: '', required: true };
const figure = (id: string, aggregation: Question['aggregation'], type = 'integer') =>
  ({ ...common, id, label: id, type, aggregation }) as Question;

const questions: readonly Question[] = [
  figure('total', { by: 'sum' }),
  figure('part', { by: 'sum' }),
  figure('exact', { by: 'sum' }, 'decimal'),
  figure('pay', { by: 'weightedMean', weight: 'total' }, 'money'),
  figure('share', { by: 'ratio', numerator: 'part', denominator: 'total' }, 'percentage'),
  figure('most', { by: 'max' }),
  figure('least', { by: 'min' }),
  figure('newest', { by: 'last' }),
  { ...common, id: 'teams', label: 'teams', type: 'ratio', aggregation: { by: 'sum' } },
  { ...common, id: 'held', label: 'held', type: 'yesNo', aggregation: { by: 'countPerChoice' } },
  { ...common, id: 'both', label: 'both', type: 'pair', of: 'integer', aggregation: { by: 'sum' } },
  { ...common, id: 'said', label: 'said', type: 'longText', aggregation: { by: 'list' } },
];

export const everyRule: Form = {
  id: 'every_rule',
  title: 'Báo cáo thử',
  sections: [{ id: 'all', number: 'I', title: 'Số liệu', items: questions }],
};

const whole = fc.oneof(fc.nat({ max: 5_000 }), fc.nat({ max: 10 ** 12 }), fc.constant(0));
const decimals = fc.integer({ min: 0, max: 10 ** 7 }).map((n) => n / 1_000);
const half = fc.oneof(
  { weight: 3, arbitrary: whole.map((n) => ({ figure: n })) },
  { weight: 1, arbitrary: fc.constant({ none: 'chờ quyết toán' }) },
);

function value(question: Question): fc.Arbitrary<unknown> {
  switch (question.type) {
    case 'decimal':
    case 'percentage':
      return decimals;
    case 'ratio':
      return fc.record({ numerator: fc.nat({ max: 99 }), denominator: fc.integer({ min: 1, max: 99 }) });
    case 'yesNo':
      return fc.boolean();
    case 'pair':
      return fc
        .record({ actual: half, estimate: half }, { requiredKeys: [] })
        .filter((pair) => pair.actual !== undefined || pair.estimate !== undefined);
    case 'longText':
      return fc.constantFrom('không có', 'Đã tổ chức hội nghị.', 'Đề nghị cấp thêm kinh phí cho nữ công.');
    default:
      return whole;
  }
}

const answer = (question: Question): fc.Arbitrary<Answer | undefined> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: value(question).map((one): Answer => ({ kind: 'value', value: one as never })),
    },
    { weight: 1, arbitrary: fc.constant<Answer>({ kind: 'noFigure', reason: 'chờ sổ' }) },
    { weight: 1, arbitrary: fc.constant<Answer>({ kind: 'skipped', reason: '' }) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );

const answers: fc.Arbitrary<Answers> = fc
  .tuple(...questions.map(answer))
  .map((list) => Object.fromEntries(list.flatMap((one, at) => (one ? [[questions[at]?.id ?? '', one]] : []))));

const DUE = '2026-12-11T10:00:00Z';
const instant = fc
  .integer({ min: 0, max: 400 })
  .map((hours) => Temporal.Instant.from('2026-12-01T00:00:00Z').add({ hours }).toString());

const state = fc.record({
  parent: fc.nat(),
  block: fc.constantFrom(null, 'Khối 1', 'Khối 2', '__proto__'),
  asked: fc.boolean(),
  standing: fc.constantFrom('inProgress' as const, 'notOpened' as const, 'notConnected' as const),
  report: fc.option(fc.record({ answers, submittedAt: instant }), { freq: 3 }),
  estimate: fc.option(answers, { freq: 1 }),
  previous: fc.option(answers, { freq: 1 }),
});

/** 1 to `most` units, each under an earlier one, in random order. */
export function forest(most: number): fc.Arbitrary<readonly Entry[]> {
  return fc.array(state, { minLength: 1, maxLength: most }).map((states) => {
    const units: Unit[] = [];
    return states.map(({ parent, block, asked, standing, report, estimate, previous }, index): Entry => {
      const above = index === 0 ? undefined : units[parent % index];
      const names = { id: `u${index}`, name: `Đơn vị ${index}`, shortName: `ĐV ${index}` };
      const unit = { ...names, block, parent: above?.id ?? null, level: (above?.level ?? 0) + 1 };
      units.push(unit);
      return {
        unit,
        ...(asked || report ? { duty: { due: DUE, standing } } : {}),
        ...(report ? { report: { report: `r${index}`, version: 1, form: everyRule, ...report } } : {}),
        ...(estimate ? { estimate: { by: 'Văn phòng', reason: 'theo kỳ trước', answers: estimate } } : {}),
        ...(previous ? { previous } : {}),
      };
    });
  });
}

/** A union of any size for the benchmarks: one top, a hundred or so wards, units below, and a form of 60 questions of every kind of rule. */
import type { Entry, Unit } from '../../core/compile/entry.ts';
import type { Answer, Answers } from '../../core/forms/answer.ts';
import type { Form, Question } from '../../core/forms/form.ts';

const QUESTIONS = 60;
const kinds = ['integer', 'integer', 'money', 'yesNo', 'longText', 'pair'] as const;

const questions = Array.from({ length: QUESTIONS }, (_, index): Question => {
  const type = kinds[index % kinds.length] ?? 'integer';
  const common = { id: `q${index}`, number: String(index + 1), label: `Chỉ tiêu số ${index + 1}`, required: true };
  if (type === 'pair')
    return { ...common, type, of: 'integer', unit: 'người', measure: 'flow', aggregation: { by: 'sum' } };
  if (type === 'money')
    return { ...common, type, unit: 'đồng', aggregation: { by: 'weightedMean', weight: `q${index - 1}` } };
  if (type === 'yesNo') return { ...common, type, aggregation: { by: 'countPerChoice' } };
  if (type === 'longText') return { ...common, type, aggregation: { by: 'list' } };
  return { ...common, type, unit: 'người', measure: 'stock', aggregation: { by: 'sum' } };
});

export const sixty: Form = {
  id: 'sixty',
  title: 'Báo cáo năm 2026',
  sections: Array.from({ length: 6 }, (_, index) => ({
    id: `s${index}`,
    number: String(index + 1),
    title: `Phần ${index + 1}`,
    items: questions.slice(index * 10, index * 10 + 10),
  })),
};

/** The top first, then wards, then units, about seventy to a ward; so many in all. */
export function unitsOf(count: number): readonly Unit[] {
  const wards = Math.ceil(count / 70);
  return Array.from({ length: count }, (_, index): Unit => {
    const level = index === 0 ? 1 : index <= wards ? 2 : 3;
    const parent = index === 0 ? null : index <= wards ? idOf(0) : idOf(1 + (index % wards));
    const block = level === 3 ? `Khối ${index % 8}` : null;
    return {
      id: idOf(index),
      name: `Công đoàn cơ sở Đơn vị ${index}`,
      shortName: `Đơn vị ${index}`,
      block,
      parent,
      level,
    };
  });
}

function idOf(index: number): string {
  return `0192f000-0000-7000-8000-${String(index).padStart(12, '0')}`;
}

/** Two of three have reported, with last period beside it; `newly`: this one too. */
export function entryOf(unit: Unit, index: number, newly = false): Entry {
  const duty = { due: '2026-12-11T10:00:00Z', standing: 'inProgress' as const };
  if (index % 3 === 0 && !newly) return { unit, duty };
  const report = {
    report: `r${index}`,
    version: 1,
    form: sixty,
    answers: answersOf(index),
    submittedAt: '2026-12-10T08:00:00Z',
  };
  return { unit, duty, report, previous: answersOf(index - 1) };
}

function answersOf(index: number): Answers {
  return Object.fromEntries(questions.map(({ id, type }, at) => [id, answer(type, index, at)]));
}

function answer(type: Question['type'], index: number, at: number): Answer {
  if ((index + at) % 37 === 0) return { kind: 'noFigure', reason: 'chờ quyết toán' };
  if (type === 'yesNo') return { kind: 'value', value: index % 2 === 0 };
  if (type === 'longText')
    return { kind: 'value', value: `Đã tổ chức ${index % 12} cuộc, ${index % 340} lượt người dự.` };
  if (type === 'pair')
    return { kind: 'value', value: { actual: { figure: index % 50 }, estimate: { figure: (index % 50) + 3 } } };
  return { kind: 'value', value: type === 'money' ? 5_000_000 + index * 100 : (index * (at + 1)) % 900 };
}

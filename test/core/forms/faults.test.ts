/** Each fault of a form is found, with its place, in words; a sound form has none. */
import { describe, expect, test } from 'vitest';
import { faults } from '../../../core/forms/faults.ts';
import type { Form, Question, Section } from '../../../core/forms/form.ts';
import { words } from '../../../core/i18n/words.ts';
import { ask, formOf, withRules } from './forms.ts';

const named = (form: Form) =>
  faults(form).map(({ kind, where, at, message }) => [kind, where, at, words('vi', message)]);
const options = [
  { id: 'tot', label: 'Tốt' },
  { id: 'kha', label: 'Khá' },
];
const grade = ask('loai', 'choice', { options });
const n = ask('n', 'integer', { max: 10 });

test('a sound form has none', () => {
  const form = withRules(
    formOf(
      ask('a', 'integer', { aggregation: { by: 'sum' } }),
      ask('b', 'integer', { showIf: 'a > 0', aggregation: { by: 'weightedMean', weight: 'a' } }),
      ask('c', 'percentage', { aggregation: { by: 'ratio', numerator: 'b', denominator: 'a' } }),
      grade,
    ),
    { id: 'V1', level: 'error', holds: 'b <= a', message: '{b} nhiều hơn {a}.' },
  );
  expect(faults(form)).toEqual([]);
});

const empty: Section = {
  id: 'trong',
  number: 'II',
  title: 'Trống',
  items: [{ id: 'con', number: '1', title: 'Con', items: [] }],
};

describe('the shape of the form', () => {
  test('no question, empty sections', () => {
    expect(named({ id: 'f', title: 'F', sections: [] })).toEqual([
      ['noQuestions', '', undefined, 'Mẫu chưa có câu hỏi nào.'],
    ]);
    const form = formOf(n);
    expect(named({ ...form, sections: [...form.sections, empty] })).toEqual([
      ['emptySection', 'trong', undefined, 'Mục “Trống” chưa có câu hỏi nào.'],
      ['emptySection', 'con', undefined, 'Mục “Con” chưa có câu hỏi nào.'],
    ]);
  });

  test('ids twice, ids that are none, ids that are words of the language', () => {
    const rule = { id: 'V1', level: 'error', holds: 'n > 0', message: 'x' } as const;
    const form = withRules(
      formOf(n, n, ask('Đoàn viên', 'integer'), ask('min', 'integer'), ask('m', 'integer', { rules: [rule] })),
      rule,
    );
    expect(named(form)).toEqual([
      [
        'badId',
        'Đoàn viên',
        undefined,
        'Mã “Đoàn viên” không đúng: chỉ dùng chữ thường không dấu, số và dấu gạch dưới, bắt đầu bằng chữ.',
      ],
      ['badId', 'min', undefined, 'Mã “min” trùng với một từ của điều kiện.'],
      ['sameId', 'n', undefined, 'Mã “n” dùng 2 lần.'],
      ['sameId', 'V1', undefined, 'Mã “V1” dùng 2 lần.'],
    ]);
  });
});

describe('contradictions in a question', () => {
  const bounds = (least: string, most: string) => `Mức thấp nhất ${least} và mức cao nhất ${most} không thể cùng đúng.`;
  test.each([
    [ask('a', 'integer', { min: 5, max: 3 }), bounds('5', '3')],
    [ask('a', 'integer', { max: -1 }), bounds('0', '-1')],
    [ask('a', 'longText', { min: 50, max: 20 }), bounds('50', '20')],
    [ask('a', 'choices', { options, least: 3 }), bounds('3', '2')],
    [ask('a', 'pair', { of: 'money', min: 9, max: 1 }), bounds('9', '1')],
    [ask('a', 'file', { most: 0 }), bounds('1', '0')],
    [ask('a', 'table', { columns: [{ id: 'x', label: 'X', type: 'integer', min: 2, max: 1 }] }), bounds('2', '1')],
    [ask('a', 'table', { columns: [{ id: 'x', label: 'X', type: 'date' }], least: 3, most: 2 }), bounds('3', '2')],
    [
      ask('a', 'date', { from: '2026-02-01', to: '2026-01-01' }),
      'Ngày đầu Chủ nhật 01/02/2026 muộn hơn ngày cuối thứ Năm 01/01/2026.',
    ],
    [ask('a', 'choice', { options: [...options, { id: 'tot2', label: 'TỐT' }] }), 'Lựa chọn “TỐT” bị trùng.'],
    [
      ask('a', 'choice', { options: [...options, { id: 'x', label: '1' }] }),
      'Lựa chọn “1” dễ nhầm với số thứ tự của lựa chọn khác.',
    ],
  ] as [Question, string][])('%#', (question, message) => {
    expect(named(formOf(question))).toEqual([['contradiction', 'a', undefined, message]]);
  });
});

describe('adding up', () => {
  test.each([
    [ask('a', 'longText', { aggregation: { by: 'sum' } }), 'Câu “a” không cộng gộp được theo cách “tổng”.'],
    [ask('a', 'percentage', { aggregation: { by: 'sum' } }), 'Câu “a” không cộng gộp được theo cách “tổng”.'],
    [
      ask('a', 'integer', { aggregation: { by: 'countPerChoice' } }),
      'Câu “a” không cộng gộp được theo cách “đếm theo lựa chọn”.',
    ],
  ])('in a way the type does not know', (question, message) => {
    expect(named(formOf(question))).toEqual([['wrongAggregation', 'a', undefined, message]]);
  });

  test.each([
    [{ aggregation: { by: 'weightedMean', weight: 'khong_co' } }, 'khong_co'],
    [{ aggregation: { by: 'weightedMean', weight: 'loai' } }, 'loai'],
    [{ aggregation: { by: 'weightedMean', weight: 'a' } }, 'a'],
  ] as const)('by a question that is no figure', (own, name) => {
    expect(named(formOf(grade, ask('a', 'decimal', own)))).toEqual([
      [
        'unknownQuestion',
        'a',
        undefined,
        `Câu “a” nhắc đến “${name}”, nhưng mẫu không có câu hỏi số liệu nào khác mang mã đó.`,
      ],
    ]);
  });

  test('of parts that are not there', () => {
    const share = ask('a', 'percentage', { aggregation: { by: 'ratio', numerator: 'n', denominator: 'm' } });
    const parts = ask('b', 'ratio', { parts: { numerator: 'loai', denominator: 'n' } });
    expect(named(formOf(n, grade, share, parts)).map(([kind, where]) => [kind, where])).toEqual([
      ['unknownQuestion', 'a'],
      ['unknownQuestion', 'b'],
    ]);
  });
});

describe('conditions and words', () => {
  test('each unreadable text with the place in it', () => {
    const form = withRules(
      formOf(n, ask('b', 'integer', { showIf: 'n >' }), ask('c', 'integer', { showIf: 'm = 1' })),
      { id: 'r1', level: 'error', holds: 'n + 1', message: 'x' },
      { id: 'r2', level: 'error', holds: 'n > 1', message: 'Số {n} và {mm}.' },
    );
    expect(named(form)).toEqual([
      ['badCondition', 'b', 3, 'Điều kiện còn dở dang.'],
      ['badCondition', 'c', 0, 'Mẫu không có câu hỏi “m”.'],
      ['badCondition', 'r1', 2, 'Ở đây cần điều kiện đúng hoặc sai, nhưng lại là một số.'],
      ['badWords', 'r2', 0, 'Mẫu không có câu hỏi “mm”.'],
    ]);
  });

  test('a rule that can never hold', () => {
    const form = withRules(formOf(n), { id: 'r', level: 'error', holds: 'n > 10', message: 'x' });
    expect(named(form)).toEqual([['ruleNeverHolds', 'r', undefined, 'Quy tắc “r” không bao giờ đúng.']]);
  });
});

describe('questions that can never be asked', () => {
  const yes = ask('co', 'yesNo');
  const day = ask('ngay', 'date');
  const never = 'Câu “x” không bao giờ được hỏi, vì điều kiện của nó không thể đúng.';

  test.each([
    'n > 10',
    'n < 0',
    'n > 5 and n < 3',
    'n = 3 and n != 3',
    'n > 3 and not n > 2',
    'co and not co',
    'co = có and co = không',
    "loai = 'tot' and loai = 'kha'",
    "loai != 'tot' and loai != 'kha'",
    "ngay > '2026-12-01' and ngay < '2026-01-01'",
    'n + 1 > 20',
    'min(n, 3) > 4',
    'n > 7 <=> not n > 7',
    'answered(n) and not answered(n)',
    'không',
  ])('%s', (showIf) => {
    const form = formOf(n, yes, grade, day, ask('x', 'integer', { showIf }));
    expect(named(form)).toEqual([['unreachable', 'x', undefined, never]]);
  });

  test.each([
    'n > 9',
    'n >= 0 or co',
    'n > 5 or n < 3',
    'not (n > 3 and co)',
    "loai != 'tot'",
    'co => n > 20',
    'n * n > 50',
    'abs(n - 5) > 3',
    "ngay = '2026-12-01'",
    'previous(x) > 3',
  ])('but %s may be', (showIf) => {
    expect(named(formOf(n, yes, grade, day, ask('x', 'integer', { showIf })))).toEqual([]);
  });

  test('because the question it asks about is not asked then', () => {
    const form = formOf(
      yes,
      ask('m', 'integer', { showIf: 'co' }),
      ask('x', 'integer', { showIf: 'm > 3 and co = không' }),
    );
    expect(named(form)).toEqual([['unreachable', 'x', undefined, never]]);
  });

  test('because the section is not shown then', () => {
    const form: Form = {
      ...formOf(yes),
      sections: [
        { id: 's1', number: '', title: 'A', items: [yes] },
        { id: 's2', number: '', title: 'B', showIf: 'co', items: [ask('x', 'integer', { showIf: 'not co' })] },
      ],
    };
    expect(named(form)).toEqual([['unreachable', 'x', undefined, never]]);
  });

  test('because it waits for itself, for a circle, or for what comes later', () => {
    expect(named(formOf(ask('x', 'integer', { showIf: 'x > 1' })))).toEqual([
      ['unreachable', 'x', undefined, 'Điều kiện hiện câu “x” phụ thuộc vòng tròn vào chính nó.'],
    ]);
    expect(named(formOf(ask('x', 'integer', { showIf: 'n > 1' }), n))).toEqual([
      ['unreachable', 'x', undefined, 'Câu “x” chờ những câu đứng sau nó: n.'],
    ]);
    const circle = formOf(ask('x', 'integer', { showIf: 'y > 1' }), ask('y', 'integer', { showIf: 'x > 1' }));
    expect(named(circle).map(([kind]) => kind)).toContain('unreachable');
  });
});

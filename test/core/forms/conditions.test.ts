/** The condition language: what it says of answers, what it says when it cannot know, and what it says to a form's author. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, Answers, Value } from '../../../core/forms/answer.ts';
import { namesOf } from '../../../core/forms/compile-form.ts';
import { readCondition, readTerm } from '../../../core/forms/conditions/condition.ts';
import type { Form, Question } from '../../../core/forms/form.ts';
import { outline } from '../../../core/forms/outline.ts';
import { words } from '../../../core/i18n/words.ts';
import { ask, formOf } from './forms.ts';

const form: Form = formOf(
  ask('dv_tong', 'integer'),
  ask('dv_nu', 'integer'),
  ask('diem', 'decimal'),
  ask('co_dai_hoi', 'yesNo'),
  ask('so_dai_bieu', 'integer', { max: 500 }),
  ask('xep_loai', 'choice', {
    options: [
      { id: 'tot', label: 'Tốt' },
      { id: 'kha', label: 'Khá' },
    ],
  }),
  ask('hinh_thuc', 'choices', {
    options: [
      { id: 'hop', label: 'Họp' },
      { id: 'thu', label: 'Gửi thư' },
    ],
  }),
  ask('ngay', 'date'),
  ask('ky', 'period'),
  ask('tl', 'ratio'),
  ask('thu', 'pair', { of: 'money' }),
  ask('ten', 'shortText'),
  ask('anh', 'file'),
  ask('ds', 'table', {
    columns: [
      { id: 'ten', label: 'Tên', type: 'shortText' },
      { id: 'so', label: 'Số', type: 'integer' },
    ],
    rows: [
      { id: 'k1', label: 'Khối 1' },
      { id: 'k2', label: 'Khối 2' },
    ],
  }),
);
const names = namesOf(outline(form).byId);
const hidden = new Uint8Array(outline(form).places.length);
const value = (held: Value): Answer => ({ kind: 'value', value: held });
const none: Answer = { kind: 'noFigure', reason: 'chờ quyết toán' };
const answers: Answers = {
  dv_tong: value(150),
  dv_nu: value(90),
  diem: value(0.3),
  co_dai_hoi: value(true),
  xep_loai: value('tot'),
  hinh_thuc: value(['hop']),
  ngay: value('2026-11-30'),
  ky: value({ from: '2026-01-01', to: '2026-03-31' }),
  tl: value({ numerator: 56, denominator: 64 }),
  thu: value({ actual: { figure: 120 }, estimate: { none: 'chưa chốt' } }),
  ds: value([
    { row: 'k1', cells: { ten: 'A', so: 3 } },
    { row: 'k2', cells: { so: 4 } },
  ]),
};
const previous: Answers = { dv_tong: value(100) };

function holds(source: string, given: Answers = answers): boolean | undefined {
  const condition = readCondition(source, names);
  if ('fault' in condition)
    throw new Error(`${source}: ${words('vi', condition.fault.message)} (${condition.fault.at})`);
  return condition.holds({ answers: given, previous, hidden });
}

describe('what it says of answers', () => {
  test.each([
    ['dv_nu <= dv_tong', true],
    ['dv_nu > dv_tong', false],
    ['dv_nu ≤ dv_tong và dv_nu ≠ 0', true],
    ['co_dai_hoi = có and dv_tong > 0', true],
    ['co_dai_hoi', true],
    ['not co_dai_hoi', false],
    ['co_dai_hoi = không or dv_tong = 150', true],
    ['co_dai_hoi != no', true],
    ['dv_tong = dv_nu + 60', true],
    ['dv_tong - dv_nu * 2 < 0', true],
    ['dv_tong / 2 = 75', true],
    ['-dv_nu < 0', true],
    ['dv_nu - -10 = 100', true],
    ['2 + 3 * 4 = 14', true],
    ['(2 + 3) * 4 = 20', true],
    ['diem = 0.1 + 0.2', true],
    ['min(dv_nu, dv_tong, 7) = 7', true],
    ['max(dv_nu, dv_tong) = 150', true],
    ['sum(dv_nu, dv_tong) = 240', true],
    ['sum(ds.so) = 7', true],
    ['max(ds.so, 5) = 5', true],
    ['ds.k1.so < ds.k2.so', true],
    ["ds.k1.ten = 'A'", true],
    ['count(ds) = 2', true],
    ['count(hinh_thuc) = 1', true],
    ['abs(dv_nu - dv_tong) = 60', true],
    ['round(10 / 3, 2) = 3.33', true],
    ['round(10 / 3) = 3', true],
    ["xep_loai = 'tot'", true],
    ["xep_loai in ('kha', 'tot')", true],
    ["xep_loai != 'kha'", true],
    ["hinh_thuc has 'hop'", true],
    ["hinh_thuc has 'thu'", false],
    ["ngay >= '2026-11-01'", true],
    ["'2026-12-31' < ngay", false],
    ['ky.from < ky.to', true],
    ['tl = 87.5', true],
    ['tl.numerator <= tl.denominator', true],
    ['thu.actual = 120', true],
    ['thu = 120', true],
    ['0 <= dv_nu <= dv_tong', true],
    ['0 < dv_nu <= 80', false],
    ['dv_nu > 100 => dv_tong > 1000', true],
    ['dv_nu > 10 => dv_tong > 1000', false],
    ['dv_nu > 0 <=> dv_tong > 0', true],
    ['dv_nu > 0 <=> dv_tong > 1000', false],
    ['previous(dv_tong) = 100', true],
    ['dv_tong <= previous(dv_tong) * 1.3', false],
  ] as const)('%s → %s', (source, expected) => {
    expect(holds(source)).toBe(expected);
  });
});

describe('what it cannot know', () => {
  test.each([
    ['so_dai_bieu > 0', undefined],
    ['so_dai_bieu > 0 and dv_nu > 100', false],
    ['so_dai_bieu > 0 or dv_nu > 0', true],
    ['so_dai_bieu > 0 or dv_nu > 100', undefined],
    ['so_dai_bieu > 0 => dv_nu > 100', undefined],
    ['so_dai_bieu > 0 => dv_nu > 10', true],
    ['dv_nu > 100 => so_dai_bieu > 0', true],
    ['so_dai_bieu > 0 <=> dv_nu > 0', undefined],
    ['not so_dai_bieu > 0', undefined],
    ['so_dai_bieu + dv_nu > 0', undefined],
    ['min(so_dai_bieu, dv_nu) > 0', undefined],
    ['dv_nu / 0 > 1', undefined],
    ['dv_nu / (dv_tong - 150) > 1', undefined],
    ['thu.estimate > 0', undefined],
    ['previous(dv_nu) > 0', undefined],
    ["ds.k2.ten = 'B'", undefined],
  ] as const)('%s → %s', (source, expected) => {
    expect(holds(source)).toBe(expected);
  });

  test('0, no figure, none and silence are four things', () => {
    const cases: [Answer | undefined, (boolean | undefined)[]][] = [
      [value(0), [true, true, true]],
      [none, [true, false, undefined]],
      [{ kind: 'nothing' }, [true, false, undefined]],
      [{ kind: 'skipped', reason: 'bận' }, [false, undefined, undefined]],
      [undefined, [false, undefined, undefined]],
    ];
    for (const [answer, expected] of cases) {
      const given = { so_dai_bieu: answer };
      const said = ['answered(so_dai_bieu)', 'figure(so_dai_bieu)', 'so_dai_bieu = 0'].map((source) =>
        holds(source, given),
      );
      expect(said).toEqual(expected);
    }
  });

  test('so it is for the halves of a pair', () => {
    expect(holds('figure(thu.actual)')).toBe(true);
    expect(holds('figure(thu.estimate)')).toBe(false);
    const half = { thu: value({ actual: { figure: 1 } }) };
    expect(holds('figure(thu.estimate)', half)).toBe(undefined);
    expect(holds('answered(thu.estimate)', half)).toBe(false);
  });

  test("a hidden question's kept answer counts for nothing", () => {
    const condition = readCondition('dv_nu > 0', names);
    const mask = new Uint8Array(hidden.length);
    mask[1] = 1;
    expect('fault' in condition ? condition : condition.holds({ answers, previous, hidden: mask })).toBe(undefined);
  });
});

describe("what it says to a form's author", () => {
  test.each([
    ['dv_nuu <= dv_tong', 0, 'Mẫu không có câu hỏi “dv_nuu”.'],
    ['dv_nu <= ', 9, 'Điều kiện còn dở dang.'],
    ['dv_nu < dv_tong)', 15, '“)” đặt ở đây không đúng.'],
    ['(dv_nu < dv_tong', 16, 'Ở đây cần dấu “)”.'],
    ['dv_nu # 3', 6, 'Không hiểu ký hiệu “#”.'],
    ['dv_nu', 0, 'Ở đây cần điều kiện đúng hoặc sai, nhưng lại là một số.'],
    ['dv_nu and co_dai_hoi', 0, 'Ở đây cần điều kiện đúng hoặc sai, nhưng lại là một số.'],
    ["dv_nu = 'abc'", 8, 'Ở đây cần một số, nhưng lại là chữ.'],
    ["xep_loai = 'gioi'", 11, "“gioi” không có trong các lựa chọn: 'tot', 'kha'."],
    ["hinh_thuc has 'dien_thoai'", 14, "“dien_thoai” không có trong các lựa chọn: 'hop', 'thu'."],
    ["xep_loai > 'tot'", 9, 'Không so sánh lớn nhỏ được với chữ.'],
    ["ngay > '30/11/2026'", 7, "Ngày trong điều kiện viết dạng '2026-11-30'."],
    ['tang(dv_nu) > 1', 0, 'Không có hàm “tang”.'],
    ['abs(dv_nu, 1) > 1', 0, 'Hàm “abs” cần từ 1 đến 1 phần trong ngoặc.'],
    ['answered(3)', 0, 'Trong ngoặc của “answered” cần đúng một câu hỏi.'],
    ['dv_nu.actual > 1', 0, 'Không có phần “dv_nu.actual” của câu hỏi này.'],
    ['ds.ten = 1', 0, 'Không có phần “ds.ten” của câu hỏi này.'],
    ['sum(ds) = 1', 4, 'Ở đây cần một số, nhưng lại là danh sách.'],
    ['and dv_nu', 0, '“and” đặt ở đây không đúng.'],
    [`${'('.repeat(40)}1 = 1${')'.repeat(40)}`, 32, 'Điều kiện lồng nhau quá nhiều lớp ngoặc.'],
    [`dv_nu > ${'1 + '.repeat(300)}1`, 1000, 'Điều kiện dài quá 1.000 ký tự.'],
  ])('%s', (source, at, message) => {
    const condition = readCondition(source, names);
    expect('fault' in condition ? [condition.fault.at, words('vi', condition.fault.message)] : condition).toEqual([
      at,
      message,
    ]);
  });

  test('the work of one evaluation is bounded before the first', () => {
    const tooMuch = `max(${Array.from({ length: 29 }, () => `sum(${Array.from({ length: 4 }, () => 'ds.so').join(',')})`).join(',')})>0`;
    const said = readCondition(tooMuch, names);
    expect('fault' in said && words('vi', said.fault.message)).toBe('Điều kiện phải tính quá nhiều.');
  });
});

describe('whatever is written', () => {
  const vocabulary = [
    ...[
      'dv_tong',
      'dv_nu',
      'co_dai_hoi',
      'xep_loai',
      'hinh_thuc',
      'ds',
      'ds.so',
      'ds.k1.so',
      'thu',
      'thu.estimate',
      'ngay',
      'tl',
    ],
    ...[
      '(',
      ')',
      ',',
      '+',
      '-',
      '*',
      '/',
      '=',
      '!=',
      '<',
      '<=',
      '>',
      '>=',
      '=>',
      '<=>',
      '.',
      'and',
      'or',
      'not',
      'in',
      'has',
      'có',
    ],
    ...[
      'min',
      'max',
      'sum',
      'abs',
      'round',
      'count',
      'answered',
      'figure',
      'previous',
      '0',
      '1',
      '2.5',
      "'tot'",
      "'2026-01-01'",
    ],
  ];
  const written = fc.oneof(
    fc.array(fc.constantFrom(...vocabulary), { maxLength: 25 }).map((parts) => parts.join(' ')),
    fc.string({ unit: 'binary', maxLength: 80 }),
  );
  const given = fc.dictionary(
    fc.constantFrom(...outline(form).questions.map((question: Question) => question.id)),
    fc.constantFrom(none, { kind: 'nothing' } as const, value(3)),
  );

  test('it is a condition or a fault within the text, and is evaluated without a throw', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(written, given, (source, other) => {
        const condition = readCondition(source, names);
        if ('fault' in condition) {
          expect(condition.fault.at).toBeGreaterThanOrEqual(0);
          expect(condition.fault.at).toBeLessThanOrEqual(source.length);
          words('vi', condition.fault.message);
        } else {
          const numbers = { dv_tong: other.dv_tong, dv_nu: other.dv_nu };
          for (const some of [answers, {}, numbers])
            expect([true, false, undefined]).toContain(condition.holds({ answers: some, previous, hidden }));
        }
        readTerm(source, names);
      }),
      { numRuns: 5_000 },
    );
  });
});

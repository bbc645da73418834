/** Findings: the type's bounds, the rules with their own words, the last period; and what is missing. */
import { describe, expect, test } from 'vitest';
import type { Answer, Answers, Value } from '../../../core/forms/answer.ts';
import { check, missing } from '../../../core/forms/check.ts';
import type { Form } from '../../../core/forms/form.ts';
import { words } from '../../../core/i18n/words.ts';
import { oddChanges } from './changes.ts';
import { ask, formOf, withRules } from './forms.ts';

const value = (held: Value): Answer => ({ kind: 'value', value: held });
const none: Answer = { kind: 'noFigure', reason: 'chờ chốt' };

function findings(form: Form, answers: Answers, previous: Answers = {}, id?: string): string[] {
  return check(form, answers, previous, id).map(
    (finding) => `${finding.id} ${finding.level} [${finding.touches}] ${words('vi', finding.message)}`,
  );
}

const members = withRules(
  formOf(
    ask('dv_tong', 'integer', { unit: 'người', measure: 'stock' }),
    ask('dv_nu', 'integer', { unit: 'người' }),
    ask('co_dh', 'yesNo'),
    ask('dh_ngay', 'date', { showIf: 'co_dh = có' }),
    ask('dh_so', 'integer', {
      showIf: 'co_dh = có',
      rules: [
        { id: 'dh', level: 'warning', holds: 'dh_so > 0', message: 'Đại hội có {dh_so} đại biểu. Đúng vậy không?' },
      ],
    }),
  ),
  {
    id: 'V5',
    level: 'error',
    holds: 'dv_nu <= dv_tong',
    message:
      'Đoàn viên nữ {dv_nu} nhiều hơn tổng số đoàn viên {dv_tong}. Đồng chí xem lại giúp: sửa số nữ, hay sửa tổng số?',
  },
);

describe('rules', () => {
  const broken =
    'V5 error [dv_nu,dv_tong] Đoàn viên nữ 180 người nhiều hơn tổng số đoàn viên 150 người. Đồng chí xem lại giúp: sửa số nữ, hay sửa tổng số?';

  test('a broken rule names its figures, in its own words', () => {
    expect(findings(members, { dv_tong: value(150), dv_nu: value(180) })).toEqual([broken]);
    expect(findings(members, { dv_tong: value(180), dv_nu: value(180) })).toEqual([]);
  });

  test('it is found at each question it names, and at no other', () => {
    const answers = { dv_tong: value(150), dv_nu: value(180), co_dh: value(false) };
    expect(findings(members, answers, {}, 'dv_nu')).toEqual([broken]);
    expect(findings(members, answers, {}, 'dv_tong')).toEqual([broken]);
    expect(findings(members, answers, {}, 'co_dh')).toEqual([]);
    expect(findings(members, answers, {}, 'khac')).toEqual([]);
  });

  test('what is not known breaks no rule', () => {
    for (const dv_tong of [undefined, none, { kind: 'skipped', reason: 'bận' } as const])
      expect(findings(members, { dv_tong, dv_nu: value(180) })).toEqual([]);
  });

  test("a hidden question's kept answer is not checked, nor its rules", () => {
    const answers = { co_dh: value(false), dh_so: value(0) };
    expect(findings(members, answers)).toEqual([]);
    expect(findings(members, { ...answers, co_dh: value(true) })).toEqual([
      'dh warning [dh_so] Đại hội có 0 đại biểu. Đúng vậy không?',
    ]);
  });

  test('its words show no figure, arithmetic and asterisks as they are', () => {
    const form = withRules(formOf(ask('a', 'integer'), ask('b', 'money'), ask('c', 'shortText')), {
      id: 'r',
      level: 'error',
      holds: 'figure(a) and a > 5',
      message: '{a} – {b} – {b / 3} – {c} – {answered(a)}',
    });
    const answers = { a: none, b: value(10), c: value('**x**') };
    expect(findings(form, answers)).toEqual([
      'r error [a] chưa có số liệu: chờ chốt – 10 đồng – 3,333333 – **x** – Có',
    ]);
  });

  test('a share must agree with the figures it comes from (V15)', () => {
    const share = formOf(
      ask('dv', 'integer', { unit: 'người' }),
      ask('ld', 'integer', { unit: 'người' }),
      ask('tyle', 'percentage', { aggregation: { by: 'ratio', numerator: 'dv', denominator: 'ld' } }),
      ask('hn', 'ratio', { parts: { numerator: 'dv', denominator: 'ld' } }),
    );
    const answers = {
      dv: value(150),
      ld: value(180),
      tyle: value(83.4),
      hn: value({ numerator: 150, denominator: 180 }),
    };
    expect(findings(share, answers)).toEqual([]);
    expect(findings(share, { ...answers, tyle: value(84), hn: value({ numerator: 149, denominator: 181 }) })).toEqual([
      'tyle.ratio error [tyle,dv,ld] Tỷ lệ 84% không khớp với số đã khai: 150 người trên 180 người là 83,3%. Đồng chí xem lại giúp.',
      'hn.numerator error [hn,dv] Số đầu 149 khác với số đã khai ở câu khác là 150 người. Đồng chí xem lại giúp.',
      'hn.denominator error [hn,ld] Tổng số 181 khác với số đã khai ở câu khác là 180 người. Đồng chí xem lại giúp.',
    ]);
  });
});

describe('against last period (V25)', () => {
  const more = (now: string, before: string) => [
    `Kỳ này ${now}, tăng nhiều so với kỳ trước là ${before}. Đúng vậy không?`,
  ];
  const less = (now: string, before: string) => [
    `Kỳ này ${now}, giảm nhiều so với kỳ trước là ${before}. Đúng vậy không?`,
  ];

  test.each([
    ['stock', 130, 100, []],
    ['stock', 131, 100, more('131', '100')],
    ['stock', 70, 100, []],
    ['stock', 69, 100, less('69', '100')],
    ['stock', 5, 0, []],
    ['stock', 0, 5, less('0', '5')],
    ['flow', 99, 10, []],
    ['flow', 100, 10, more('100', '10')],
    ['flow', 2, 10, []],
    ['flow', 1, 10, less('1', '10')],
    ['flow', 0, 9, []],
    ['flow', 0, 10, less('0', '10')],
    ['flow', 7, 0, []],
    [undefined, 1_000, 1, []],
  ] as const)('a %s of %s after %s', (measure, now, before, expected) => {
    const question = ask('a', 'integer', measure ? { measure } : {});
    expect(oddChanges(question, now, before)).toEqual(expected);
  });

  test('a finding of its own, and nothing where last time was asked otherwise', () => {
    expect(findings(members, { dv_tong: value(150) }, { dv_tong: value(100) })).toEqual([
      'previous warning [dv_tong] Kỳ này 150 người, tăng nhiều so với kỳ trước là 100 người. Đúng vậy không?',
    ]);
    for (const before of [value('một trăm'), value({ actual: { figure: 1 } }), none])
      expect(findings(members, { dv_tong: value(150) }, { dv_tong: before })).toEqual([]);
  });
});

test('what is missing is named, in order; no figure and a reasoned skip are answers', () => {
  const names = (answers: Answers) => missing(members, answers).map((question) => question.id);
  expect(names({})).toEqual(['dv_tong', 'dv_nu', 'co_dh']);
  expect(names({ dv_tong: none, dv_nu: { kind: 'skipped', reason: 'bận' }, co_dh: value(true) })).toEqual([
    'dh_ngay',
    'dh_so',
  ]);
  expect(names({ dv_tong: none, dv_nu: value(0), co_dh: value(false) })).toEqual([]);
});

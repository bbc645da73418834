/** Which questions stand open while single ones were sent back. */
import { expect, test } from 'vitest';
import type { Answers } from '../../../core/forms/answer.ts';
import { openNotes, openQuestions, type Returned } from '../../../core/reports/returned.ts';
import { journeyForm } from '../../support/journey-form.ts';

const form = journeyForm('thu', 'Báo cáo', [
  'I. Tổ chức',
  '- tong | số nguyên | Tổng số',
  '- nu | số nguyên | Trong đó nữ',
  '- co | có/không | Có hội nghị không?',
  '- ngay | ngày | Ngày nào? | khi=co = có',
  '- khac | chữ ngắn | Việc khác',
  '! nu <= tong | Nữ nhiều hơn tổng.',
]);
const answers: Answers = {
  tong: { kind: 'value', value: 45 },
  nu: { kind: 'value', value: 30 },
  co: { kind: 'value', value: false },
  khac: { kind: 'value', value: 'x' },
};
const returned = (notes: Returned['notes'], answered: readonly string[] = []): Returned => ({
  ...{ verdict: 'returned', by: 'Hà', notes },
  answered: new Set(answered),
});
const open = (back: Returned, given = answers) => [...(openQuestions(form, given, back) ?? ['tất cả'])].toSorted();

test('the returned one, what must agree with it, and what had no answer', () => {
  expect(open(returned([{ question: 'khac', note: 'Rõ hơn.' }]))).toEqual(['khac', 'ngay']);
  expect(open(returned([{ question: 'nu', note: 'Đếm lại.' }]))).toEqual(['ngay', 'nu', 'tong']);
});

test('what a changed answer called for stays open when it has been answered', () => {
  const given: Answers = {
    ...answers,
    co: { kind: 'value', value: true },
    ngay: { kind: 'value', value: '2026-10-01' },
  };
  expect(open(returned([{ question: 'co', note: 'Có mà.' }], ['co', 'ngay']), given)).toEqual(['co', 'ngay']);
});

test('all of them when the whole report was sent back', () => {
  expect(open(returned([{ question: null, note: 'Xem lại.' }]))).toEqual(['tất cả']);
  expect(
    open(
      returned([
        { question: null, note: 'Xem lại.' },
        { question: 'nu', note: 'Nhất là câu này.' },
      ]),
    ),
  ).toEqual(['tất cả']);
});

test('a note stands until its question was answered anew', () => {
  const notes = [
    { question: 'nu', note: 'Đếm lại.' },
    { question: 'khac', note: 'Rõ hơn.' },
  ];
  expect(openNotes(returned(notes))).toEqual({ nu: 'Đếm lại.', khac: 'Rõ hơn.' });
  expect(openNotes(returned(notes, ['nu']))).toEqual({ khac: 'Rõ hơn.' });
});

/** A report as a sheet: what is handed out comes back the same, and what is filled in is read or named. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../core/forms/answer.ts';
import type { Form } from '../../../core/forms/form.ts';
import { readSheet, type SheetCell, sheetOf } from '../../../core/forms/sheet.ts';
import { words } from '../../../core/i18n/words.ts';
import { kinds, question, value } from './arbitrary.ts';
import { ask, formOf } from './forms.ts';
import { today } from './reading.ts';

const form = formOf(
  ask('ld', 'integer', { number: '1', unit: 'người' }),
  ask('tyle', 'percentage', { number: '2' }),
  ask('co', 'yesNo', { number: '3' }),
  ask('ngay', 'date', { number: '4', showIf: 'co' }),
  ask('tien', 'money', { number: '5' }),
);
const held = (one: number): Answer => ({ kind: 'value', value: one });

test('rows: sections, numbers, labels, how to answer, what is answered', () => {
  const rows = sheetOf(form, {
    ld: held(5),
    tyle: { kind: 'noFigure', reason: 'chờ' },
    co: { kind: 'skipped', reason: 'x' },
  });
  const shown = rows.map((row) => {
    if (row.is === 'section') return `${row.number} ${row.title} (${row.depth})`;
    const answer = typeof row.answer === 'object' && row.answer !== null ? words('vi', row.answer) : row.answer;
    return [row.id, row.number, row.label, words('vi', row.how), answer];
  });
  expect(shown).toEqual([
    'I Mục (0)',
    ['ld', 'I.1', 'ld', 'Trả lời bằng số, ví dụ 15.', 5],
    ['tyle', 'I.2', 'tyle', 'Trả lời bằng phần trăm, ví dụ 80,5%.', 'chưa có số liệu: chờ'],
    ['co', 'I.3', 'co', 'Trả lời Có hoặc Không.', null],
    ['ngay', 'I.4', 'ngay', 'Trả lời bằng ngày, ví dụ 05/12/2026.', null],
    ['tien', 'I.5', 'tien', 'Trả lời bằng số tiền, ví dụ 15.000.000 hoặc 15tr.', null],
  ]);
});

function filled(cells: Record<string, SheetCell>, answers = {}) {
  const rows = Object.entries(cells).map(([id, cell]) => ({ id, cell }));
  const { taken, untaken } = readSheet(form, rows, { answers, today });
  return {
    taken: taken.map((one) => [one.question, one.answer]),
    untaken: untaken.map((one) => `${one.question ?? ''}: ${words('vi', one.why)}`),
  };
}

describe('filled in', () => {
  test('numbers, texts, yes and no, days; empty cells change nothing', () => {
    const all = { ld: 1234, tyle: '80,5%', co: true, ngay: { date: '2026-12-05' }, tien: null };
    expect(filled(all)).toEqual({
      taken: [
        ['ld', held(1234)],
        ['tyle', held(80.5)],
        ['co', { kind: 'value', value: true }],
        ['ngay', { kind: 'value', value: '2026-12-05' }],
      ],
      untaken: [],
    });
  });

  test('what is recorded already is not taken again', () => {
    expect(filled({ ld: 5, tyle: 90 }, { ld: { ...held(5), doubts: ['previous'] }, tyle: held(80) })).toEqual({
      taken: [['tyle', held(90)]],
      untaken: [],
    });
  });

  test('a number cell is exact: 15 đồng is not asked about, half a person is', () => {
    expect(filled({ tien: 15, ld: 0.5 })).toEqual({
      taken: [['tien', held(15)]],
      untaken: ['ld: Chưa đọc được “0,5”: số lẻ, mà ở đây chỉ đếm số tròn. Câu này cần một số nguyên.'],
    });
  });

  test('a percentage cell may hold 0,805 for 80,5 %', () => {
    const { untaken } = readSheet(form, [{ id: 'tyle', cell: 0.805 }], { answers: {}, today });
    expect(untaken[0]?.reading?.options.map((option) => option.answer)).toEqual([held(80.5), held(0.805)]);
    expect(filled({ tyle: 80.5 }).taken).toEqual([['tyle', held(80.5)]]);
  });

  test('strange rows, rows twice, questions not asked', () => {
    expect(filled({ cu: 5, ngay: '5/12', co: 'không' }).untaken).toEqual([
      'ngay: Câu này hiện không cần trả lời, nên chưa ghi “5/12”.',
      ': Chưa rõ “5” thuộc câu nào: dòng này không có trong mẫu.',
    ]);
    const { untaken } = readSheet(
      form,
      [
        { id: 'ld', cell: 1 },
        { id: 'ld', cell: 2 },
      ],
      { answers: {}, today },
    );
    expect(untaken.map((one) => words('vi', one.why))).toEqual(['Câu này có hai dòng trong tệp, “2” chưa được ghi.']);
  });
});

test('a sheet handed out and sent back untouched says nothing new, and into an empty report it says everything', {
  timeout: 30_000,
}, () => {
  const typed = kinds.filter((kind) => kind !== 'file');
  const reports = fc
    .tuple(...typed.map((kind) => question(kind, fc.constant(`q_${kind.toLowerCase()}`))))
    .chain((questions) =>
      fc.record({
        form: fc.constant<Form>(formOf(...questions.map((one) => ({ ...one, ifAny: false })))),
        values: fc.tuple(...questions.map(value)),
      }),
    );
  fc.assert(
    fc.property(reports, ({ form: asked, values }) => {
      const questions = asked.sections.flatMap((section) => section.items);
      const answers = Object.fromEntries(
        questions.map((one, index) => [one.id, { kind: 'value', value: values[index] } as Answer]),
      );
      const rows = sheetOf(asked, answers).flatMap((row) => {
        if (row.is === 'section') return [];
        const cell = typeof row.answer === 'object' && row.answer !== null ? words('vi', row.answer) : row.answer;
        return [{ id: row.id, cell }];
      });
      expect(readSheet(asked, rows, { answers, today })).toEqual({ taken: [], untaken: [] });
      const fresh = readSheet(asked, rows, { answers: {}, today });
      expect(fresh.untaken).toEqual([]);
      expect(Object.fromEntries(fresh.taken.map((one) => [one.question, one.answer]))).toEqual(answers);
    }),
    { numRuns: 150 },
  );
});

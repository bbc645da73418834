/** One message that answers several questions. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../../core/forms/answer.ts';
import type { Form } from '../../../core/forms/form.ts';
import { outline } from '../../../core/forms/outline.ts';
import { readMany } from '../../../core/forms/read-many.ts';
import { showAnswer } from '../../../core/forms/show.ts';
import { words } from '../../../core/i18n/words.ts';
import { ask } from './forms.ts';
import { today } from './reading.ts';

const form: Form = {
  id: 'mau',
  title: 'Mẫu',
  sections: [
    {
      id: 'i',
      number: 'I',
      title: 'Lao động',
      items: [
        ask('ld', 'integer', { number: '1', unit: 'người' }),
        ask('nu', 'integer', { number: '2', unit: 'người' }),
        ask('co_dh', 'yesNo', { number: '3' }),
        ask('dh', 'integer', { number: '4', showIf: 'co_dh', unit: 'đại biểu' }),
      ],
    },
    {
      id: 'ii',
      number: 'II',
      title: 'Hoạt động',
      items: [
        ask('noi_bat', 'longText', { number: '1' }),
        ask('ho_tro', 'pair', { number: '5', of: 'money' }),
        ask('ds', 'table', {
          number: '6',
          columns: [
            { id: 'ten', label: 'Tên', type: 'shortText' },
            { id: 'so', label: 'Số', type: 'integer' },
          ],
        }),
      ],
    },
  ],
};

function sorted(text: string, answers: Answers = {}): { taken: string[]; untaken: string[] } | null {
  const many = readMany(form, text, { answers, today });
  if (!many) return null;
  const shown = (id: string, answer: Answers[string]) => {
    const question = outline(form).byId.get(id)?.question;
    return question ? words('vi', showAnswer(question, answer)) : '';
  };
  return {
    taken: many.taken.map(({ question, answer }) => `${question} = ${shown(question, answer)}`),
    untaken: many.untaken.map(({ typed, question, why }) => `${typed} [${question ?? ''}] ${words('vi', why)}`),
  };
}

describe('taken', () => {
  test.each([
    ['I.1: 1.234; I.2: 560', ['ld = 1.234 người', 'nu = 560 người']],
    ['2: 560; 3: không', ['nu = 560 người', 'co_dh = Không']],
    ['I.1= 1.234\nI.2 : 0', ['ld = 1.234 người', 'nu = 0 người']],
    ['câu 1: 12', ['ld = 12 người']],
    ['Câu 1: 12; cau 2: 5', ['ld = 12 người', 'nu = 5 người']],
    ['i.1: 12; mục ii.5: 15tr; 20tr', ['ld = 12 người', 'ho_tro = 15.000.000 đồng; ước 20.000.000 đồng']],
    ['I.1: 12; II.6: An; 3\nBình; 4', ['ld = 12 người', 'ds = An; 3\nBình; 4']],
    [
      'I.1: 5; II.1: Hội thi; hội thao: 3 giải; giờ 15: 30',
      ['ld = 5 người', 'noi_bat = Hội thi; hội thao: 3 giải; giờ 15: 30'],
    ],
    ['I.1: chưa có số liệu vì chờ; I.2: 4', ['ld = chưa có số liệu: chờ', 'nu = 4 người']],
  ])('“%s”', (text, taken) => {
    expect(sorted(text)).toEqual({ taken, untaken: [] });
  });

  test('what one answer brings in, the same message may answer', () => {
    expect(sorted('I.3: có; I.4: 120')).toEqual({ taken: ['co_dh = Có', 'dh = 120 đại biểu'], untaken: [] });
    expect(sorted('I.3: không; I.4: 120')).toEqual({
      taken: ['co_dh = Không'],
      untaken: ['I.4: 120 [dh] Câu này hiện không cần trả lời, nên chưa ghi “I.4: 120”.'],
    });
  });

  test('“câu” counts the questions asked at present', () => {
    expect(sorted('câu 4: họp 3 lần')?.taken).toEqual(['noi_bat = họp 3 lần']);
    expect(sorted('câu 4: 7', { co_dh: { kind: 'value', value: true } })?.taken).toEqual(['dh = 7 đại biểu']);
  });
});

describe('not taken, with the reason', () => {
  test.each([
    [
      'I.1: abc; I.2: 3',
      ['I.1: abc [ld] Chưa đọc được “abc”: viết không theo cách thường gặp. Câu này cần một số nguyên.'],
    ],
    ['I.1: không có; I.2: 3', ['I.1: không có [ld] Đồng chí gõ “không có”: là số 0, hay chưa có số liệu?']],
    [
      'I.2: 3; I.3: có; 1: 12',
      ['1: 12 [] Số 1 có thể là nhiều câu: I.1, II.1. Đồng chí ghi rõ cả mục giúp, hoặc ghi “câu” và số thứ tự.'],
    ],
    ['I.2: 3; I.3: có; câu 40: 12', ['câu 40: 12 [] Không có câu số 40.']],
    ['Kính gửi văn phòng\nI.2: 3; I.3: có', ['Kính gửi văn phòng [] Chưa rõ “Kính gửi văn phòng” trả lời câu nào.']],
  ])('“%s”', (text, untaken) => {
    expect(sorted(text)?.untaken).toEqual(untaken);
  });

  test('one question twice: neither is taken', () => {
    expect(sorted('I.1: 3; I.1: 4; I.2: 5')).toEqual({
      taken: ['nu = 5 người'],
      untaken: [
        'I.1: 3 [ld] Câu I.1 được trả lời hai lần trong một tin nhắn.',
        'I.1: 4 [ld] Câu I.1 được trả lời hai lần trong một tin nhắn.',
      ],
    });
  });

  test('several meanings come with their options', () => {
    const many = readMany(form, 'I.1: 1.5; I.2: 3', { answers: {}, today });
    expect(many?.untaken[0]?.reading?.options).toHaveLength(1);
  });
});

test.each(['15', 'Đã tổ chức: 3 hội thi', '15: 30', 'I.1: 12', 'a: 1; b: 2', '', 'x; y; z', '05/12/2026'])(
  '“%s” is no such message',
  (text) => {
    expect(sorted(text)).toBe(null);
  },
);

test('whatever is sent, nothing throws and every piece is named or taken', { timeout: 30_000 }, () => {
  const piece = fc.oneof(
    fc.constantFrom('I.1: 5', 'I.2: x', 'câu 3: có', 'II.6: a; 1', '; ', '\n', '9: 9', ' và ', 'I.1:', 'mục: ', 'câu'),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (parts) => {
      const text = parts.join(';');
      const many = readMany(form, text, { answers: {}, today });
      const letters = (one: string) => one.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '').length;
      if (many) {
        const named = [...many.taken, ...many.untaken].reduce((total, one) => total + letters(one.typed), 0);
        expect(named).toBe(letters(text));
      }
    }),
    { numRuns: 2_000 },
  );
});

test.each(['x.', '1:', '1: ', 'câu ', ';', '1: a; ', '\n', 'i.'])(
  '20,000 letters of “%s” cost no more than a moment',
  (part) => {
    const started = performance.now();
    readMany(form, part.repeat(20_000 / part.length), { answers: {}, today });
    expect(performance.now() - started).toBeLessThan(2_000);
  },
);

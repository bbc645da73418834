/** Figures as they are typed: whole numbers, decimals, money, percentages, shares. */
import { describe, expect, test } from 'vitest';
import type { Question } from '../../../core/forms/form.ts';
import { typeOf } from '../../../core/forms/questions/index.ts';
import { ask } from './forms.ts';
import { found, said, stored } from './reading.ts';

type Case = readonly [typed: string, said: string];
const none = '! Câu này cần một số nguyên.';

const tables: readonly (readonly [string, Question, readonly Case[]])[] = [
  [
    'whole numbers',
    ask('a', 'integer', { unit: 'người' }),
    [
      ['15', '= 15 người'],
      ['1.234', '= 1.234 người'],
      ['1.234 người', '= 1.234 người'],
      ['15 đ/c', '= 15 người'],
      ['04', '= 4 người'],
      ['0', '= 0 người'],
      ['mười lăm', '= 15 người'],
      ['1.5', '? Đồng chí gõ “1.5”. Ghi như sau, đúng không? 15 người'],
      ['20 tổ', '? Đồng chí gõ “20 tổ”. Ghi như sau, đúng không? 20 người'],
      [
        'khoảng 200',
        '? Đồng chí gõ “khoảng 200”. Báo cáo cần con số cụ thể, không ghi “khoảng”. Ghi như sau, đúng không? 200 người',
      ],
      ['12,5', '! Chưa đọc được “12,5”: số lẻ, mà ở đây chỉ đếm số tròn. Câu này cần một số nguyên.'],
      ['80%', '! Chưa đọc được “80%”: đây là loại số liệu khác. Câu này cần một số nguyên.'],
      ['12; 13', '! Chưa đọc được “12; 13”: có nhiều giá trị trong một câu. Câu này cần một số nguyên.'],
      ['abc', '! Chưa đọc được “abc”: viết không theo cách thường gặp. Câu này cần một số nguyên.'],
      ['', none],
      ['   ', none],
    ],
  ],
  [
    'decimals',
    ask('a', 'decimal', { unit: 'điểm', max: 100 }),
    [
      ['97,5', '= 97,5 điểm'],
      ['98 điểm', '= 98 điểm'],
      ['97/100', '= 97 điểm'],
      ['97,5/100 điểm', '= 97,5 điểm'],
      ['1.5', '? “1.5” có thể hiểu nhiều cách. Ý đồng chí là: 1,5 điểm | 15 điểm'],
      ['97/50', '! Chưa đọc được “97/50”: đây là loại số liệu khác. Câu này cần một con số.'],
    ],
  ],
  [
    'money',
    ask('a', 'money', { unit: 'đồng' }),
    [
      ['15tr', '= 15.000.000 đồng'],
      ['15.000.000', '= 15.000.000 đồng'],
      ['2 tỷ 3', '= 2.300.000.000 đồng'],
      ['1,5 tỷ', '= 1.500.000.000 đồng'],
      ['120.000đ', '= 120.000 đồng'],
      ['1 triệu 2', '= 1.200.000 đồng'],
      ['15', '? “15” có thể hiểu nhiều cách. Ý đồng chí là: 15.000.000 đồng | 15.000 đồng | 15 đồng'],
      [
        'trên 2 tỷ',
        '? Đồng chí gõ “trên 2 tỷ”. Báo cáo cần con số cụ thể, không ghi “trên”. Ghi như sau, đúng không? 2.000.000.000 đồng',
      ],
    ],
  ],
  [
    'money printed in millions',
    ask('a', 'money', { unit: 'triệu đồng' }),
    [
      ['15', '= 15.000.000 đồng'],
      ['1,5', '= 1.500.000 đồng'],
      ['15tr', '= 15.000.000 đồng'],
    ],
  ],
  [
    'wages',
    ask('a', 'money', { unit: 'đồng/tháng' }),
    [
      ['8,5tr', '= 8.500.000 đồng/tháng'],
      ['8.500.000 đồng/tháng', '= 8.500.000 đồng/tháng'],
      ['8tr5/tháng', '= 8.500.000 đồng/tháng'],
    ],
  ],
  [
    'percentages',
    ask('a', 'percentage'),
    [
      ['80,5%', '= 80,5%'],
      ['80', '= 80%'],
      ['80 phần trăm', '= 80%'],
      ['0,8', '= 0,8%'],
      ['1.5', '? “1.5” có thể hiểu nhiều cách. Ý đồng chí là: 1,5% | 15%'],
    ],
  ],
  [
    'shares',
    ask('a', 'ratio', { unit: 'đơn vị' }),
    [
      ['56/66', '= 56/66 đơn vị (84,8%)'],
      ['56 trên 66', '= 56/66 đơn vị (84,8%)'],
      ['56/66 đơn vị', '= 56/66 đơn vị (84,8%)'],
      ['1.000/2.000', '= 1.000/2.000 đơn vị (50,0%)'],
      ['56', '! Chưa đọc được “56”: còn thiếu một phần. Câu này cần hai số, dạng 56/66.'],
      ['5/0', '! Chưa đọc được “5/0”: không có ngày hoặc số như vậy. Câu này cần hai số, dạng 56/66.'],
      ['1,5/3', '! Chưa đọc được “1,5/3”: số lẻ, mà ở đây chỉ đếm số tròn. Câu này cần hai số, dạng 56/66.'],
    ],
  ],
];

describe.each(tables)('%s', (_, question, cases) => {
  test.each(cases)('“%s” %s', (typed, expected) => {
    expect(said(question, typed)).toBe(expected);
  });
});

describe('no figure, nothing and 0', () => {
  const figure = ask('a', 'integer', { unit: 'người' });
  const ifAny = ask('a', 'integer', { unit: 'người', ifAny: true });

  test.each([
    ['chưa có', '= chưa có số liệu'],
    ['CHUA CO SO LIEU', '= chưa có số liệu'],
    ['chưa có số liệu vì kế toán nghỉ ốm', '= chưa có số liệu: kế toán nghỉ ốm'],
    ['không có số liệu (chờ quyết toán)', '= chưa có số liệu: chờ quyết toán'],
    ['chưa tổng hợp xong', '= chưa có số liệu'],
    ['chưa có, đang đợi khối 2', '= chưa có số liệu: đang đợi khối 2'],
    ['không có', '? Đồng chí gõ “không có”: là số 0, hay chưa có số liệu? 0 người | chưa có số liệu'],
    ['KHONG', '? Đồng chí gõ “KHONG”: là số 0, hay chưa có số liệu? 0 người | chưa có số liệu'],
    ['0', '= 0 người'],
  ])('“%s” %s', (typed, expected) => {
    expect(said(figure, typed)).toBe(expected);
  });

  test('where “(nếu có)” was printed, không có is an answer', () => {
    expect(said(ifAny, 'Không có')).toBe('= không có');
    expect(said(ifAny, 'không')).toBe('= không có');
    expect(said(ifAny, '0')).toBe('= 0 người');
    expect(said(ifAny, 'chưa có')).toBe('= chưa có số liệu');
  });

  test('a share that is none is no figure', () => {
    expect(said(ask('a', 'ratio'), 'không có')).toBe(
      '? Đồng chí gõ “không có”: là số 0, hay chưa có số liệu? chưa có số liệu',
    );
  });

  test('NFD and no-break spaces change nothing', () => {
    expect(said(figure, 'chưa có số liệu vì nghỉ'.normalize('NFD'))).toBe('= chưa có số liệu: nghỉ');
    expect(stored(ask('a', 'money'), '15\u00a0000\u00a0000')).toBe(15_000_000);
  });
});

describe('bounds', () => {
  test('counts start at 0, unless the form says otherwise', () => {
    expect(found(ask('a', 'integer', { unit: 'người' }), -3)).toEqual([
      'min: -3 người nhỏ hơn mức thấp nhất là 0 người. Đồng chí xem lại giúp.',
    ]);
    expect(found(ask('a', 'integer', { min: -10 }), -3)).toEqual([]);
  });

  test('percentages stay within 100, unless the form says otherwise', () => {
    expect(found(ask('a', 'percentage'), 105)).toEqual([
      'max: 105% lớn hơn mức cao nhất là 100%. Đồng chí xem lại giúp.',
    ]);
    expect(found(ask('a', 'percentage', { max: 200 }), 105)).toEqual([]);
  });

  test('a part is not more than its whole', () => {
    expect(found(ask('a', 'ratio'), { numerator: 66, denominator: 56 })).toEqual([
      'part: 66 nhiều hơn tổng số 56. Đồng chí xem lại giúp hai số này.',
    ]);
  });

  test.each([
    ['integer', 0.5],
    ['money', 0.5],
    ['integer', 2 ** 53],
    ['decimal', Number.NaN],
    ['integer', '5'],
    ['ratio', { numerator: 1, denominator: 0 }],
  ] as const)('%s %s is no stored value', (kind, value) => {
    const question = ask('a', kind);
    expect(typeOf(question).value(question).safeParse(value).success).toBe(false);
  });
});

/** Answers made of parts: texts, pairs of actual and estimate, tables. */
import { describe, expect, test } from 'vitest';
import type { Value } from '../../../core/forms/answer.ts';
import { typeOf } from '../../../core/forms/questions/index.ts';
import { oddChanges } from './changes.ts';
import { ask } from './forms.ts';
import { found, said, stored } from './reading.ts';

describe('texts', () => {
  const long = ask('a', 'longText', { min: 10, max: 40, mustHoldFigure: true });

  test('are kept as written, NFC, without invisible characters', () => {
    expect(stored(long, '  Tổ chức 3 hội thi\u200b\r\ncho đoàn viên '.normalize('NFD'))).toBe(
      'Tổ chức 3 hội thi\ncho đoàn viên',
    );
    expect(said(long, '  ')).toBe('! Câu này cần một đoạn chữ.');
    expect(stored(ask('a', 'shortText'), 'Nguyễn  Văn\nBình')).toBe('Nguyễn Văn Bình');
  });

  test('“chưa có” in a text is text', () => {
    expect(said(ask('a', 'longText'), 'Chưa có kiến nghị')).toBe('= Chưa có kiến nghị');
    expect(said(ask('a', 'longText', { ifAny: true }), 'Không có')).toBe('= không có');
  });

  test('have a length, in letters as read', () => {
    expect(found(long, 'Có 3 cuộc')).toEqual([
      'min: Câu trả lời mới có 9 ký tự, câu này cần ít nhất 10. Đồng chí viết thêm giúp.',
    ]);
    expect(found(long, `Có 3 cuộc ${'x'.repeat(40)}`)).toEqual([
      'max: Câu trả lời dài 50 ký tự, câu này nhận nhiều nhất 40. Đồng chí rút gọn giúp.',
    ]);
    expect(said(long, 'x'.repeat(20_001))).toBe(
      '! Câu trả lời dài quá 20.000 ký tự. Đồng chí rút gọn, hoặc gửi thành tệp ở câu có nhận tệp.',
    );
  });

  test.each([
    ['Đã tổ chức 3 hội thi', true],
    ['Đạt 80% kế hoạch', true],
    ['1.250 lượt người', true],
    ['Tổ chức tốt các phong trào', false],
    ['Theo Kế hoạch số 15/KH-LĐLĐ ngày 05/03/2026', false],
    ['Trong năm 2026 đã làm tốt', false],
    ['Giai đoạn 2021-2026 hoàn thành', false],
    ['Năm 2026 có 5 đồng chí', true],
  ])('“%s” holds a figure: %s', (text, holds) => {
    const findings = found(ask('a', 'longText', { mustHoldFigure: true }), text);
    expect(findings).toEqual(
      holds ? [] : ['figure: Câu này cần số liệu cụ thể. Đồng chí ghi thêm con số, ví dụ: 12 đồng chí, 3 cuộc.'],
    );
  });

  test('parts are joined by lines, nothing is cut', () => {
    const question = ask('a', 'longText');
    expect(typeOf(question).join?.('một', 'hai', question)).toBe('một\nhai');
  });
});

describe('actual and estimate', () => {
  const pair = ask('a', 'pair', { of: 'integer', unit: 'người', measure: 'flow' });

  test.each([
    ['120; 135', '= 120 người; ước 135 người'],
    ['120 ước 135', '= 120 người; ước 135 người'],
    ['120, ước đạt 135', '= 120 người; ước 135 người'],
    ['120 (ước 135)', '= 120 người; ước 135 người'],
    ['120\n135', '= 120 người; ước 135 người'],
    ['thực hiện 120, ước cả năm 135', '= 120 người; ước 135 người'],
    ['120 người; ước 135 người', '= 120 người; ước 135 người'],
    ['120', '= thực hiện 120 người'],
    ['ước 135', '= ước 135 người'],
    ['chưa có; 135', '= chưa có số liệu; ước 135 người'],
    ['120; chưa có số liệu vì chờ khối 2', '= 120 người; ước chưa có số liệu: chờ khối 2'],
    ['chưa có số liệu: đang ước tính', '= chưa có số liệu: đang ước tính'],
    [
      '120 135',
      '? “120 135” có thể hiểu nhiều cách. Ý đồng chí là: 120 người; ước 135 người | thực hiện 120.135 người',
    ],
    ['1.5; 3', '? Đồng chí gõ “1.5”. Ghi như sau, đúng không? 15 người; ước 3 người'],
    [
      'không; 5',
      '? Đồng chí gõ “không”: là số 0, hay chưa có số liệu? 0 người; ước 5 người | chưa có số liệu; ước 5 người',
    ],
    ['không có', '? Đồng chí gõ “không có”: là số 0, hay chưa có số liệu? thực hiện 0 người | chưa có số liệu'],
    ['1.5; 2.5', '! Cả hai số trong “1.5; 2.5” đều có thể hiểu nhiều cách. Đồng chí gõ lại từng số giúp.'],
    ['120; abc', '! Chưa đọc được “abc”: viết không theo cách thường gặp. Câu này cần một số nguyên.'],
    ['', '! Câu này cần số đã thực hiện và số ước cả năm.'],
  ])('“%s” %s', (typed, expected) => {
    expect(said(pair, typed)).toBe(expected);
  });

  test.each([
    ['135', '= 120 người; ước 135 người'],
    ['ước 135', '= 120 người; ước 135 người'],
    ['chưa có', '= 120 người; ước chưa có số liệu'],
    [
      'không',
      '? Đồng chí gõ “không”: là số 0, hay chưa có số liệu? 120 người; ước 0 người | 120 người; ước chưa có số liệu',
    ],
    ['7; 8', '= 7 người; ước 8 người'],
  ])('after 120, “%s” %s', (typed, expected) => {
    expect(said(pair, typed, { held: { actual: { figure: 120 } } })).toBe(expected);
  });

  test('a half not answered, half without a figure, and 0 are three things', () => {
    expect(found(pair, { actual: { figure: 5 } })).toEqual(['estimate: Còn thiếu số ước cả năm.']);
    expect(found(pair, { estimate: { figure: 5 } })).toEqual(['actual: Còn thiếu số đã thực hiện.']);
    expect(found(pair, { actual: { figure: 0 }, estimate: { none: 'chờ' } })).toEqual([]);
  });

  test('an estimate below the actual is asked about, in a flow', () => {
    const odd = { actual: { figure: 5 }, estimate: { figure: 3 } };
    expect(found(pair, odd)).toEqual([
      'estimate_below: Số ước cả năm 3 người nhỏ hơn số đã thực hiện 5 người. Đúng vậy không?',
    ]);
    expect(found(ask('a', 'pair', { of: 'integer', measure: 'stock' }), odd)).toEqual([]);
  });

  test('actual is held against the actual of last period', () => {
    expect(oddChanges(pair, { actual: { figure: 120 }, estimate: { figure: 1 } }, { actual: { figure: 12 } })).toEqual([
      'Kỳ này 120 người, tăng nhiều so với kỳ trước là 12 người. Đúng vậy không?',
    ]);
  });
});

describe('tables', () => {
  const group = ask('a', 'table', {
    least: 1,
    most: 2,
    columns: [
      { id: 'ten', label: 'Họ tên', type: 'shortText', required: true },
      { id: 'tien', label: 'Số tiền', type: 'money', max: 5_000_000 },
      { id: 'ngay', label: 'Ngày', type: 'date' },
    ],
  });
  const fixed = ask('a', 'table', {
    columns: [
      { id: 'nam', label: 'Nam', type: 'integer' },
      { id: 'nu', label: 'Nữ', type: 'integer' },
    ],
    rows: [
      { id: 'k1', label: 'Khối 1' },
      { id: 'k2', label: 'Khối 2' },
    ],
  });

  test.each([
    ['Trần Thị Cúc; 2tr; 5/12', [{ cells: { ten: 'Trần Thị Cúc', tien: 2_000_000, ngay: '2026-12-05' } }]],
    [
      'Cúc;;\nBình; 500.000; 6/12',
      [{ cells: { ten: 'Cúc' } }, { cells: { ten: 'Bình', tien: 500_000, ngay: '2026-12-06' } }],
    ],
    ['Cúc\t1tr\t5/12', [{ cells: { ten: 'Cúc', tien: 1_000_000, ngay: '2026-12-05' } }]],
    ['Họ tên; Số tiền; Ngày\nCúc; 1tr; 5/12', [{ cells: { ten: 'Cúc', tien: 1_000_000, ngay: '2026-12-05' } }]],
    ['“Cúc; tổ 2”; 0đ', [{ cells: { ten: 'Cúc; tổ 2', tien: 0 } }]],
    ['Cúc; chưa có số liệu: chờ', [{ cells: { ten: 'Cúc', tien: { none: 'chờ' } } }]],
  ])('a repeat group: “%s”', (typed, value) => {
    expect(stored(group, typed)).toEqual(value);
  });

  test.each([
    ['Khối 1; 3; 4', [{ row: 'k1', cells: { nam: 3, nu: 4 } }]],
    [
      'khoi 2; 5; 6\nkhoi 1; 3',
      [
        { row: 'k2', cells: { nam: 5, nu: 6 } },
        { row: 'k1', cells: { nam: 3 } },
      ],
    ],
    [
      '3; 4\n5; 6',
      [
        { row: 'k1', cells: { nam: 3, nu: 4 } },
        { row: 'k2', cells: { nam: 5, nu: 6 } },
      ],
    ],
    ['Nam; Nữ\nKhối 1; 0; 4', [{ row: 'k1', cells: { nam: 0, nu: 4 } }]],
  ])('fixed rows: “%s”', (typed, value) => {
    expect(stored(fixed, typed)).toEqual(value);
  });

  test.each([
    [
      group,
      'Cúc; 1.5; 5/12',
      '! Dòng 1: cột “Số tiền”: “1.5” có thể là 1.500.000 đồng, 15.000.000 đồng, 1.500 đồng, 15.000 đồng, 15 đồng. Đồng chí ghi rõ giúp.',
    ],
    [
      group,
      'Cúc; 1tr; 5/12; x; y',
      '! Dòng 1: có 5 ô, bảng chỉ có 3 cột. Dấu chấm phẩy trong một ô thì đặt ô đó trong “ ”.',
    ],
    [group, 'Cúc; 1tr\n ; ; ', '! Dòng 2: chưa có số liệu nào. Mỗi dòng cần ít nhất một ô.'],
    [group, '', '! Câu này cần các dòng của bảng.'],
    [group, 'Cúc\n'.repeat(201), '! Bảng dài quá 200 dòng. Đồng chí chia nhỏ giúp.'],
    [fixed, 'Khối 3; 4', '! Dòng 1: không có dòng “Khối 3”. Các dòng là: Khối 1, Khối 2.'],
    [fixed, '3; 4', '! Dòng 1: không có dòng “3”. Các dòng là: Khối 1, Khối 2.'],
    [fixed, 'Khối 1; 3\nKhối 1; 4', '! Dòng 2: dòng “Khối 1” đã có ở trên.'],
  ] as const)('refused with the line and the reason: %#', (question, typed, expected) => {
    expect(said(question, typed)).toBe(expected);
  });

  test('cells in their bounds, all that must be there', () => {
    const rows: Value = [{ cells: { ten: 'A' } }, { cells: { tien: 6_000_000 } }, { cells: { ten: 'C' } }];
    expect(found(group, rows)).toEqual([
      'max: Bảng có 3 dòng, nhận nhiều nhất 2.',
      'cell: Dòng “2” còn thiếu cột “Họ tên”.',
      'max: Dòng “2”, cột “Số tiền”: 6.000.000 đồng lớn hơn mức cao nhất là 5.000.000 đồng. Đồng chí xem lại giúp.',
    ]);
    expect(found(fixed, [{ row: 'k1', cells: { nam: 0 } }])).toEqual(['rows: Còn thiếu các dòng: Khối 2.']);
  });

  test('rows sent later join those held; a fixed row sent again keeps its other cells', () => {
    const one: Value = [{ row: 'k1', cells: { nam: 1, nu: 2 } }];
    const two: Value = [
      { row: 'k1', cells: { nam: 9 } },
      { row: 'k2', cells: { nu: 0 } },
    ];
    expect(typeOf(fixed).join?.(one, two, fixed)).toEqual([
      { row: 'k1', cells: { nam: 9, nu: 2 } },
      { row: 'k2', cells: { nu: 0 } },
    ]);
  });
});

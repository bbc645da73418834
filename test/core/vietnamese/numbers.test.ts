/** Numbers, percentages and fractions as they are typed, and what is read from them. */
import { expect, test } from 'vitest';
import { readFraction } from '../../../core/vietnamese/fractions.ts';
import { readNumber, showNumber } from '../../../core/vietnamese/numbers.ts';
import { readPercentage, showPercentage } from '../../../core/vietnamese/percentages.ts';
import { brief } from './readers.ts';

test.each([
  // Decimal comma, dot for thousands; exactly three digits after one dot are a group.
  ['1.234,5', '1234.5'],
  ['3.443 người', '3443 [người]'],
  ['3.443', '3443'],
  ['43,8', '43.8'],
  ['12.345.678', '12345678'],
  ['4 600 000', '4600000'],
  ['1 234 567,25', '1234567.25'],
  ['4\u00a0600\u00a0000', '4600000'],
  ['0,125', '0.125'],
  ['1,234', '1.234'],
  // English separators that can mean nothing else.
  ['1,234.5', '1234.5'],
  ['1,500,000', '1500000'],
  // What is malformed is asked, never guessed.
  ['1.5', '? 1,5 | 15'],
  ['12.34', '? 12,34 | 1.234'],
  ['0.125', '? 0,125 | 125'],
  ['1.2345', '? 1,2345 | 12.345'],
  ['12.34.567', '? 1.234.567'],
  ['trên 1.5', '? trên 1,5 | 15'],
  // Leading zeros.
  ['04 tập thể', '4 [tập thể]'],
  ['09 đơn vị', '9 [đơn vị]'],
  ['007', '7'],
  // Qualifiers are kept.
  ['trên 200 người', 'trên 200 [người]'],
  ['hơn 1.000', 'hơn 1000'],
  ['gần 50', 'gần 50'],
  ['khoảng 30 đồng chí', 'khoảng 30 [đồng chí]'],
  ['ít nhất 5', 'ít nhất 5'],
  ['it nhat 5', 'ít nhất 5'],
  ['~50', 'khoảng 50'],
  ['>= 7', 'ít nhất 7'],
  ['không quá 12', 'không quá 12'],
  // Words of politeness and of counting around it.
  ['dạ 15 ạ', '15'],
  ['Dạ có 45 người ạ.', '45 [người]'],
  ['Tổng số: 45', '45'],
  ['hiện có 45', '45'],
  ['12 đ/c', '12 [đ/c]'],
  ['１５ người', '15 [người]'],
  // Signs.
  ['-5', '-5'],
  ['−5', '-5'],
  ['âm 5', '-5'],
  ['+5', '5'],
  ['- 5', '? 5 | -5'],
  // Scales.
  ['1 triệu sáng kiến', '1000000 [sáng kiến]'],
  ['01 triệu', '1000000'],
  ['1k2', '1200'],
  ['2 nghìn 5', '2500'],
  // Words.
  ['không', '0'],
  ['mười lăm', '15'],
  ['muoi lam', '15'],
  ['hai mươi mốt', '21'],
  ['năm mươi tư', '54'],
  ['một trăm linh năm', '105'],
  ['hai trăm ba mươi lăm đơn vị', '235 [đơn vị]'],
  ['sáu chục', '60'],
  ['một nghìn hai trăm', '1200'],
  // There is none: not zero.
  ['không có', '! nothing'],
  ['khong co so lieu', '! nothing'],
  ['ko có', '! nothing'],
  ['chưa có', '! nothing'],
  ['chưa', '! nothing'],
  ['hiện chưa thống kê', '! nothing'],
  ['chưa nắm được', '! nothing'],
  ['không phát sinh', '! nothing'],
  // Values of another kind.
  ['15%', '! otherKind'],
  ['5 triệu đồng', '! otherKind'],
  ['05.12.2022', '! otherKind'],
  ['5/12/2022', '! otherKind'],
  ['ngày 5 tháng 12', '! otherKind'],
  ['0964.337.358', '! otherKind'],
  ['0964337358', '! otherKind'],
  ['56/66', '! otherKind'],
  ['15h00', '! otherKind'],
  ['6 tháng đầu năm', '! otherKind'],
  // More than one, or none.
  ['45 người, nữ 20', '! several'],
  ['12 345 67', '! several'],
  ['5, 6', '! several'],
  ['5-6', '! several'],
  ['một số đơn vị', '! unknown'],
  ['vài người', '! unknown'],
  ['22 tỷ lệ', '! unknown'],
  ['45 hoặc hơn', '! unknown'],
  ['nhiều lắm', '! unknown'],
  ['', '! empty'],
  ['  \u200b ', '! empty'],
  ['99999999999999999999', '! tooLarge'],
])('number: %s → %s', (text, expected) => {
  expect(brief(readNumber(text))).toBe(expected);
});

test.each([
  ['1,234', '? 1.234'],
  ['15,000', '? 15.000 | 15'],
  ['1,5', '! notWhole'],
  ['1.5', '? 15'],
  ['1.234,0', '1234'],
  ['1,5 triệu', '1500000'],
])('whole number: %s → %s', (text, expected) => {
  expect(brief(readNumber(text, { whole: true }))).toBe(expected);
});

test('NFC and NFD read the same', () => {
  for (const text of ['mười lăm', 'khoảng 15 người', 'một triệu hai']) {
    expect(brief(readNumber(text.normalize('NFD')))).toBe(brief(readNumber(text)));
  }
});

test.each([
  [1234.5, {}, '1.234,5'],
  [0, {}, '0'],
  [-0, {}, '0'],
  [-1234567.25, {}, '-1.234.567,25'],
  [0.1 + 0.2, {}, '0,3'],
  [1e15, {}, '1.000.000.000.000.000'],
  [5e-324, {}, '0'],
  [1.005, { decimals: 2 }, '1,01'],
  [-0.004, { decimals: 2 }, '0,00'],
  [80, { decimals: 1 }, '80,0'],
])('%s is shown as %s', (value, options, expected) => {
  expect(showNumber(value, options)).toBe(expected);
});

test('what is no number is not shown', () => {
  expect(() => showNumber(Number.NaN)).toThrow(RangeError);
  expect(() => showNumber(Number.POSITIVE_INFINITY)).toThrow(RangeError);
});

test.each([
  ['11,7%', '11.7'],
  ['80,0%', '80'],
  ['100 %', '100'],
  ['100 phần trăm', '100'],
  ['95% đoàn viên', '95 [đoàn viên]'],
  ['trên 90%', 'trên 90'],
  ['80', '80'],
  ['chín mươi phần trăm', '90'],
  ['80.5%', '? 80,5% | 805%'],
  ['56/66', '! otherKind'],
  ['5 triệu đồng', '! otherKind'],
  ['80% và 90%', '! several'],
  ['chưa có', '! nothing'],
])('percentage: %s → %s', (text, expected) => {
  expect(brief(readPercentage(text))).toBe(expected);
});

test('percentages are shown with a comma', () => {
  expect(showPercentage(80.5)).toBe('80,5%');
  expect(showPercentage(80, { decimals: 1 })).toBe('80,0%');
});

const of = (numerator: number, denominator: number) => JSON.stringify({ numerator, denominator });

test.each([
  ['56/66', of(56, 66)],
  ['56/66 công đoàn cơ sở', `${of(56, 66)} [công đoàn cơ sở]`],
  ['48 / 48', of(48, 48)],
  ['97/100 điểm', `${of(97, 100)} [điểm]`],
  ['6/26 trường', `${of(6, 26)} [trường]`],
  ['5/6', of(5, 6)],
  ['8,5/10', of(8.5, 10)],
  ['1.234/2.000', of(1234, 2000)],
  ['56 trên 66', of(56, 66)],
  ['56 trong tổng số 66', of(56, 66)],
  ['56 đơn vị/66 đơn vị', `${of(56, 66)} [đơn vị]`],
  ['khoảng 5/10', `khoảng ${of(5, 10)}`],
  // A slash that may have been lost.
  ['22', '? 2/2'],
  ['22 tỷ lệ 100%', '? 2/2'],
  ['5666', '? 56/66 | 5/666'],
  ['5666 đạt 84,8%', '? 56/66'],
  ['9', '! incomplete'],
  ['5/0', '! impossible'],
  ['5/12/2022', '! otherKind'],
  ['5/6/7', '! unknown'],
  ['không có', '! nothing'],
])('fraction: %s → %s', (text, expected) => {
  expect(brief(readFraction(text))).toBe(expected);
});

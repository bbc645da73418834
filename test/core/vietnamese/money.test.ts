/** Sums as they are typed, in đồng. */
import { expect, test } from 'vitest';
import { readMoney, showMoney } from '../../../core/vietnamese/money.ts';
import { brief } from './readers.ts';

test.each([
  ['15tr', '15000000'],
  ['15 tr', '15000000'],
  ['15 triệu', '15000000'],
  ['15 trieu dong', '15000000'],
  ['15trđ', '15000000'],
  ['15 tr.đ', '15000000'],
  ['2 tỷ 3', '2300000000'],
  ['2 tỉ 3', '2300000000'],
  ['2 ty 3', '2300000000'],
  ['2 tỷ 300', '2300000000'],
  ['2 tỷ 300 triệu 500 nghìn', '2300500000'],
  ['1,5 tỷ', '1500000000'],
  ['1,15 triệu', '1150000'],
  ['1 triệu 2', '1200000'],
  ['1tr2', '1200000'],
  ['1 triệu 250', '1250000'],
  ['2 tỷ rưỡi', '2500000000'],
  ['hai triệu rưỡi', '2500000'],
  ['nửa triệu', '500000'],
  ['ba mươi triệu đồng', '30000000'],
  ['5 trăm nghìn', '500000'],
  ['2 nghìn tỷ', '2000000000000'],
  ['500k', '500000'],
  ['120 nghìn', '120000'],
  ['120 ngàn đồng', '120000'],
  ['4 600 000 đồng', '4600000'],
  ['120.000đ', '120000'],
  ['120.000 đ', '120000'],
  ['120.000₫', '120000'],
  ['15.000.000 VNĐ', '15000000'],
  ['120.000đ/1 đ/c', '120000 [/1 đ/c]'],
  ['500.000đ/suất', '500000 [/suất]'],
  ['khoảng 20tr', 'khoảng 20000000'],
  ['15.000.000', '15000000'],
  ['1500', '1500'],
  ['0', '0'],
  ['không đồng', '0'],
  ['-5tr', '-5000000'],
  // More than one meaning: asked.
  ['2 tỷ 35', '? 2.350.000.000 đồng | 2.035.000.000 đồng'],
  ['1.5 tỷ', '? 1.500.000.000 đồng | 15.000.000.000 đồng'],
  ['15', '? 15.000.000 đồng | 15.000 đồng | 15 đồng'],
  ['15,000 đ', '? 15.000 đồng | 15 đồng'],
  // No sum.
  ['22 tỷ lệ 100%', '! otherKind'],
  ['12 đồng chí', '! otherKind'],
  ['15 người', '! otherKind'],
  ['80%', '! otherKind'],
  ['100 USD', '! otherKind'],
  ['5/12/2022', '! otherKind'],
  ['0,5 đồng', '! notWhole'],
  ['15tr và 20tr', '! several'],
  ['99999999999999999 tỷ', '! tooLarge'],
  ['không có', '! nothing'],
  ['chưa thống kê', '! nothing'],
  ['nhiều tiền', '! unknown'],
])('%s → %s', (text, expected) => {
  expect(brief(readMoney(text))).toBe(expected);
});

test.each([
  ['15', '15000000'],
  ['1.500', '1500000000'],
  ['1,5', '1500000'],
  ['15tr', '15000000'],
  ['500 nghìn', '500000'],
  ['15.000.000', '? 15.000.000 đồng | 15.000.000.000.000 đồng'],
])('asked in triệu đồng: %s → %s', (text, expected) => {
  expect(brief(readMoney(text, { bare: 'triệu' }))).toBe(expected);
});

test('sums are shown whole, with dots', () => {
  expect(showMoney(15_000_000)).toBe('15.000.000 đồng');
  expect(showMoney(0)).toBe('0 đồng');
});

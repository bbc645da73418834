/** Phone numbers and names. All people and numbers are made up. */
import { expect, test } from 'vitest';
import { bareName, compareNames, compareWords, givenName } from '../../../core/vietnamese/names.ts';
import { maskPhone, readPhone, showPhone } from '../../../core/vietnamese/phones.ts';
import { brief } from './readers.ts';

test.each([
  ['0964.337.358', '0964337358'],
  ['0964 337 358', '0964337358'],
  ['0964-337-358', '0964337358'],
  ['+84 964 337 358', '0964337358'],
  ['(+84) 964337358', '0964337358'],
  ['+84 (0)964337358', '0964337358'],
  ['84964337358', '0964337358'],
  ['ĐT: 0964.337.358', '0964337358'],
  ['SĐT 0964337358.', '0964337358'],
  ["'0964337358", '0964337358'],
  ['(024) 3942.1234', '02439421234'],
  ['0236.3821.234', '02363821234'],
  ['964337358', '? 0964.337.358'],
  ['01644337358', '? 0344.337.358'],
  ['0964.337.35', '! impossible'],
  ['0123', '! impossible'],
  ['0964.337.358 - 0912 345 678', '! several'],
  ['0964337358/0912345678', '! several'],
  ['chưa có', '! unknown'],
  ['', '! empty'],
])('phone: %s → %s', (text, expected) => {
  expect(brief(readPhone(text))).toBe(expected);
});

test('phones are shown in groups and masked', () => {
  expect(showPhone('0964337358')).toBe('0964.337.358');
  expect(showPhone('02439421234')).toBe('024.3942.1234');
  expect(showPhone('02363821234')).toBe('0236.382.1234');
  expect(maskPhone('0964337358')).toBe('0964***358');
  expect(maskPhone('0964.337.358')).toBe('0964***358');
  expect(maskPhone('12345')).toBe('***');
});

test('people are ordered by given name, Đ after D, accents as letters and tones', () => {
  const sorted = [
    ...['Dương An', 'Đào An', 'Đỗ Văn An', 'Lê Thị An', 'Bùi Ánh', 'đ/c Nguyễn Văn Ăn (VP)', 'Phạm Ân', 'Trần Dũng'],
    ...['Nguyễn Văn Đức', 'Lý Hà', 'Nguyễn Thị Hà', 'Võ Hả', 'Lê Hã', 'Trần Há', 'Hoàng Hạ'],
  ];
  expect(sorted.toReversed().toSorted(compareNames)).toEqual(sorted);
  expect(sorted.map((name) => name.normalize('NFD')).toSorted(compareNames)).toEqual(
    sorted.map((name) => name.normalize('NFD')),
  );
});

test('a name is taken out of its title and remarks', () => {
  expect(bareName('đ/c  Nguyễn Thị  Hà (Văn phòng)')).toBe('Nguyễn Thị Hà');
  expect(bareName('Ông Trần Bình - PCT')).toBe('Trần Bình');
  expect(bareName('Cô Thị Lan')).toBe('Thị Lan');
  expect(givenName('Nguyễn Thị Hà')).toBe('Hà');
  expect(givenName('')).toBe('');
});

test('other words are ordered as in a Vietnamese dictionary, figures by size', () => {
  const sorted = ['Dân', 'Đội 1', 'ma', 'mà', 'mả', 'mã', 'má', 'mạ', 'Tổ 2', 'Tổ 10'];
  expect(sorted.toReversed().toSorted(compareWords)).toEqual(sorted);
});

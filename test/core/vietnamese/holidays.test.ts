/** The lunar calendar at UTC+7 and the public holidays it moves. */
import { expect, test } from 'vitest';
import { holidayOn, holidaysOf, workingDaysAfter } from '../../../core/vietnamese/holidays.ts';
import { lunarDay } from '../../../core/vietnamese/lunar.ts';

// Published days of Tết; 1985, 2007 and 2030 differ from the Chinese calendar, 1985 by a month.
test.each([
  ...['1968-01-29', '1985-01-21', '2000-02-05', '2007-02-17', '2017-01-28', '2019-02-05', '2020-01-25', '2021-02-12'],
  ...['2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13'],
  ...['2030-02-02', '2031-01-23', '2032-02-11', '2033-01-31'],
])('Tết falls on %s', (day) => {
  expect(lunarDay(Number(day.slice(0, 4)), 1, 1)).toBe(day);
});

test.each(['2020-04-02', '2021-04-21', '2022-04-10', '2023-04-29', '2024-04-18', '2025-04-07', '2026-04-26'])(
  'Giỗ Tổ falls on %s',
  (day) => {
    expect(lunarDay(Number(day.slice(0, 4)), 3, 10)).toBe(day);
  },
);

test('Trung thu comes after a leap month where there is one', () => {
  expect(lunarDay(2023, 8, 15)).toBe('2023-09-29');
  expect(lunarDay(2025, 8, 15)).toBe('2025-10-06');
  expect(lunarDay(2020, 8, 15)).toBe('2020-10-01');
});

test('the holidays of 2026, with the days the government settles marked', () => {
  const shown = holidaysOf(2026).map(({ day, name, sure }) => `${day.slice(5)} ${name}${sure ? '' : '?'}`);
  expect(shown).toEqual([
    '01-01 newYear',
    ...['02-15 tet?', '02-16 tet', '02-17 tet', '02-18 tet', '02-19 tet', '02-20 tet?'],
    ...['04-26 hungKings', '04-27 hungKings?', '04-30 liberation', '05-01 labour'],
    ...['09-01 national?', '09-02 national', '09-03 national?'],
  ]);
  expect(holidayOn('2026-04-30')?.name).toBe('liberation');
  expect(holidayOn('2026-11-20')).toBeNull();
});

test('every year of two centuries has its holidays once, in order', () => {
  for (let year = 1900; year < 2200; year += 1) {
    const days = holidaysOf(year).map(({ day }) => day);
    expect(days).toEqual([...new Set(days)].toSorted());
    expect(lunarDay(year, 1, 1) >= `${year}-01-20` && lunarDay(year, 1, 1) <= `${year}-02-22`, String(year)).toBe(true);
  }
});

test('working days pass over weekends and holidays, and say when that depends on the government', () => {
  expect(workingDaysAfter('2026-11-20', 5)).toEqual({ day: '2026-11-27', sure: true });
  expect(workingDaysAfter('2026-04-28', 2)).toEqual({ day: '2026-05-04', sure: true });
  expect(workingDaysAfter('2026-02-13', 1)).toEqual({ day: '2026-02-23', sure: false });
  expect(workingDaysAfter('2026-11-20', 0)).toEqual({ day: '2026-11-20', sure: true });
});

/** Dates, times and moments as they are written. Today is Saturday 21/11/2026. */
import { describe, expect, test } from 'vitest';
import { readDate, showDate, showDateInWords } from '../../../core/vietnamese/dates.ts';
import { instantOf, momentOf, readMoment, readTime } from '../../../core/vietnamese/times.ts';
import { brief, today } from './readers.ts';

test.each([
  ['05/12/2022', '2022-12-05'],
  ['5/12/2022', '2022-12-05'],
  ['5-12-2022', '2022-12-05'],
  ['05.12.2022', '2022-12-05'],
  ['5 – 12 – 2022', '2022-12-05'],
  ['ngày 05 tháng 12 năm 2022', '2022-12-05'],
  ['ngay 5 thang 12 nam 2022', '2022-12-05'],
  ['Ngày 5 tháng 12, năm 2022.', '2022-12-05'],
  ['ngày 5 tháng 12/2022', '2022-12-05'],
  ['ngày 20/11 năm 2026', '2026-11-20'],
  ['ngày 05\ntháng 12 năm 2022', '2022-12-05'],
  ['2022-12-05', '2022-12-05'],
  ['đến ngày 30/11/2022', '2022-11-30'],
  ['12/11/2022', '2022-11-12'],
  // The year is settled by today, and said so; across New Year it is asked.
  ['ngày  6   tháng 8', '2026-08-06 (year)'],
  ['25/12', '2026-12-25 (year)'],
  ['5-12', '2026-12-05 (year)'],
  ['5/1', '? 05/01/2027 | 05/01/2026'],
  ['29/2', '? 29/02/2024 | 29/02/2028'],
  ['5/12/22', '2022-12-05 (century)'],
  ['5/12/75', '1975-12-05 (century)'],
  // A weekday must agree.
  ['thứ 2, ngày 26 tháng 3 năm 2012', '2012-03-26'],
  ['26/3/2012 (thứ Hai)', '2012-03-26'],
  ['Chủ nhật, 29/11/2026', '2026-11-29'],
  ['thứ Bảy 28/11', '2026-11-28 (year)'],
  ['thứ 3, ngày 26/3/2012', '? thứ Hai 26/03/2012 | thứ Ba 27/03/2012'],
  // Lost separators.
  ['1592020', '? 15/09/2020'],
  ['1112020', '? 11/01/2020 | 01/11/2020'],
  ['05122022', '? 05/12/2022'],
  ['9999999', '! unknown'],
  // Near days.
  ['hôm nay', '2026-11-21'],
  ['Hôm qua', '2026-11-20'],
  ['ngày mai', '2026-11-22'],
  // No such day; always day first.
  ['31/02/2022', '! impossible'],
  ['0/4/2020', '! impossible'],
  ['1/4/20120', '! impossible'],
  ['12/25/2022', '! impossible'],
  // Not one day.
  ['tháng 5/2020', '! incomplete'],
  ['5/2020', '! incomplete'],
  ['ngày 5', '! incomplete'],
  ['05/12/2022 và 06/12/2022', '! several'],
  ['trước ngày 05/12/2022', '! unknown'],
  ['15 người', '! otherKind'],
  ['không có', '! nothing'],
  ['', '! empty'],
])('date: %s → %s', (text, expected) => {
  expect(brief(readDate(text, today))).toBe(expected);
});

test('dates are shown as offices write them', () => {
  expect(showDate('2022-12-05')).toBe('05/12/2022');
  expect(showDate('2022-12-05', { weekday: true })).toBe('thứ Hai 05/12/2022');
  expect(showDateInWords('2022-02-05')).toBe('ngày 05 tháng 02 năm 2022');
  expect(showDateInWords('2022-03-15')).toBe('ngày 15 tháng 3 năm 2022');
});

test.each([
  ['15h00', '15:00'],
  ['14 giờ', '14:00'],
  ['14 gio', '14:00'],
  ['8 giờ 00', '08:00'],
  ['13h45', '13:45'],
  ['8g30', '08:30'],
  ['08:30', '08:30'],
  ['8 giờ 30 phút', '08:30'],
  ['8 giờ 5 phút', '08:05'],
  ['8 giờ rưỡi', '08:30'],
  ['2 giờ chiều', '14:00'],
  ['7h30 sáng', '07:30'],
  ['7h30 tối', '19:30'],
  ['12 giờ trưa', '12:00'],
  ['11h đêm', '23:00'],
  ['17h chiều', '17:00'],
  ['0h', '00:00'],
  ['24h00', '24:00'],
  ['02h00', '02:00'],
  ['2h', '? 02h00 | 14h00'],
  ['2h30', '? 02h30 | 14h30'],
  ['12 giờ đêm', '? 24h00 | 00h00'],
  ['24h01', '! impossible'],
  ['25h', '! impossible'],
  ['8h60', '! impossible'],
  ['15h sáng', '! impossible'],
  ['8h và 9h', '! several'],
  ['15', '! unknown'],
])('time: %s → %s', (text, expected) => {
  expect(brief(readTime(text))).toBe(expected);
});

const at = (day: string, time: string) => JSON.stringify({ day, time });

describe('moments', () => {
  test.each([
    ['15h00 ngày 12/04/2012', at('2012-04-12', '15:00')],
    ['15h00, 12/4/2012', at('2012-04-12', '15:00')],
    ['14 giờ 00 phút ngày 12 tháng 4 năm 2012', at('2012-04-12', '14:00')],
    ['14 giờ 00, thứ Năm, ngày 12/4/2012', at('2012-04-12', '14:00')],
    ['12/04/2012 15:00', at('2012-04-12', '15:00')],
    ['ngày 12/04/2012, lúc 15h00', at('2012-04-12', '15:00')],
    ['13h45 thứ Bảy ngày 28/11', `${at('2026-11-28', '13:45')} (year)`],
    ['2h ngày 25/12', '? 02h00 ngày 25/12/2026 | 14h00 ngày 25/12/2026'],
    ['15h00', '! incomplete'],
    ['12/04/2012', '! incomplete'],
    ['15h00 ngày 31/02/2012', '! impossible'],
  ])('%s → %s', (text, expected) => {
    expect(brief(readMoment(text, today))).toBe(expected);
  });

  test('are seven hours ahead of UTC, and 24h00 ends its day', () => {
    expect(instantOf({ day: '2012-04-12', time: '15:00' }).toString()).toBe('2012-04-12T08:00:00Z');
    expect(instantOf({ day: '2022-12-05', time: '24:00' }).toString()).toBe('2022-12-05T17:00:00Z');
    expect(momentOf(Temporal.Instant.from('2022-12-05T17:00:00Z'))).toEqual({ day: '2022-12-06', time: '00:00' });
  });
});

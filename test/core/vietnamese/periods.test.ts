/** Periods as they are written. Today is 21/11/2026. */
import { expect, test } from 'vitest';
import { readPeriod, showPeriod } from '../../../core/vietnamese/periods.ts';
import { today } from './readers.ts';

/** The days of a period, or of each to choose from. */
function days(text: string): string {
  const reading = readPeriod(text, today);
  if (reading.as === 'unread') return `! ${reading.why}`;
  if (reading.as === 'ambiguous') return `? ${reading.options.map(({ words }) => words).join(' | ')}`;
  const { kind, from, to } = reading.value;
  return `${kind} ${from} ${to}${reading.assumed ? ` (${reading.assumed})` : ''}`;
}

test.each([
  ['tháng 01/2022', 'month 2022-01-01 2022-01-31'],
  ['tháng 5 năm 2020', 'month 2020-05-01 2020-05-31'],
  ['thang 2/2024', 'month 2024-02-01 2024-02-29'],
  ['tháng 10', 'month 2026-10-01 2026-10-31 (year)'],
  ['5/2020', 'month 2020-05-01 2020-05-31'],
  ['T5/2022', 'month 2022-05-01 2022-05-31'],
  ['quý I/2022', 'quarter 2022-01-01 2022-03-31'],
  ['quý IV năm 2022', 'quarter 2022-10-01 2022-12-31'],
  ['quy 2 nam 2022', 'quarter 2022-04-01 2022-06-30'],
  ['Q3/2021', 'quarter 2021-07-01 2021-09-30'],
  ['quý 4', 'quarter 2026-10-01 2026-12-31 (year)'],
  ['6 tháng đầu năm 2022', 'months 2022-01-01 2022-06-30'],
  ['06 tháng đầu năm 2022', 'months 2022-01-01 2022-06-30'],
  ['sáu tháng cuối năm 2022', 'months 2022-07-01 2022-12-31'],
  ['9 tháng đầu năm 2021', 'months 2021-01-01 2021-09-30'],
  ['năm 2022', 'year 2022-01-01 2022-12-31'],
  ['2022', 'year 2022-01-01 2022-12-31'],
  ['cả năm', 'year 2026-01-01 2026-12-31 (year)'],
  ['năm nay', 'year 2026-01-01 2026-12-31'],
  ['quý trước', 'quarter 2026-07-01 2026-09-30'],
  ['tháng trước', 'month 2026-10-01 2026-10-31'],
  ['năm học 2021-2022', 'schoolYear 2021-09-01 2022-05-31'],
  ['năm học 2021 – 2022', 'schoolYear 2021-09-01 2022-05-31'],
  ['giai đoạn 2021-2030', 'stage 2021-01-01 2030-12-31'],
  ['từ năm 2021 đến năm 2025', 'stage 2021-01-01 2025-12-31'],
  ['nhiệm kỳ 2023-2028', 'term 2023-01-01 2028-12-31'],
  ['nhiệm kỳ XIII (2023-2028)', 'term 2023-01-01 2028-12-31'],
  // The year once, the month once; every kind of dash.
  ['15/04 đến 20/04/2012', 'days 2012-04-15 2012-04-20'],
  ['từ ngày 15/04 đến ngày 20/04/2012', 'days 2012-04-15 2012-04-20'],
  ['15-20/4/2012', 'days 2012-04-15 2012-04-20'],
  ['15/12/2021 – 14/12/2022', 'days 2021-12-15 2022-12-14'],
  ['15/12/2021 — 14/12/2022', 'days 2021-12-15 2022-12-14'],
  ['từ ngày 15 đến ngày 20 tháng 4 năm 2012', 'days 2012-04-15 2012-04-20'],
  ['15/12/2021 đến 14/6', 'days 2021-12-15 2022-06-14'],
  ['từ 01/01 đến 30/11/2026', 'months 2026-01-01 2026-11-30'],
  ['Từ đầu năm đến ngày 30/11/2022', 'months 2022-01-01 2022-11-30'],
  ['từ đầu năm đến nay', 'days 2026-01-01 2026-11-21'],
  ['từ tháng 1 đến tháng 6/2022', 'months 2022-01-01 2022-06-30'],
  ['từ tháng 01/2022 đến hết tháng 9/2023', 'days 2022-01-01 2023-09-30'],
  ['từ tháng 01/2022 đến 30/6/2022', 'months 2022-01-01 2022-06-30'],
  // Asked.
  ['6 tháng', '? 6 tháng đầu năm 2026 | 6 tháng cuối năm 2026'],
  ['9 tháng', '? 9 tháng đầu năm 2026'],
  ['quý I', '? quý I/2026 | quý I/2027'],
  ['2021-2022', '? năm học 2021-2022 | nhiệm kỳ 2021-2022 | giai đoạn 2021-2022'],
  ['2023-2028', '? nhiệm kỳ 2023-2028 | giai đoạn 2023-2028'],
  ['15/12 đến 14/6/2022', '? từ 15/12/2021 đến 14/06/2022'],
  // No period.
  ['tháng 13/2020', '! impossible'],
  ['tháng 5/20120', '! impossible'],
  ['năm học 2018-2020', '! impossible'],
  ['giai đoạn 2030-2021', '! impossible'],
  ['20/4/2012 đến 15/4/2012', '! impossible'],
  ['quý V/2020', '! unknown'],
  ['05/12/2022', '! otherKind'],
  ['tháng 5 và 6/2020', '! several'],
  ['chưa có', '! nothing'],
])('%s → %s', (text, expected) => {
  expect(days(text)).toBe(expected);
});

test('the kind is told from the days where none is given', () => {
  expect(showPeriod({ from: '2022-01-01', to: '2022-03-31' })).toBe('quý I/2022');
  expect(showPeriod({ from: '2022-01-01', to: '2022-06-30' })).toBe('6 tháng đầu năm 2022');
  expect(showPeriod({ from: '2021-12-15', to: '2022-06-14' })).toBe('từ 15/12/2021 đến 14/06/2022');
  expect(showPeriod({ from: '2023-01-01', to: '2028-12-31' })).toBe('giai đoạn 2023-2028');
  expect(showPeriod({ kind: 'term', from: '2023-01-01', to: '2028-12-31' })).toBe('nhiệm kỳ 2023-2028');
});

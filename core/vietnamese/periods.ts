/** Periods: tháng, quý, 6 tháng, 9 tháng, năm, năm học, giai đoạn, nhiệm kỳ, từ … đến … (domain.md §2.1, §5). */
import type { Day } from './dates.ts';
import { type Reading, unread } from './reading.ts';

export type PeriodKind = 'month' | 'quarter' | 'months' | 'year' | 'schoolYear' | 'stage' | 'term' | 'days';
export type Period = { readonly kind: PeriodKind; readonly from: Day; readonly to: Day };
/** `today` settles what is written without a year. */
export function readPeriod(_text: string, _today: Day): Reading<Period> {
  return unread('unknown');
}
/** “quý I/2022”, “6 tháng đầu năm 2022”, “từ 15/12/2021 đến 14/06/2022”. Without `kind` it is told from the days. */
export function showPeriod(period: { readonly kind?: PeriodKind; readonly from: Day; readonly to: Day }): string {
  return period.from;
}

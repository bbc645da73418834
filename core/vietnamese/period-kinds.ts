/** The kinds of period the unions report by (domain.md §2.1), their days, and how each is printed. */
import { type Day, dayOf, daysIn, partsOf, two } from './calendar.ts';
import { type Span, showSpan } from './spans.ts';

export type PeriodKind = 'month' | 'quarter' | 'months' | 'year' | 'schoolYear' | 'stage' | 'term' | 'days';
export type Period = { readonly kind: PeriodKind; readonly from: Day; readonly to: Day };

const quarters = ['I', 'II', 'III', 'IV'];

/** Whole months of one year; null where there are none. Their kind is what they are usually called. */
export function monthsOf(year: number, first: number, last: number): Period | null {
  if (first < 1 || last > 12 || first > last) return null;
  return between(dayOf(year, first, 1), dayOf(year, last, daysIn(year, last)));
}

/** Whole years, as a stage (giai đoạn) or a term of office (nhiệm kỳ: the congresses set its true days). */
export function yearsOf(first: number, last: number, kind: 'stage' | 'term'): Period | null {
  const span = between(dayOf(first, 1, 1), dayOf(last, 12, 31));
  return span && first < last ? { ...span, kind } : null;
}

/** Năm học 2021-2022: 1 September to 31 May, when schools close their reports (domain.md §2.1). */
export function schoolYearOf(first: number, last: number): Period | null {
  if (last !== first + 1) return null;
  return between(dayOf(first, 9, 1), dayOf(last, 5, 31));
}

/** The period of two days, its kind told from them; null when they are no days or in the wrong order. */
export function between(from: Day | null, to: Day | null): Period | null {
  if (from === null || to === null || from > to) return null;
  return { kind: kindOf({ from, to }), from, to };
}

function kindOf({ from, to }: Span): PeriodKind {
  const [a, b] = [partsOf(from), partsOf(to)];
  if (a.day !== 1 || b.day !== daysIn(b.year, b.month)) return 'days';
  if (a.year === b.year) {
    if (a.month === b.month) return 'month';
    if (a.month % 3 === 1 && b.month === a.month + 2) return 'quarter';
    if (a.month === 1) return b.month === 12 ? 'year' : 'months';
    return b.month === 12 ? 'months' : 'days';
  }
  if (a.month === 9 && b.month === 5 && b.year === a.year + 1) return 'schoolYear';
  return a.month === 1 && b.month === 12 ? 'stage' : 'days';
}

/** “quý I/2022”, “6 tháng đầu năm 2022”, “từ 15/12/2021 đến 14/06/2022”. The days decide; `kind` tells a term from a stage. */
export function showPeriod(period: Span & { readonly kind?: PeriodKind }): string {
  const told = kindOf(period);
  const kind = told === 'stage' && period.kind === 'term' ? 'term' : told;
  const [a, b] = [partsOf(period.from), partsOf(period.to)];
  return shown[kind](a, b, period);
}

type Parts = ReturnType<typeof partsOf>;

const shown: Readonly<Record<PeriodKind, (from: Parts, to: Parts, span: Span) => string>> = {
  month: (from) => `tháng ${two(from.month)}/${from.year}`,
  quarter: (from) => `quý ${quarters[(from.month - 1) / 3]}/${from.year}`,
  months: (from, to) =>
    from.month === 1 ? `${to.month} tháng đầu năm ${to.year}` : `${13 - from.month} tháng cuối năm ${to.year}`,
  year: (from) => `năm ${from.year}`,
  schoolYear: (from, to) => `năm học ${from.year}-${to.year}`,
  stage: (from, to) => `giai đoạn ${from.year}-${to.year}`,
  term: (from, to) => `nhiệm kỳ ${from.year}-${to.year}`,
  days: (_from, _to, span) => showSpan(span),
};

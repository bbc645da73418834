/** The rhythm of recurring campaigns: which cut-off days there are, and what period each closes (domain.md §2.1). */
import { z } from 'zod';
import { addDays, type Day, dayOf, daysIn, partsOf, two } from '../vietnamese/calendar.ts';

/** `MM-DD`; a day the month does not have is its last one. */
const cutOff = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

export const rhythm = z.object({
  every: z.enum(['month', 'quarter', 'half', 'year', 'free']),
  cutOffs: z.array(cutOff).min(1).max(24).readonly(),
  /** Figures are counted from 1 January, or from the day after the last cut-off. */
  from: z.enum(['year', 'last']),
  /** The year's second figure: estimated to the end of the month after the cut-off (30/11 → 31/12). */
  estimate: z.boolean(),
});
export type Rhythm = z.infer<typeof rhythm>;

const ends = (months: readonly number[]) => months.map((month) => `${two(month)}-31`);

/** As the unions close their figures: 31/5 for six months, 30/11 for the year; the sender may name others. */
export const rhythms: Readonly<Record<Exclude<Rhythm['every'], 'free'>, Rhythm>> = {
  month: { every: 'month', cutOffs: ends([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), from: 'last', estimate: false },
  quarter: { every: 'quarter', cutOffs: ends([3, 6, 9, 12]), from: 'last', estimate: false },
  half: { every: 'half', cutOffs: ['05-31', '11-30'], from: 'year', estimate: true },
  year: { every: 'year', cutOffs: ['11-30'], from: 'year', estimate: true },
};

export type SeriesPeriod = { readonly from: Day; readonly to: Day; readonly estimateTo: Day | null };

/** The first cut-off day later than a day. */
export function nextCutOff(rhythm: Rhythm, than: Day): Day {
  const { year } = partsOf(than);
  const found = [year, year + 1].flatMap((one) => daysOf(rhythm, one)).find((day) => day > than);
  if (!found) throw new Error('A rhythm without a cut-off day');
  return found;
}

/** What a campaign with this cut-off day is about. */
export function periodTo(rhythm: Rhythm, to: Day): SeriesPeriod {
  const { year, month } = partsOf(to);
  const last = [year - 1, year].flatMap((one) => daysOf(rhythm, one)).findLast((day) => day < to);
  const from = rhythm.from === 'year' || !last ? `${year}-01-01` : addDays(last, 1);
  const estimated = month === 12 ? null : dayOf(year, month + 1, daysIn(year, month + 1));
  return { from, to, estimateTo: rhythm.estimate ? estimated : null };
}

function daysOf({ cutOffs }: Rhythm, year: number): Day[] {
  return cutOffs
    .map((cutOff) => {
      const [month = 0, day = 0] = cutOff.split('-').map(Number);
      return `${year}-${two(month)}-${two(Math.min(day, daysIn(year, month)))}`;
    })
    .toSorted();
}

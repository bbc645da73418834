/** Public holidays (Bộ luật Lao động 2019, Điều 111 and 112) and the counting of working days (domain.md §3). */
import { addDays, type Day, partsOf, weekdayOf } from './calendar.ts';
import { lunarDay } from './lunar.ts';

export type HolidayName = 'newYear' | 'tet' | 'hungKings' | 'liberation' | 'labour' | 'national';

export type Holiday = {
  readonly day: Day;
  readonly name: HolidayName;
  /**
   * False for days the government settles each year: the fifth day of Tết, the second of Quốc khánh, days off in lieu
   * of a weekend. Good enough to keep quiet on, not to count a deadline by.
   */
  readonly sure: boolean;
};

/** The holidays of a year, in order. Swaps of working days are announced year by year and are not among them. */
export function holidaysOf(year: number): readonly Holiday[] {
  const tet = lunarDay(year, 1, 1);
  const own: readonly Holiday[] = [
    { day: `${year}-01-01`, name: 'newYear', sure: true },
    ...[-2, -1, 0, 1, 2, 3].map(
      (step): Holiday => ({ day: addDays(tet, step), name: 'tet', sure: step > -2 && step < 3 }),
    ),
    { day: lunarDay(year, 3, 10), name: 'hungKings', sure: true },
    { day: `${year}-04-30`, name: 'liberation', sure: true },
    { day: `${year}-05-01`, name: 'labour', sure: true },
    ...[1, 2, 3].map((date): Holiday => ({ day: `${year}-09-0${date}`, name: 'national', sure: date === 2 })),
  ];
  const taken = new Map<Day, Holiday>();
  for (const holiday of own) if (!taken.get(holiday.day)?.sure) taken.set(holiday.day, holiday);
  for (const holiday of inLieu([...taken.values()])) taken.set(holiday.day, holiday);
  return [...taken.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** For each sure holiday on a weekend, the next working day. */
function inLieu(holidays: readonly Holiday[]): Holiday[] {
  const off = new Set(holidays.map(({ day }) => day));
  return holidays
    .filter(({ day, sure }) => sure && isWeekend(day))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    .map(({ day, name }) => {
      let free = addDays(day, 1);
      while (off.has(free) || isWeekend(free)) free = addDays(free, 1);
      off.add(free);
      return { day: free, name, sure: false };
    });
}

/** The holiday on a day, or null. */
export function holidayOn(day: Day): Holiday | null {
  return holidaysOf(partsOf(day).year).find((holiday) => holiday.day === day) ?? null;
}

export function isWeekend(day: Day): boolean {
  return weekdayOf(day) >= 6;
}

export type Counted = {
  readonly day: Day;
  /** False when a day in between may or may not be worked: the sender must say. */
  readonly sure: boolean;
};

/** “sau 05 ngày làm việc kể từ ngày …”: the count-th working day after a day, that day itself not counted. */
export function workingDaysAfter(day: Day, count: number): Counted {
  let [at, left, sure] = [day, count, true];
  while (left > 0) {
    at = addDays(at, 1);
    if (isWeekend(at)) continue;
    const holiday = holidayOn(at);
    if (holiday && !holiday.sure) sure = false;
    if (holiday === null) left -= 1;
  }
  return { day: at, sure };
}

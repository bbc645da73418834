/** Coverage by block over time, day by day, for the chart. */
import { type Covered, isLate } from './coverage.ts';

export type Line = {
  /** '' for units without a block; null where the smaller blocks stand together. */
  readonly block: string | null;
  readonly due: number;
  /** Per day of `days`: submitted by the end of it. */
  readonly submitted: readonly number[];
  readonly late: number;
};

export type OverTime = {
  /** Calendar days `YYYY-MM-DD` in Asia/Ho_Chi_Minh, without gaps. */
  readonly days: readonly string[];
  /** The slowest block first. */
  readonly lines: readonly Line[];
};

const ZONE = 'Asia/Ho_Chi_Minh';
/** More would not be read on a phone; the others stand together in the last line. */
const MOST_LINES = 7;

/** Units of one block in one state; '' stands for none. `day`: of the first submission, null while there is none. */
export type PerDay = {
  readonly block: string;
  readonly day: string | null;
  readonly late: boolean;
  readonly count: number;
};

/** The same from counts. Both days are part of it; what came before the first counts as of it. */
export function overDays(counts: Iterable<PerDay>, from: string, to: string): OverTime {
  const days = daysFrom(from, to);
  const at = new Map(days.map((day, index) => [day, index]));
  const blocks = new Map<string, { due: number; late: number; perDay: number[] }>();
  for (const { block, day, late, count } of counts) {
    const held = blocks.get(block) ?? { due: 0, late: 0, perDay: days.map(() => 0) };
    blocks.set(block, held);
    held.due += count;
    const index = day === null ? undefined : day < from ? 0 : at.get(day);
    if (index === undefined) continue;
    held.perDay[index] = (held.perDay[index] ?? 0) + count;
    if (late) held.late += count;
  }
  const lines = [...blocks].map(([block, { due, late, perDay }]) => ({ block, due, late, submitted: summed(perDay) }));
  const slowest = lines.toSorted((a, b) => shareOf(a) - shareOf(b) || (a.block < b.block ? -1 : 1));
  return { days, lines: bounded(slowest) };
}

/** Both days are part of it. Takes each entry once. */
export function overTime(entries: Iterable<Covered>, from: string, to: string): OverTime {
  return overDays(perDay(entries), from, to);
}

function* perDay(entries: Iterable<Covered>): Iterable<PerDay> {
  for (const { unit, duty, report } of entries) {
    if (!duty) continue;
    const late = report !== undefined && isLate(report.submittedAt, duty.due);
    const at = report && Temporal.Instant.from(report.submittedAt).toZonedDateTimeISO(ZONE).toPlainDate();
    yield { block: unit.block ?? '', day: at?.toString() ?? null, late, count: 1 };
  }
}

function bounded(lines: readonly Line[]): readonly Line[] {
  if (lines.length <= MOST_LINES) return lines;
  const others = lines.slice(MOST_LINES - 1);
  const submitted = (others[0]?.submitted ?? []).map((_, day) =>
    others.reduce((sum, line) => sum + (line.submitted[day] ?? 0), 0),
  );
  const sum = (of: 'due' | 'late') => others.reduce((total, line) => total + line[of], 0);
  return [...lines.slice(0, MOST_LINES - 1), { block: null, due: sum('due'), late: sum('late'), submitted }];
}

function shareOf({ submitted, due }: Line): number {
  return (submitted.at(-1) ?? 0) / due;
}

function summed(perDay: readonly number[]): number[] {
  let sum = 0;
  return perDay.map((count) => {
    sum += count;
    return sum;
  });
}

function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = Temporal.PlainDate.from(from); days.length < 400 && day.toString() <= to; day = day.add({ days: 1 }))
    days.push(day.toString());
  return days;
}

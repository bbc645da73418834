/** Lines with a first day and perhaps an end (seats, placements): which of them hold on a day. */
import { type SQL, sql } from 'drizzle-orm';

/** The line, by its alias, has begun and has not ended: its end is the first day on which it holds no more. */
export function holdsOn(line: SQL, day: Temporal.PlainDate | SQL): SQL {
  const on = day instanceof Temporal.PlainDate ? sql`${day.toString()}::date` : day;
  return sql`${line}.since <= ${on} and (${line}.until is null or ${line}.until > ${on})`;
}

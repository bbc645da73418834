/** SQL of the days that one union works, or has off, against the calendar. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';

/** `day` as `YYYY-MM-DD`. */
export type SpecialDay = { readonly day: string; readonly worked: boolean };

export function specialDaysOf(db: Db, rootId: string): Promise<SpecialDay[]> {
  return prepared(
    db,
    sql`select day::text as day, worked from special_days where root_id = ${rootId}::uuid order by day`,
  );
}

/** Names a day, or names it anew. */
export async function setSpecialDay(
  db: Db,
  row: SpecialDay & { readonly rootId: string; readonly by: string; readonly at: Temporal.Instant },
): Promise<void> {
  await prepared(
    db,
    sql`insert into special_days (root_id, day, worked, made_by, made_at)
        values (${row.rootId}::uuid, ${row.day}::date, ${row.worked}, ${row.by}::uuid, ${row.at.toString()}::timestamptz)
        on conflict (root_id, day) do update set worked = excluded.worked, made_by = excluded.made_by, made_at = excluded.made_at`,
  );
}

/** The calendar's own word counts again. */
export async function dropSpecialDay(db: Db, rootId: string, day: string): Promise<void> {
  await prepared(db, sql`delete from special_days where root_id = ${rootId}::uuid and day = ${day}::date`);
}

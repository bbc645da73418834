/** SQL of who holds the office of units. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';
import { holdsOn } from './dated.ts';

export function officesOf(
  db: Db,
  unitIds: readonly string[],
  day: Temporal.PlainDate,
): Promise<{ unit: string; person: string; name: string }[]> {
  return prepared(
    db,
    sql`select s.unit_id as unit, s.person_id as person, p.name from seats s join people p on p.id = s.person_id
        where s.unit_id = any(${sql.param([...unitIds])}::uuid[]) and s.role = 'office' and ${holdsOn(sql`s`, day)}
        order by s.unit_id, s.id`,
  );
}

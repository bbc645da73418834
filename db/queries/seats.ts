/** SQL of seats: who holds which role where, and what that reaches. */
import { and, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { people } from '../schema/people.ts';
import { placements } from '../schema/placements.ts';
import { type Role, seats } from '../schema/seats.ts';
import { holdsOn } from './dated.ts';

type Day = Temporal.PlainDate;

export type { Role };
export type Seat = typeof seats.$inferSelect;
export type HeldSeat = Seat & { readonly name: string; readonly phone: string | null };

const heldOn = (day: Day) => holdsOn(sql`${seats}`, day);
const standsOn = (day: Day) => holdsOn(sql`${placements}`, day);
const withHolder = {
  id: seats.id,
  unitId: seats.unitId,
  personId: seats.personId,
  role: seats.role,
  since: seats.since,
  until: seats.until,
  name: people.name,
  phone: people.phone,
};

export async function insertSeats(db: Db, rows: readonly Seat[]): Promise<void> {
  await db.execute(sql`
    insert into ${seats} (id, unit_id, person_id, role, since, until)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      "id" uuid, "unitId" uuid, "personId" uuid, "role" text, "since" date, "until" date)`);
}

export async function seatById(db: Db, id: string): Promise<Seat | undefined> {
  const [row] = await db.select().from(seats).where(eq(seats.id, id));
  return row;
}

/** Seats held on `day` in these units, with their holders. */
export function seatsIn(db: Db, unitIds: readonly string[], day: Day): Promise<HeldSeat[]> {
  return db
    .select(withHolder)
    .from(seats)
    .innerJoin(people, eq(people.id, seats.personId))
    .where(and(sql`${seats.unitId} = any(${sql.param([...unitIds])}::uuid[])`, heldOn(day)))
    .orderBy(asc(seats.unitId), asc(seats.role), asc(seats.id));
}

/** Seats the person holds on `day`, or will hold. */
export function seatsOf(db: Db, personId: string, day: Day): Promise<Seat[]> {
  return db
    .select()
    .from(seats)
    .where(and(eq(seats.personId, personId), or(isNull(seats.until), gt(seats.until, day))))
    .orderBy(asc(seats.since), asc(seats.id));
}

/** Of these people, those who hold a seat on `day` or will hold one. */
export async function stillSeated(db: Db, personIds: readonly string[], day: Day): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: seats.personId })
    .from(seats)
    .where(and(inArray(seats.personId, [...personIds]), or(isNull(seats.until), gt(seats.until, day))));
  return rows.map((row) => row.id);
}

/** Ends seats on `day`; a seat that would have begun later never was. */
export async function endSeats(db: Db, ids: readonly string[], day: Day): Promise<void> {
  await db
    .update(seats)
    .set({ until: sql`greatest(${day.toString()}::date, ${seats.since})` })
    .where(inArray(seats.id, [...ids]));
}

export async function giveSeats(db: Db, ids: readonly string[], personId: string): Promise<void> {
  await db
    .update(seats)
    .set({ personId })
    .where(inArray(seats.id, [...ids]));
}

/** The person's seats on `day` whose unit is `unitId` or above it. A closed unit is looked for where it stood last. */
export async function seatsReaching(
  db: Db,
  personId: string,
  unitId: string,
  day: Day,
): Promise<{ role: Role; own: boolean }[]> {
  const rows = await db.execute<{ role: Role; own: boolean }>(sql`
    select ${seats.role} as role, ${seats.unitId} = ${unitId} as own
    from (select path from ${placements} where unit_id = ${unitId} and since <= ${day.toString()} order by since desc limit 1) as target
    join ${placements} on starts_with(target.path, ${placements.path})
    join ${seats} on ${seats.unitId} = ${placements.unitId}
    where ${seats.personId} = ${personId} and ${heldOn(day)}
      and ${standsOn(day)}`);
  return rows.map(({ role, own }) => ({ role, own }));
}

/** The person's seats on `day`, each with the path of its unit. */
export function seatsWithPaths(
  db: Db,
  personId: string,
  day: Day,
): Promise<{ role: Role; unitId: string; path: string }[]> {
  return db
    .select({ role: seats.role, unitId: seats.unitId, path: placements.path })
    .from(seats)
    .innerJoin(placements, eq(placements.unitId, seats.unitId))
    .where(and(eq(seats.personId, personId), heldOn(day), standsOn(day)))
    .orderBy(asc(placements.path));
}

/** The people, `except` one, who hold an office seat on `day` in the unit or, where there is none, in the nearest unit above it that has one. */
export async function nearestOffices(db: Db, unitId: string, day: Day, except: string | null): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    with offices as (
      select ${seats.personId} as id, length(${placements.path}) as depth
      from (select path from ${placements} where unit_id = ${unitId} and since <= ${day.toString()} order by since desc limit 1) as target
      join ${placements} on starts_with(target.path, ${placements.path})
      join ${seats} on ${seats.unitId} = ${placements.unitId}
      where ${seats.role} = 'office' and ${heldOn(day)} and ${standsOn(day)}
        and ${seats.personId} is distinct from ${except}::uuid)
    select distinct id from offices where depth = (select max(depth) from offices) order by id`);
  return rows.map(({ id }) => id);
}

/** SQL of people and of what they agreed to. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { consents, people } from '../schema/people.ts';
import { placements } from '../schema/placements.ts';
import { seats } from '../schema/seats.ts';
import { units } from '../schema/units.ts';

export type Person = typeof people.$inferSelect;
export type Consent = typeof consents.$inferSelect;

export async function insertPeople(db: Db, rows: readonly Person[]): Promise<void> {
  await db.execute(sql`
    insert into ${people} (id, name, search_text, phone, language, made_at)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      "id" uuid, "name" text, "searchText" text, "phone" text, "language" text, "madeAt" timestamptz)`);
}

export async function personById(db: Db, id: string): Promise<Person | undefined> {
  const [row] = await db.select().from(people).where(eq(people.id, id));
  return row;
}

export async function updatePerson(
  db: Db,
  id: string,
  facts: Partial<Pick<Person, 'name' | 'searchText' | 'phone' | 'language'>>,
): Promise<void> {
  await db.update(people).set(facts).where(eq(people.id, id));
}

/** Numbers go with the last seat: the history needs names only. */
export async function forgetPhones(db: Db, ids: readonly string[]): Promise<void> {
  await db
    .update(people)
    .set({ phone: null })
    .where(inArray(people.id, [...ids]));
}

/** People with one of these numbers who hold a seat now or later anywhere at `path` or below it. */
export function peopleByPhone(
  db: Db,
  path: string,
  phones: readonly string[],
  day: Temporal.PlainDate,
): Promise<{ id: string; name: string; phone: string | null }[]> {
  return db
    .selectDistinct({ id: people.id, name: people.name, phone: people.phone })
    .from(people)
    .innerJoin(seats, eq(seats.personId, people.id))
    .innerJoin(placements, eq(placements.unitId, seats.unitId))
    .where(
      and(
        sql`${people.phone} = any(${sql.param([...phones])}::text[])`,
        sql`starts_with(${placements.path}, ${path})`,
        sql`(${seats.until} is null or ${seats.until} > ${day.toString()}::date)`,
      ),
    );
}

export async function insertConsent(db: Db, row: Consent): Promise<void> {
  await db.insert(consents).values(row);
}

/** Consents that stand. */
export function consentsOf(db: Db, personId: string): Promise<Consent[]> {
  return db
    .select()
    .from(consents)
    .where(and(eq(consents.personId, personId), isNull(consents.withdrawnAt)));
}

/** Serialises what happens to one person, such as two claims at once. */
export async function lockPerson(db: Db, id: string): Promise<void> {
  await db.select({ id: people.id }).from(people).where(eq(people.id, id)).for('no key update');
}

/** Names by id, for saying who did what. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<[id: string, name: string][]> {
  const rows = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, [...new Set(ids)]));
  return rows.map(({ id, name }) => [id, name]);
}

/** People whose folded name holds these folded words, with the unit of a seat they hold on `day`. */
export function peopleNamed(
  db: Db,
  folded: string,
  day: Temporal.PlainDate,
): Promise<{ id: string; name: string; unit: string; role: string }[]> {
  return db
    .selectDistinctOn([people.id], { id: people.id, name: people.name, unit: units.name, role: seats.role })
    .from(people)
    .innerJoin(seats, eq(seats.personId, people.id))
    .innerJoin(units, eq(units.id, seats.unitId))
    .where(
      and(
        sql`position(${folded} in ${people.searchText}) > 0`,
        sql`${seats.since} <= ${day.toString()}::date and (${seats.until} is null or ${seats.until} > ${day.toString()}::date)`,
      ),
    )
    .limit(20);
}

/** Consents given on a channel stand no longer. */
export async function withdrawConsents(db: Db, personId: string, channel: string, at: Temporal.Instant): Promise<void> {
  await db
    .update(consents)
    .set({ withdrawnAt: at })
    .where(and(eq(consents.personId, personId), eq(consents.channel, channel), isNull(consents.withdrawnAt)));
}

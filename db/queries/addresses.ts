/** SQL of addresses: where people are reached. */
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { addresses, type Unreachable } from '../schema/addresses.ts';

export type { Unreachable };
export type Address = typeof addresses.$inferSelect;

export async function insertAddress(db: Db, row: Address): Promise<void> {
  await db.insert(addresses).values(row);
}

/** Whose account this is; undefined for a stranger, and for one who was cut off. */
export async function addressByAccount(db: Db, channel: string, externalId: string): Promise<Address | undefined> {
  const [row] = await db
    .select()
    .from(addresses)
    .where(and(eq(addresses.channel, channel), eq(addresses.externalId, externalId), isNull(addresses.endedAt)));
  return row;
}

export async function addressById(db: Db, id: string): Promise<Address | undefined> {
  const [row] = await db.select().from(addresses).where(eq(addresses.id, id));
  return row;
}

/** The addresses of these people that still stand, the preferred one first. */
export function addressesOf(db: Db, personIds: readonly string[]): Promise<Address[]> {
  return db
    .select()
    .from(addresses)
    .where(and(sql`${addresses.personId} = any(${sql.param([...personIds])}::uuid[])`, isNull(addresses.endedAt)))
    .orderBy(addresses.personId, desc(addresses.preferred), addresses.madeAt);
}

/** What sending has to know of an address. */
export type Reachable = Pick<Address, 'personId' | 'channel' | 'chatId' | 'externalId' | 'unreachable'>;

/** The same, for very many people at once: reading every column of 120,000 addresses takes three seconds. */
export async function reachableAt(db: Db, personIds: readonly string[]): Promise<Reachable[]> {
  const rows = await db.execute<Reachable>(sql`
    select person_id as "personId", channel, chat_id as "chatId", external_id as "externalId", unreachable
    from ${addresses}
    where person_id = any(${sql.param([...personIds])}::uuid[]) and ended_at is null
    order by person_id, preferred desc, made_at`);
  return [...rows];
}

/** Of these people, those who stand on some channel, reachable just now or not. */
export async function peopleReached(db: Db, personIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: addresses.personId })
    .from(addresses)
    .where(and(sql`${addresses.personId} = any(${sql.param([...personIds])}::uuid[])`, isNull(addresses.endedAt)));
  return rows.map((row) => row.id);
}

export async function updateAddress(
  db: Db,
  id: string,
  facts: Partial<Pick<Address, 'chatId' | 'unreachable' | 'unreachableSince' | 'preferred'>>,
): Promise<void> {
  await db.update(addresses).set(facts).where(eq(addresses.id, id));
}

/** None of the person's addresses is preferred for a moment: the next statement names one. */
export async function preferNone(db: Db, personId: string): Promise<void> {
  await db
    .update(addresses)
    .set({ preferred: false })
    .where(and(eq(addresses.personId, personId), isNull(addresses.endedAt)));
}

/** Cuts people off: the rows stay for the history, the accounts go. Gives back what was cut. */
export async function endAddresses(db: Db, personIds: readonly string[], at: Temporal.Instant): Promise<number> {
  const rows = await db
    .update(addresses)
    .set({ endedAt: at, externalId: '', chatId: '', preferred: false })
    .where(and(inArray(addresses.personId, [...personIds]), isNull(addresses.endedAt)))
    .returning({ id: addresses.id });
  return rows.length;
}

/** Cuts off one account; see `endAddresses`. */
export async function endAddress(db: Db, id: string, at: Temporal.Instant): Promise<void> {
  await db
    .update(addresses)
    .set({ endedAt: at, externalId: '', chatId: '', preferred: false })
    .where(and(eq(addresses.id, id), isNull(addresses.endedAt)));
}

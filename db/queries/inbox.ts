/** What came in: stored once, taken in order per sender, marked done in the transaction of its effect. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { given, prepared, statement } from '../prepared.ts';

export type InboxRow = {
  readonly id: number;
  readonly channel: string;
  readonly sender: string;
  readonly external: string;
  readonly chat: string;
  readonly inGroup: boolean;
  readonly said: unknown;
  readonly tries: number;
};

// Whose the account is, is looked up row by row: a join reads all addresses wherever the server guesses a long batch.
const insert = statement<{ sender: string }>(sql`
  insert into inbox (channel, update_id, sender, external, chat, in_group, said, received_at)
  select u.value->>'channel', u.value->>'updateId',
         coalesce((select a.person_id::text from addresses a
                   where a.channel = u.value->>'channel' and a.external_id = u.value->>'from' and a.ended_at is null),
                  concat(u.value->>'channel', ':', u.value->>'from')),
         u.value->>'from', u.value->>'chat', (u.value->>'group')::boolean, u.value->'said', ${given('at')}::timestamptz
  from jsonb_array_elements(${given('batch')}::jsonb) with ordinality as u(value, place)
  order by u.place
  on conflict (channel, update_id) do nothing
  returning sender`);

/** Stores a batch, a JSON array, in one statement; rows seen before are left alone. Answers who has something new. */
export async function insertInbox(db: Db, batch: string, now: Temporal.Instant): Promise<string[]> {
  return (await insert(db, { batch, at: now.toString() })).map(({ sender }) => sender);
}

/** Counts a failed try; the `most`th sets the row aside with its fault. Answers how many there have been. */
export async function countTry(
  db: Db,
  id: number,
  most: number,
  fault: string,
  now: Temporal.Instant,
): Promise<number> {
  const [row] = await prepared<{ tries: number }>(
    db,
    sql`update inbox set tries = tries + 1,
          fault = case when tries + 1 >= ${most}::int then ${fault} end,
          done_at = case when tries + 1 >= ${most}::int then ${now.toString()}::timestamptz end
        where id = ${id}::bigint returning tries`,
  );
  return row?.tries ?? 0;
}

/** Senders with something waiting, the longest waiting first. */
export async function waitingSenders(db: Db, most: number): Promise<string[]> {
  const rows = await prepared<{ sender: string }>(
    db,
    sql`select sender from inbox where done_at is null group by sender order by min(id) limit ${most}::int`,
  );
  return rows.map((row) => row.sender);
}

/** What an account said before it was known whose it is keeps its place in that person's line. */
export async function rekeyInbox(db: Db, from: string, to: string): Promise<void> {
  await prepared(db, sql`update inbox set sender = ${to} where sender = ${from} and done_at is null`);
}

export async function countSetAside(db: Db): Promise<number> {
  const [row] = await prepared<{ count: number }>(
    db,
    sql`select count(*)::int as count from inbox where fault is not null`,
  );
  return row?.count ?? 0;
}

/** Rows set aside after too many tries, newest first, for the operator. */
export function setAside(
  db: Db,
  most: number,
): Promise<{ id: string; channel: string; fault: string; doneAt: string }[]> {
  return prepared(
    db,
    sql`select id, channel, fault, done_at as "doneAt" from inbox where fault is not null order by id desc limit ${most}::int`,
  );
}

/**
 * Takes everything but its kind out of rows worked off before a moment, of the next `most` after a row; the web page's are its history.
 * `last` is null when there were none left to look at.
 */
export async function blankInbox(
  db: Db,
  before: Temporal.Instant,
  after: number,
  most: number,
): Promise<{ blanked: number; last: number | null }> {
  const [row] = await prepared<{ blanked: number; last: string | null }>(
    db,
    sql`with old as (
          select id from inbox where id > ${after}::bigint and done_at < ${before.toString()}::timestamptz and channel <> 'web'
          order by id limit ${most}::int
        ), blank as (
          update inbox set said = jsonb_build_object('is', said->'is')
          where id in (select id from old) and said - 'is' <> '{}'::jsonb returning id
        )
        select (select count(*)::int from blank) as blanked, (select max(id) from old) as last`,
  );
  return { blanked: row?.blanked ?? 0, last: row?.last == null ? null : Number(row.last) };
}

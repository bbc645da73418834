/** What the bot says: queued by use cases, taken by the one sender of a channel, settled by what the platform answered. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { given, prepared, statement } from '../prepared.ts';
import { pipelined } from './pipeline.ts';

export type DueRow = {
  readonly id: string;
  /** Order of queueing. */
  readonly seq: string;
  readonly channel: string;
  readonly chat: string;
  readonly person: string | null;
  readonly priority: number;
  readonly language: 'vi' | 'en';
  readonly content: unknown;
  readonly buttons: unknown;
  readonly tries: number;
  readonly replaces: string | null;
};

/** Queues a batch, a JSON array of rows named as the columns, in one statement and in its order. */
export async function insertOutbox(db: Db, batch: string, now: Temporal.Instant): Promise<void> {
  const at = now.toString();
  await prepared(
    db,
    sql`insert into outbox (id, channel, chat, person_id, priority, content, buttons, language, about, not_before, replaces, created_at)
        select (u.value->>'id')::uuid, u.value->>'channel', u.value->>'chat', (u.value->>'person')::uuid,
               (u.value->>'priority')::smallint, u.value->'content', u.value->'buttons', u.value->>'language',
               u.value->'about', coalesce((u.value->>'notBefore')::timestamptz, ${at}::timestamptz),
               (u.value->>'replaces')::uuid, ${at}::timestamptz
        from jsonb_array_elements(${batch}::jsonb) with ordinality as u(value, place)
        order by u.place`,
  );
}

/**
 * The next messages to send on a channel, leaving out some chats: replies, then reminders, then notices; each in the order they fell due.
 * Planned once, by the index: a sender's transaction (`tryBeSender`) allows no other plan. One made while the table was small would read
 * all of it when a broadcast has filled it, and planning anew costs more than looking.
 */
export function dueOutbox(
  db: Db,
  channel: string,
  now: Temporal.Instant,
  most: number,
  except: readonly string[] = [],
): Promise<DueRow[]> {
  return looking(db, { channel, now: now.toString(), most, except: [...except] });
}

const dueOf = (priority: number) => sql`(select * from outbox
  where state = 'queued' and channel = ${given('channel')}::text and priority = ${sql.raw(String(priority))}
    and not_before <= ${given('now')}::timestamptz and chat <> all(${given('except')}::text[])
  order by not_before, seq limit ${given('most')}::int)`;

const looking = statement<DueRow>(sql`
    select o.id, o.seq, o.channel, o.chat, o.person_id as person, o.priority, coalesce(p.language, o.language) as language,
           o.content, o.buttons, o.tries, r.provider_id as replaces
    from (${dueOf(0)} union all ${dueOf(1)} union all ${dueOf(2)}) as o
    left join people p on p.id = o.person_id
    left join outbox r on r.id = o.replaces
    order by o.priority, o.not_before, o.seq limit ${given('most')}::int`);

const marking = statement<never>(sql`
  update outbox set state = 'sent', tries = tries + 1, failure = null, why = null,
    provider_id = ${given('marks')}::jsonb -> id::text ->> 'providerId',
    sent_at = (${given('marks')}::jsonb -> id::text ->> 'at')::timestamptz
  where id = any(${given('ids')}::uuid[]) and coalesce(state, '') = 'queued'`);

/** The platform took these, each under its id there: by outbox id, the platform's id and the moment. */
export async function markSent(
  db: Db,
  marks: Readonly<Record<string, { readonly providerId: string; readonly at: string }>>,
): Promise<void> {
  const given = { ids: `{${Object.keys(marks).join(',')}}`, marks: JSON.stringify(marks) };
  await pipelined(db, async (inside) => ({ value: null, last: marking(inside, given) }), 'by-index');
}

export type Fate = { readonly failure: string; readonly why: string };

/**
 * To be sent again, not before `notBefore`. Everything else that waits in its chat waits with it, so that nothing overtakes it;
 * `tried`: it may have been carried out.
 */
export async function postponeChat(
  db: Db,
  row: { readonly id: string; readonly channel: string; readonly chat: string },
  fate: Fate & { readonly notBefore: Temporal.Instant; readonly tried: boolean },
): Promise<void> {
  await prepared(
    db,
    sql`update outbox set not_before = greatest(not_before, ${fate.notBefore.toString()}::timestamptz),
          tries = tries + case when id = ${row.id}::uuid and ${fate.tried}::boolean then 1 else 0 end,
          failure = case when id = ${row.id}::uuid then ${fate.failure} else failure end,
          why = case when id = ${row.id}::uuid then ${fate.why} else why end
        where channel = ${row.channel} and chat = ${row.chat} and state = 'queued'`,
  );
}

/** Not sent, and nothing about it is wrong: why is noted, and it keeps its place. */
export async function noteFailure(db: Db, id: string, fate: Fate): Promise<void> {
  await prepared(
    db,
    sql`update outbox set failure = ${fate.failure}, why = ${fate.why} where id = ${id}::uuid and state = 'queued'`,
  );
}

/** Not to be tried again: `failed`, or `unsure` when it may have arrived. */
export async function giveUp(db: Db, id: string, fate: Fate & { readonly state: 'failed' | 'unsure' }): Promise<void> {
  await prepared(
    db,
    sql`update outbox set tries = tries + 1, state = ${fate.state}, failure = ${fate.failure}, why = ${fate.why}
        where id = ${id}::uuid and state = 'queued'`,
  );
}

/** What waits for a chat follows it to its new id. */
export async function moveQueued(db: Db, channel: string, from: string, to: string): Promise<void> {
  await prepared(
    db,
    sql`update outbox set chat = ${to} where channel = ${channel} and chat = ${from} and state = 'queued'`,
  );
}

/** The channel tells more of a message's fate; a state never goes back. */
export async function markSeen(
  db: Db,
  channel: string,
  providerId: string,
  state: 'delivered' | 'seen',
): Promise<void> {
  await prepared(
    db,
    sql`update outbox set state = ${state}
        where channel = ${channel} and provider_id = ${providerId}
          and (state = 'sent' or (state = 'delivered' and ${state}::text = 'seen'))`,
  );
}

export type ShownRow = {
  readonly person: string | null;
  readonly chat: string;
  readonly channel: string;
  readonly buttons: unknown;
};

/** The row a button was shown with. */
export async function shownOutbox(db: Db, id: string): Promise<ShownRow | null> {
  const [row] = await prepared<ShownRow>(
    db,
    sql`select person_id as person, chat, channel, buttons from outbox where id = ${id}::uuid`,
  );
  return row ?? null;
}

/**
 * Tries to become the one sender of a channel for as long as this transaction lives; another process holding it answers false. The
 * holder asks four times a second (`stillSender`): one whose machine is gone without a word loses the lock after ten seconds. In it
 * `dueOutbox` reads by the index alone, whatever the table held when it was first planned.
 */
export async function tryBeSender(db: Db, channel: string): Promise<boolean> {
  const [row] = await prepared<{ mine: boolean }>(
    db,
    sql`select pg_try_advisory_xact_lock(hashtextextended('giaoban.sender.' || ${channel}, 0)) as mine,
               set_config('idle_in_transaction_session_timeout', '10s', true) as patience,
               set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true)`,
  );
  return row?.mine ?? false;
}

/** Throws when the connection that holds a sender's lock is gone. */
export async function stillSender(db: Db): Promise<void> {
  await prepared(db, sql`select 1`);
}

/** The same message by another channel of the same person, from now on and once: its id, buttons and what it is about stay. False: it was moved before. */
export async function moveElsewhere(
  db: Db,
  id: string,
  to: { readonly channel: string; readonly chat: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const rows = await prepared(
    db,
    sql`update outbox set fell_from = channel, channel = ${to.channel}, chat = ${to.chat}, tries = 0,
          not_before = ${to.at.toString()}::timestamptz
        where id = ${id}::uuid and state = 'queued' and fell_from is null returning id`,
  );
  return rows.length > 0;
}

/**
 * Deletes rows settled before a moment, of the next `most` ids after one; the web page's are its history, and those somebody counts
 * (notices, reminders) go only when they are from before `counted`. `last` is null when there were none left to look at.
 */
export async function deleteOutbox(
  db: Db,
  before: { readonly settled: Temporal.Instant; readonly counted: Temporal.Instant },
  after: string,
  most: number,
): Promise<{ deleted: number; last: string | null }> {
  const [row] = await prepared<{ deleted: number; last: string | null }>(
    db,
    sql`with old as (
          select id, created_at < ${before.counted.toString()}::timestamptz or (about is null and priority = 0) as goes
          from outbox
          where id > ${after}::uuid and state <> 'queued' and channel <> 'web'
            and coalesce(sent_at, created_at) < ${before.settled.toString()}::timestamptz
          order by id limit ${most}::int
        ), gone as (delete from outbox where id in (select id from old where goes) returning id)
        select (select count(*)::int from gone) as deleted, (select id from old order by id desc limit 1) as last`,
  );
  return { deleted: row?.deleted ?? 0, last: row?.last ?? null };
}

/** Whether a message still waits to be sent. */
export async function isQueued(db: Db, id: string): Promise<boolean> {
  const rows = await prepared(db, sql`select 1 from outbox where id = ${id}::uuid and state = 'queued'`);
  return rows.length > 0;
}

/** Reminders of reports that have not gone out by `now` wait until a better hour. Answers how many. */
export async function hushReminders(db: Db, now: Temporal.Instant, until: Temporal.Instant): Promise<number> {
  const moved = await prepared(
    db,
    sql`update outbox set not_before = ${until.toString()}::timestamptz
        where state = 'queued' and priority = 1 and not_before <= ${now.toString()}::timestamptz and about ? 'reminder'
        returning 1`,
  );
  return moved.length;
}

/** Replies and notices queued after `ahead`, which has not come yet: made now, with the delay they were made with. Answers how many. */
export async function queuedAhead(db: Db, now: Temporal.Instant, ahead: Temporal.Instant): Promise<number> {
  const moved = await prepared(
    db,
    sql`update outbox set not_before = ${now.toString()}::timestamptz + greatest(not_before - created_at, interval '0'),
          created_at = ${now.toString()}::timestamptz
        where state = 'queued' and priority <> 1 and created_at > ${ahead.toString()}::timestamptz returning 1`,
  );
  return moved.length;
}

/** Replies put off beyond `ahead` are due. Answers how many. */
export async function repliesDueNow(db: Db, now: Temporal.Instant, ahead: Temporal.Instant): Promise<number> {
  const moved = await prepared(
    db,
    sql`update outbox set not_before = ${now.toString()}::timestamptz
        where state = 'queued' and priority = 0 and not_before > ${ahead.toString()}::timestamptz returning 1`,
  );
  return moved.length;
}

/** SQL of reminders: what falls due, what was sent, what is taken back before it went out. */
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';
import { holdsOn } from './dated.ts';

/**
 * Takes back the messages not yet sent that remind of this report. Other reports that stood in the same message are asked for again
 * under the same rung, at once.
 */
export async function cancelQueued(db: Db, reportId: string, at: Temporal.Instant): Promise<void> {
  await prepared(
    db,
    sql`with own as (
          select id from obligations where report_id = ${reportId}::uuid
        ), held as (
          select outbox_id as id from reminders where obligation_id = (select id from own) and outcome = 'sent' and outbox_id is not null
        ), gone as (
          update outbox set state = 'cancelled' where id in (select id from held) and state = 'queued' returning id
        ), dropped as (
          update reminders set outcome = 'submitted' where obligation_id = (select id from own) and outcome = 'asked'
        )
        update reminders set outcome = case when obligation_id = (select id from own) then 'submitted' else 'asked' end,
          outbox_id = null, at = ${at.toString()}::timestamptz
        where outbox_id in (select id from gone)`,
  );
}

/**
 * Planned anew each time: a round fills these tables from nothing to 120,000 rows, and a plan made for the empty table took 70 s of
 * the server's time where one made for the full table takes a few.
 */
async function planned<T extends Record<string, unknown>>(db: Db, statement: SQL): Promise<T[]> {
  return [...((await db.execute(statement)) as unknown as T[])];
}

export type DueReminder = {
  readonly obligation: string;
  readonly campaign: string;
  readonly unit: string;
  readonly report: string;
  readonly state: 'waiting' | 'started' | 'returned';
  readonly dueAt: string;
  /** Set when somebody asked for it: the row that waits, its rung, and who asked. */
  readonly asked: { readonly id: string; readonly rung: string; readonly person: string | null } | null;
};

const unfinished = sql`('waiting', 'started', 'returned')`;
const dueColumns = sql`o.id as obligation, o.campaign_id as campaign, o.unit_id as unit, o.report_id as report, o.state, o.due_at as "dueAt"`;

/** Obligations whose next rung has fallen due, held until the transaction ends; those another process holds are left to it. */
export function takeDue(db: Db, now: Temporal.Instant, most: number): Promise<DueReminder[]> {
  return prepared(
    db,
    sql`select ${dueColumns}, null as asked from obligations o
        where o.next_at <= ${now.toString()}::timestamptz and o.next_rung <> 'escalation'
        order by o.next_at, o.unit_id limit ${most}::int for update skip locked`,
  );
}

/** Other units in which these people do the unit's work on the day. Lists are joined, not searched: 2,000 each, 60 times over. */
export async function otherUnitsOf(
  db: Db,
  people: readonly string[],
  except: readonly string[],
  day: Temporal.PlainDate,
): Promise<string[]> {
  const rows = await planned<{ unit: string }>(
    db,
    sql`select distinct s.unit_id as unit from unnest(${sql.param([...people])}::uuid[]) as w(person)
          join seats s on s.person_id = w.person and s.role in ('chair', 'deputy', 'office')
            and ${holdsOn(sql`s`, day)}
          left join unnest(${sql.param([...except])}::uuid[]) as k(unit) on k.unit = s.unit_id
        where k.unit is null`,
  );
  return rows.map(({ unit }) => unit);
}

/** What else is due in these units, so that it goes into the same message, but for what is held already. */
export function takeDueIn(
  db: Db,
  units: readonly string[],
  held: readonly string[],
  now: Temporal.Instant,
): Promise<DueReminder[]> {
  return planned(
    db,
    sql`select ${dueColumns}, null as asked from unnest(${sql.param([...units])}::uuid[]) as w(unit)
          join obligations o on o.unit_id = w.unit
          left join unnest(${sql.param([...held])}::uuid[]) as h(id) on h.id = o.id
        where h.id is null and o.next_at <= ${now.toString()}::timestamptz and o.next_rung <> 'escalation'
        for update of o skip locked`,
  );
}

/** Reminders somebody asked for that are due now, with what they are about, held until the transaction ends. */
export function takeAsked(db: Db, now: Temporal.Instant, most: number): Promise<DueReminder[]> {
  return prepared(
    db,
    sql`select ${dueColumns}, json_build_object('id', r.id, 'rung', r.rung, 'person', r.person_id) as asked
        from reminders r join obligations o on o.id = r.obligation_id
        where r.outcome = 'asked' and r.at <= ${now.toString()}::timestamptz
        order by r.at, o.unit_id limit ${most}::int for update skip locked`,
  );
}

/** In the order of the index, so that it is the index that is looked at whatever the statistics say: the table takes 70 ms. */
const soonest = (rung: SQL, at: SQL) => sql`exists (select from (
  select 1 from obligations where next_at <= ${at} and next_rung ${rung} order by next_at limit 1) as due)`;

/** Whether anything may be due: three looks at an index. */
export async function anythingDue(
  db: Db,
  now: Temporal.Instant,
): Promise<{ rungs: boolean; lists: boolean; asked: boolean }> {
  const at = sql`${now.toString()}::timestamptz`;
  const [row] = await prepared<{ rungs: boolean; lists: boolean; asked: boolean }>(
    db,
    sql`select ${soonest(sql`<> 'escalation'`, at)} as rungs, ${soonest(sql`= 'escalation'`, at)} as lists,
          exists (select from reminders where outcome = 'asked' and at <= ${at}) as asked`,
  );
  return row ?? { rungs: false, lists: false, asked: false };
}

/** The next rung of these obligations; null: none is left. */
export async function setNext(
  db: Db,
  ids: readonly string[],
  next: { readonly rung: string; readonly at: Temporal.Instant } | null,
): Promise<void> {
  await planned(
    db,
    sql`update obligations set next_rung = ${next?.rung ?? null}, next_at = ${next?.at.toString() ?? null}::timestamptz
        where id = any(${sql.param([...ids])}::uuid[])`,
  );
}

/** What has fallen due in a campaign waits for the next good hour; what somebody else holds is left to them. */
export async function putOff(
  db: Db,
  campaignId: string,
  now: Temporal.Instant,
  until: Temporal.Instant,
): Promise<void> {
  await prepared(
    db,
    sql`update obligations set next_at = ${until.toString()}::timestamptz
        where id in (select id from obligations where campaign_id = ${campaignId}::uuid and next_at <= ${now.toString()}::timestamptz
                     for update skip locked)`,
  );
}

/** Asked-for reminders wait for the next good hour. */
export async function putOffAsked(db: Db, ids: readonly string[], until: Temporal.Instant): Promise<void> {
  await prepared(
    db,
    sql`update reminders set at = ${until.toString()}::timestamptz where id = any(${sql.param([...ids])}::uuid[]) and outcome = 'asked'`,
  );
}

/** Which of these obligations were reminded under these rungs already; pairs by place. */
export async function remindedAlready(
  db: Db,
  obligations: readonly string[],
  rungs: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await planned<{ id: string }>(
    db,
    sql`select r.obligation_id as id from reminders r join unnest(${sql.param([...obligations])}::uuid[],
          ${sql.param([...rungs])}::text[]) as w(obligation, rung) on w.obligation = r.obligation_id and w.rung = r.rung`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Writes down what was sent or asked for, a JSON array of `{ id, obligation, rung, outcome, outbox, person, at }`; one a rung. Answers how many were new. */
export async function insertReminders(db: Db, batch: string, at: Temporal.Instant): Promise<number> {
  const [row] = await prepared<{ made: number }>(
    db,
    sql`with made as (
        insert into reminders (id, obligation_id, rung, outcome, outbox_id, person_id, at)
        select r.id, r.obligation, r.rung, r.outcome, r.outbox, r.person, coalesce(r.at, ${at.toString()}::timestamptz)
        from jsonb_to_recordset(${batch}::jsonb) as r(id uuid, obligation uuid, rung text, outcome text, outbox uuid, person uuid, at timestamptz)
        on conflict (obligation_id, rung) do nothing returning 1)
        select count(*)::int as made from made`,
  );
  return row?.made ?? 0;
}

/** What became of asked-for reminders, a JSON array of `{ id, outcome, outbox, person }`. */
export async function settleAsked(db: Db, batch: string, at: Temporal.Instant): Promise<void> {
  await prepared(
    db,
    sql`update reminders r set outcome = s.outcome, outbox_id = s.outbox, person_id = coalesce(s.person, r.person_id),
          at = ${at.toString()}::timestamptz
        from jsonb_to_recordset(${batch}::jsonb) as s(id uuid, outcome text, outbox uuid, person uuid) where s.id = r.id`,
  );
}

export type ChasedCampaign = {
  readonly id: string;
  readonly title: string;
  readonly versionId: string;
  readonly unitId: string;
  readonly issuer: string;
  readonly rootId: string;
  readonly ladder: unknown;
  readonly dueAt: string;
};

/** What chasing has to know of these campaigns. */
export function chasedCampaigns(db: Db, ids: readonly string[]): Promise<ChasedCampaign[]> {
  return prepared(
    db,
    sql`select c.id, c.title, c.version_id as "versionId", c.unit_id as "unitId", u.name as issuer, u.root_id as "rootId", c.ladder,
          c.due_at as "dueAt"
        from campaigns c join units u on u.id = c.unit_id where c.id = any(${sql.param([...ids])}::uuid[])`,
  );
}

/** The standing answers of several reports. */
export function standingAnswers(
  db: Db,
  reports: readonly string[],
): Promise<{ report: string; question: string; answer: unknown }[]> {
  return planned(
    db,
    sql`select * from (
          select distinct on (report_id, question) report_id as report, question, new as answer from answers
          where report_id = any(${sql.param([...reports])}::uuid[]) order by report_id, question, id desc
        ) as latest where answer is not null`,
  );
}

export type EscalatedRow = {
  readonly id: string;
  readonly unitId: string;
  readonly unit: string;
  readonly superiorId: string | null;
  readonly state: 'waiting' | 'started' | 'returned';
};

/** A campaign in which units are due for the superiors' lists; null: there is none. */
export async function campaignToEscalate(db: Db, now: Temporal.Instant): Promise<string | null> {
  const [row] = await prepared<{ id: string }>(
    db,
    sql`select campaign_id as id from obligations where next_at <= ${now.toString()}::timestamptz and next_rung = 'escalation'
        order by next_at limit 1`,
  );
  return row?.id ?? null;
}

/** Its units that are due for the lists, held until the transaction ends. */
export function takeEscalated(db: Db, campaignId: string, now: Temporal.Instant): Promise<EscalatedRow[]> {
  return prepared(
    db,
    sql`select o.id, o.unit_id as "unitId", u.name as unit, o.superior_id as "superiorId", o.state
        from obligations o join units u on u.id = o.unit_id
        where o.campaign_id = ${campaignId}::uuid and o.next_rung = 'escalation' and o.next_at <= ${now.toString()}::timestamptz
          and o.state in ${unfinished}
        order by u.code for update of o`,
  );
}

/** What was sent by each rung of a campaign's ladder. */
export function remindersByRung(
  db: Db,
  campaignId: string,
): Promise<{ readonly rung: string; readonly sent: number }[]> {
  return prepared(
    db,
    sql`select split_part(r.rung, ':', 1) as rung, (count(*) filter (where r.outcome = 'sent'))::int as sent
        from reminders r join obligations o on o.id = r.obligation_id
        where o.campaign_id = ${campaignId}::uuid group by 1 having count(*) filter (where r.outcome = 'sent') > 0 order by 1`,
  );
}

/**
 * Older reminders of these that still wait in the outbox give way to the one that is queued now, unless they remind of others too.
 * `offset 0` keeps each look on its index: joined as sets, the tables were read whole, 60 times over.
 */
export async function overtake(db: Db, obligations: readonly string[]): Promise<void> {
  const own = sql`unnest(${sql.param([...obligations])}::uuid[]) as w(id)`;
  await planned(
    db,
    sql`with waiting as materialized (
          select distinct o.id from ${own}
            cross join lateral (select outbox_id from reminders
              where obligation_id = w.id and outcome = 'sent' and rung <> 'escalation' offset 0) r
            cross join lateral (select id from outbox where id = r.outbox_id and state = 'queued' offset 0) o
        ), shared as (
          select distinct waiting.id from waiting
            cross join lateral (select obligation_id from reminders where outbox_id = waiting.id offset 0) r
            left join ${own} on w.id = r.obligation_id where w.id is null
        )
        update outbox set state = 'cancelled'
        where id in (select id from waiting where not exists (select from shared where shared.id = waiting.id))`,
  );
}

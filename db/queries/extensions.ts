/** SQL of what moves due moments, and of the states a whole campaign's obligations go through. */
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';
import { holdsOn } from './dated.ts';

export type MovedRow = {
  readonly id: string;
  readonly unitId: string;
  readonly unit: string;
  readonly superiorId: string | null;
  readonly reportId: string;
  readonly state: string;
  readonly old: string;
};

const uuids = (ids: readonly string[]) => sql`${sql.param([...ids])}::uuid[]`;

/** All of a campaign that has not been handed in, or these units whatever they have done. */
function meant(units: readonly string[] | 'open'): SQL {
  return units === 'open' ? sql`b.state in ('waiting', 'started', 'returned')` : sql`b.unit_id = any(${uuids(units)})`;
}

/** Moves due moments that lie earlier to `dueAt`; what was handed in by then is late no more. Answers what moved, and from when. */
export async function moveDue(
  db: Db,
  campaignId: string,
  units: readonly string[] | 'open',
  dueAt: Temporal.Instant,
  next: { readonly rung: string; readonly at: Temporal.Instant } | null,
): Promise<MovedRow[]> {
  const due = sql`${dueAt.toString()}::timestamptz`;
  const owes = sql`o.state in ('waiting', 'started', 'returned')`;
  const rows = await db.execute<MovedRow>(sql`
    with before as (
      select b.id, b.due_at from obligations b
      where b.campaign_id = ${campaignId}::uuid and b.state <> 'cancelled' and b.due_at < ${due} and ${meant(units)} for update
    )
    update obligations o set due_at = ${due}, late = coalesce(o.submitted_at >= ${due}, false),
      next_rung = case when ${owes} then ${next?.rung ?? null}::text end,
      next_at = case when ${owes} then ${next?.at.toString() ?? null}::timestamptz end
    from before, units u where o.id = before.id and u.id = o.unit_id
    returning o.id, o.unit_id as "unitId", u.name as unit, o.superior_id as "superiorId", o.report_id as "reportId", o.state,
      before.due_at::text as old`);
  return [...rows];
}

/** Writes down extensions, a JSON array of `{ id, obligation, old }`. */
export async function insertExtensions(
  db: Db,
  batch: string,
  given: {
    readonly dueAt: Temporal.Instant;
    readonly reason: string;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db.execute(sql`
    insert into extensions (id, obligation_id, old_due_at, new_due_at, reason, given_by, given_at)
    select e.id, e.obligation, e.old, ${given.dueAt.toString()}::timestamptz, ${given.reason}::text, ${given.by}::uuid,
      ${given.at.toString()}::timestamptz
    from jsonb_to_recordset(${batch}::jsonb) as e(id uuid, obligation uuid, old timestamptz)`);
}

/** From when these reports take nothing more; null: nothing locks them. */
export async function lockReports(db: Db, ids: readonly string[], at: Temporal.Instant | null): Promise<void> {
  await prepared(
    db,
    sql`update reports set locks_at = ${at?.toString() ?? null}::timestamptz where id = any(${uuids(ids)})`,
  );
}

export type StoppedRow = { readonly unitId: string; readonly unit: string; readonly reportId: string };

/** A campaign is closed: what is not handed in takes nothing more and is reminded of no more. */
export async function closeObligations(db: Db, campaignId: string, at: Temporal.Instant): Promise<StoppedRow[]> {
  const rows = await db.execute<StoppedRow>(sql`
    with stopped as (
      update obligations o set next_rung = null, next_at = null from units u
      where o.campaign_id = ${campaignId}::uuid and u.id = o.unit_id and o.state in ('waiting', 'started', 'returned')
      returning o.unit_id, u.name, o.report_id
    ), locked as (
      update reports set locks_at = ${at.toString()}::timestamptz where id in (select report_id from stopped)
    )
    select unit_id as "unitId", name as unit, report_id as "reportId" from stopped`);
  return [...rows];
}

/** A campaign is cancelled: nobody owes anything in it. What was handed in stays as a report. */
export async function cancelObligations(db: Db, campaignId: string): Promise<StoppedRow[]> {
  const rows = await db.execute<StoppedRow>(sql`
    with stopped as (
      update obligations o set next_rung = null, next_at = null, state = 'cancelled' from units u
      where o.campaign_id = ${campaignId}::uuid and u.id = o.unit_id and o.state <> 'cancelled'
      returning o.unit_id, u.name, o.report_id
    ), ended as (
      update reports set state = 'cancelled' where id in (select report_id from stopped) and state in ('draft', 'returned')
    )
    select unit_id as "unitId", name as unit, report_id as "reportId" from stopped`);
  return [...rows];
}

/** The due moments of what is still owed in a campaign: what is chased anew when it is opened again. */
export function openDues(db: Db, campaignId: string): Promise<{ dueAt: string; count: number }[]> {
  return prepared(
    db,
    sql`select due_at as "dueAt", count(*)::int as count from obligations
        where campaign_id = ${campaignId}::uuid and state in ('waiting', 'started', 'returned') group by due_at`,
  );
}

/** Opens again what was closed, for the units with this due moment. */
export async function reopenObligations(
  db: Db,
  campaignId: string,
  dueAt: Temporal.Instant,
  next: { readonly rung: string; readonly at: Temporal.Instant } | null,
  locksAt: Temporal.Instant | null,
): Promise<StoppedRow[]> {
  const rows = await db.execute<StoppedRow>(sql`
    with opened as (
      update obligations o set next_rung = ${next?.rung ?? null}::text, next_at = ${next?.at.toString() ?? null}::timestamptz
      from units u where o.campaign_id = ${campaignId}::uuid and u.id = o.unit_id and o.due_at = ${dueAt.toString()}::timestamptz
        and o.state in ('waiting', 'started', 'returned')
      returning o.unit_id, u.name, o.report_id
    ), free as (
      update reports set locks_at = ${locksAt?.toString() ?? null}::timestamptz where id in (select report_id from opened)
    )
    select unit_id as "unitId", name as unit, report_id as "reportId" from opened`);
  return [...rows];
}

/** Takes back the messages of these campaigns' reminders that have not been sent. */
export async function cancelReminders(db: Db, campaignId: string): Promise<void> {
  await prepared(
    db,
    sql`with gone as (
          update outbox set state = 'cancelled' where state = 'queued' and id in (
            select r.outbox_id from reminders r join obligations o on o.id = r.obligation_id
            where o.campaign_id = ${campaignId}::uuid and r.outcome = 'sent') returning id)
        update reminders r set outcome = case when o.campaign_id = ${campaignId}::uuid then 'closed' else 'asked' end, outbox_id = null
        from obligations o where o.id = r.obligation_id and r.outbox_id in (select id from gone)`,
  );
}

/** Reminders that were asked for and wait for their hour are dropped with the campaign. */
export async function dropAsked(db: Db, campaignId: string): Promise<void> {
  await prepared(
    db,
    sql`update reminders r set outcome = 'closed' from obligations o
        where o.id = r.obligation_id and o.campaign_id = ${campaignId}::uuid and r.outcome = 'asked'`,
  );
}

export type MissingRow = {
  readonly id: string;
  readonly unitId: string;
  readonly unit: string;
  readonly state: string;
};

/** What is not handed in, at or below `path`; `over`: only what is past its own due moment. */
export function missingIn(
  db: Db,
  campaignId: string,
  path: string,
  now: Temporal.Instant,
  day: Temporal.PlainDate,
  over: boolean,
): Promise<MissingRow[]> {
  return prepared(
    db,
    sql`select o.id, o.unit_id as "unitId", u.name as unit, o.state from obligations o
          join placements p on p.unit_id = o.unit_id and ${holdsOn(sql`p`, day)}
          join units u on u.id = o.unit_id
        where o.campaign_id = ${campaignId}::uuid and o.state in ('waiting', 'started', 'returned')
          and p.path >= ${path}::text and p.path < left(${path}::text, -1) || '/'
          and (not ${over}::boolean or o.due_at <= ${now.toString()}::timestamptz)
        order by p.path`,
  );
}

/** Plans anew what a campaign's units with this due moment are reminded of next. */
export async function replan(
  db: Db,
  campaignId: string,
  dueAt: Temporal.Instant,
  next: { readonly rung: string; readonly at: Temporal.Instant } | null,
): Promise<void> {
  await prepared(
    db,
    sql`update obligations set next_rung = ${next?.rung ?? null}::text, next_at = ${next?.at.toString() ?? null}::timestamptz
        where campaign_id = ${campaignId}::uuid and due_at = ${dueAt.toString()}::timestamptz
          and state in ('waiting', 'started', 'returned') and next_at is not null`,
  );
}

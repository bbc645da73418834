/** SQL of obligations: what one unit owes, as its report moves. Sets of them are in `campaigns.ts`, what falls due in `reminders.ts`. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';
import { holdsOn } from './dated.ts';

export type Owed = {
  readonly id: string;
  readonly campaignId: string;
  readonly unitId: string;
  readonly state: string;
  readonly dueAt: string;
  readonly late: boolean;
};

const owed = sql`id, campaign_id as "campaignId", unit_id as "unitId", state, due_at as "dueAt", late`;

/** A person opened the report for the first time. Nothing happens when it was opened before, or nothing is owed. */
export async function startObligation(db: Db, reportId: string, at: Temporal.Instant): Promise<void> {
  await prepared(
    db,
    sql`update obligations set state = 'started', started_at = ${at.toString()}::timestamptz
        where report_id = ${reportId}::uuid and state = 'waiting'`,
  );
}

/** The report was handed in: nothing more is due. Late is what the first submission was. */
export async function handInObligation(db: Db, reportId: string, at: Temporal.Instant): Promise<Owed | null> {
  const [row] = await prepared<Owed>(
    db,
    sql`update obligations set state = 'submitted', next_rung = null, next_at = null,
          late = case when submitted_at is null then ${at.toString()}::timestamptz >= due_at else late end,
          started_at = coalesce(started_at, ${at.toString()}::timestamptz),
          submitted_at = coalesce(submitted_at, ${at.toString()}::timestamptz)
        where report_id = ${reportId}::uuid and state <> 'cancelled' returning ${owed}`,
  );
  return row ?? null;
}

/** The report was sent back, with what it is reminded of next. */
export async function sendBackObligation(
  db: Db,
  reportId: string,
  next: { readonly rung: string; readonly at: Temporal.Instant } | null,
): Promise<void> {
  await prepared(
    db,
    sql`update obligations set state = 'returned', next_rung = ${next?.rung ?? null},
          next_at = ${next?.at.toString() ?? null}::timestamptz
        where report_id = ${reportId}::uuid and state <> 'cancelled'`,
  );
}

/** The report was approved: what is owed is given. */
export async function approveObligation(db: Db, reportId: string): Promise<void> {
  await prepared(
    db,
    sql`update obligations set state = 'approved', next_rung = null, next_at = null
        where report_id = ${reportId}::uuid and state <> 'cancelled'`,
  );
}

export type ChasedRow = {
  readonly campaignId: string;
  readonly state: string;
  readonly rootId: string;
  readonly ladder: unknown;
  readonly dueAt: string;
  readonly firstDueAt: string;
  /** It stood on a superior's list before. */
  readonly escalated: boolean;
};

/** How the report's obligation is chased; null when it belongs to no campaign. */
export async function chasedBy(db: Db, reportId: string): Promise<ChasedRow | null> {
  const [row] = await prepared<ChasedRow>(
    db,
    sql`select c.id as "campaignId", c.state, u.root_id as "rootId", c.ladder, o.due_at as "dueAt", c.due_at as "firstDueAt",
          exists (select from reminders r where r.obligation_id = o.id and r.rung = 'escalation') as escalated
        from obligations o join campaigns c on c.id = o.campaign_id join units u on u.id = c.unit_id
        where o.report_id = ${reportId}::uuid`,
  );
  return row ?? null;
}

export type LockRow = {
  readonly title: string;
  readonly state: string;
  readonly unit: string;
  readonly dueAt: string;
  readonly issuer: string;
  /** Who holds the office of the issuing unit, to be asked. */
  readonly office: string | null;
};

/** What locks a report, and whom to ask. */
export async function lockOf(db: Db, reportId: string, day: Temporal.PlainDate): Promise<LockRow | null> {
  const [row] = await prepared<LockRow>(
    db,
    sql`select c.title, c.state, u.name as unit, o.due_at as "dueAt", i.name as issuer,
          (select p.name from seats s join people p on p.id = s.person_id
           where s.unit_id = c.unit_id and s.role = 'office' and ${holdsOn(sql`s`, day)} order by s.id limit 1) as office
        from obligations o join campaigns c on c.id = o.campaign_id
          join units u on u.id = o.unit_id join units i on i.id = c.unit_id
        where o.report_id = ${reportId}::uuid`,
  );
  return row ?? null;
}

export type OwedRow = {
  readonly id: string;
  readonly campaignId: string;
  readonly title: string;
  readonly campaignState: string;
  /** The unit that issued it. */
  readonly issuerId: string;
  readonly issuer: string;
  readonly unitId: string;
  readonly unit: string;
  readonly reportId: string;
  readonly state: string;
  readonly dueAt: string;
};

const owedRow = sql`o.id, o.campaign_id as "campaignId", c.title, c.state as "campaignState", c.unit_id as "issuerId",
  i.name as issuer, o.unit_id as "unitId", u.name as unit, o.report_id as "reportId", o.state, o.due_at as "dueAt"
  from obligations o join campaigns c on c.id = o.campaign_id join units u on u.id = o.unit_id join units i on i.id = c.unit_id`;

/** What a unit owes in a campaign. */
export async function obligationIn(db: Db, campaignId: string, unitId: string): Promise<OwedRow | null> {
  const [row] = await prepared<OwedRow>(
    db,
    sql`select ${owedRow} where o.campaign_id = ${campaignId}::uuid and o.unit_id = ${unitId}::uuid`,
  );
  return row ?? null;
}

export async function obligationOfReport(db: Db, reportId: string): Promise<OwedRow | null> {
  const [row] = await prepared<OwedRow>(db, sql`select ${owedRow} where o.report_id = ${reportId}::uuid`);
  return row ?? null;
}

export async function obligationById(db: Db, id: string): Promise<OwedRow | null> {
  const [row] = await prepared<OwedRow>(db, sql`select ${owedRow} where o.id = ${id}::uuid`);
  return row ?? null;
}

/** What units still owe whose work the person does (chair, deputy, office), in open campaigns, the soonest due first. */
export function openObligationsOf(db: Db, person: string, day: Temporal.PlainDate): Promise<OwedRow[]> {
  return prepared(
    db,
    sql`select ${owedRow} where o.state in ('waiting', 'started', 'returned') and c.state = 'open' and o.unit_id in (
          select s.unit_id from seats s where s.person_id = ${person}::uuid and s.role in ('chair', 'deputy', 'office')
            and ${holdsOn(sql`s`, day)})
        order by o.due_at, o.id`,
  );
}

/** Reports owed in open campaigns by units that have a chair, with the chair, by the units' codes. */
export function openReportsOfChairs(
  db: Db,
  day: Temporal.PlainDate,
): Promise<{ report: string; unit: string; person: string }[]> {
  return prepared(
    db,
    sql`select o.report_id as report, o.unit_id as unit, s.person_id as person
        from obligations o join units u on u.id = o.unit_id join seats s on s.unit_id = o.unit_id and s.role = 'chair'
          and ${holdsOn(sql`s`, day)}
        where o.state = 'waiting' order by u.code`,
  );
}

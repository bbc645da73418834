/** SQL of reports and delegations. */
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';
import { delegations, reports } from '../schema/reports.ts';
import { holdsOn } from './dated.ts';

export type Report = typeof reports.$inferSelect;
export type Delegation = typeof delegations.$inferSelect;

/** A report with what one person may do in it. Days and moments as text. */
export type StandingRow = {
  readonly id: string;
  readonly unitId: string;
  readonly unit: string;
  readonly versionId: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly estimateTo: string | null;
  readonly state: string;
  readonly number: string | null;
  readonly submittedAt: string | null;
  readonly submittedBy: string | null;
  readonly previousId: string | null;
  /** From then on nothing is taken; null: nothing locks it. */
  readonly locksAt: string | null;
  /** Roles held in the report's unit on the day asked for. */
  readonly roles: readonly string[];
  /** Sections delegated to the person and not returned. */
  readonly sections: readonly string[];
};

const standing = (person: string, day: Temporal.PlainDate) => sql`
  r.id, r.unit_id as "unitId", u.name as unit, r.version_id as "versionId", r.period_from::text as "periodFrom",
  r.period_to::text as "periodTo", r.estimate_to::text as "estimateTo", r.state, r.number, r.submitted_at as "submittedAt",
  r.submitted_by as "submittedBy", r.previous_id as "previousId", r.locks_at as "locksAt",
  array(select s.role from seats s where s.unit_id = r.unit_id and s.person_id = ${person}::uuid
        and ${holdsOn(sql`s`, day)}) as roles,
  array(select d.section from delegations d where d.report_id = r.id and d.person_id = ${person}::uuid
        and d.returned_at is null) as sections`;

export async function insertReport(db: Db, row: Report): Promise<void> {
  await db.insert(reports).values(row);
}

/** A report by its id, or the one that the sender's chat has open. */
export type Which = { readonly report: string } | { readonly openOf: string };

/** As a value in a statement; null when nothing, or no report, is open. */
export function reportId(which: Which): SQL {
  if ('report' in which) return sql`${which.report}::uuid`;
  return sql`(select (open->>'id')::uuid from chats where sender = ${which.openOf} and open->>'is' = 'report')`;
}

/** Locks a report and says what the person may do in it. Others answering the same report wait. */
export async function lockReport(
  db: Db,
  which: Which,
  person: string,
  day: Temporal.PlainDate,
): Promise<StandingRow | null> {
  const [row] = await prepared<StandingRow>(
    db,
    sql`select ${standing(person, day)} from reports r join units u on u.id = r.unit_id
        where r.id = ${reportId(which)} for no key update of r`,
  );
  return row ?? null;
}

/** The same without a lock, for showing. */
export async function reportStanding(
  db: Db,
  id: string,
  person: string,
  day: Temporal.PlainDate,
): Promise<StandingRow | null> {
  const [row] = await prepared<StandingRow>(
    db,
    sql`select ${standing(person, day)} from reports r join units u on u.id = r.unit_id where r.id = ${id}::uuid`,
  );
  return row ?? null;
}

/** Unfinished reports in which the person has a part: of the units where a seat is held, and with a delegated section. */
export function reportsOf(db: Db, person: string, day: Temporal.PlainDate): Promise<StandingRow[]> {
  return prepared(
    db,
    sql`select ${standing(person, day)} from reports r join units u on u.id = r.unit_id
        where r.state in ('draft', 'returned') and (
          r.unit_id in (select s.unit_id from seats s where s.person_id = ${person}::uuid
            and ${holdsOn(sql`s`, day)})
          or r.id in (select d.report_id from delegations d where d.person_id = ${person}::uuid and d.returned_at is null))
        order by r.period_to, r.created_at, r.id`,
  );
}

/** The unit's last report on the same template that ended before `from`. */
export async function previousReport(
  db: Db,
  unitId: string,
  versionId: string,
  from: Temporal.PlainDate,
): Promise<string | null> {
  const [row] = await prepared<{ id: string }>(
    db,
    sql`select r.id from reports r join template_versions v on v.id = r.version_id
        where r.unit_id = ${unitId}::uuid and r.period_to < ${from.toString()}::date and r.state in ('submitted', 'approved')
          and v.template_id = (select template_id from template_versions where id = ${versionId}::uuid)
        order by r.period_to desc, r.submitted_at desc limit 1`,
  );
  return row?.id ?? null;
}

/** Submits: the number is given once, at the first submission. */
export async function submitReport(
  db: Db,
  id: string,
  by: string,
  at: Temporal.Instant,
): Promise<{ number: number; submissions: number }> {
  const [row] = await prepared<{ number: string; submissions: number }>(
    db,
    sql`update reports set state = 'submitted', number = coalesce(number, nextval('report_numbers')),
          submissions = submissions + 1, submitted_at = ${at.toString()}::timestamptz, submitted_by = ${by}::uuid
        where id = ${id}::uuid and state in ('draft', 'returned') returning number, submissions`,
  );
  if (!row) throw new Error(`Report ${id} is not open for submission`);
  return { number: Number(row.number), submissions: row.submissions };
}

export async function insertDelegation(db: Db, row: Delegation): Promise<void> {
  await db.insert(delegations).values(row);
}

/** Delegated sections of a report that are still out, with the name of who has each. */
export function openDelegations(
  db: Db,
  reportId: string,
): Promise<{ id: string; section: string; person: string; name: string; givenBy: string }[]> {
  return prepared(
    db,
    sql`select d.id, d.section, d.person_id as person, p.name, d.given_by as "givenBy"
        from delegations d join people p on p.id = d.person_id
        where d.report_id = ${reportId}::uuid and d.returned_at is null order by d.given_at, d.id`,
  );
}

/** Ends delegations: those of one person, or of one section, or all of the report. Answers who had given them. */
export async function endDelegations(
  db: Db,
  reportId: string,
  which: { readonly person?: string; readonly section?: string },
  at: Temporal.Instant,
): Promise<{ section: string; person: string; givenBy: string }[]> {
  return db
    .update(delegations)
    .set({ returnedAt: at })
    .where(
      and(
        eq(delegations.reportId, reportId),
        isNull(delegations.returnedAt),
        which.person === undefined ? undefined : eq(delegations.personId, which.person),
        which.section === undefined ? undefined : eq(delegations.section, which.section),
      ),
    )
    .returning({ section: delegations.section, person: delegations.personId, givenBy: delegations.givenBy });
}

/** All reports of a unit, oldest period first. */
export function reportsOfUnit(db: Db, unitId: string): Promise<Report[]> {
  return db.select().from(reports).where(eq(reports.unitId, unitId)).orderBy(asc(reports.periodTo), asc(reports.id));
}

/** The last report of the units where the person holds a seat, whatever became of it. */
export async function latestReportOf(db: Db, person: string, day: Temporal.PlainDate): Promise<string | null> {
  const [row] = await prepared<{ id: string }>(
    db,
    sql`select r.id from reports r where r.state <> 'cancelled'
          and r.unit_id in (select s.unit_id from seats s where s.person_id = ${person}::uuid
            and ${holdsOn(sql`s`, day)})
        order by r.period_to desc, r.created_at desc limit 1`,
  );
  return row?.id ?? null;
}

/** SQL of reviews: reports as the level above meets them, verdicts, and requests to open a report again. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';
import { reviews } from '../schema/reviews.ts';
import { holdsOn } from './dated.ts';

type Day = Temporal.PlainDate;

/** A report as those above meet it. Days and moments as text; what belongs to a campaign is null without one. */
export type ReviewedRow = {
  readonly id: string;
  readonly unitId: string;
  readonly unit: string;
  readonly rootId: string;
  /** Who receives it: the unit's superior in the campaign, else its parent today; null at the top. */
  readonly superior: string | null;
  readonly versionId: string;
  readonly title: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly state: 'draft' | 'submitted' | 'returned' | 'approved' | 'cancelled';
  readonly number: string | null;
  readonly submissions: number;
  readonly submittedAt: string | null;
  readonly submittedBy: string | null;
  readonly submitter: string | null;
  readonly campaignId: string | null;
  readonly dueAt: string | null;
  readonly late: boolean;
  /** From then on nothing is taken; null: nothing locks it. */
  readonly locksAt: string | null;
};

const columns = sql`r.id, r.unit_id as "unitId", u.name as unit, u.root_id as "rootId",
  coalesce(o.superior_id, c.unit_id, p.parent_id) as superior, r.version_id as "versionId",
  coalesce(c.title, v.form->>'title') as title, r.period_from::text as "periodFrom", r.period_to::text as "periodTo", r.state,
  r.number, r.submissions, r.submitted_at as "submittedAt", r.submitted_by as "submittedBy", s.name as submitter,
  c.id as "campaignId", o.due_at as "dueAt", coalesce(o.late, false) as late, r.locks_at as "locksAt"`;

const joined = (day: Day) => sql`reports r join units u on u.id = r.unit_id
  join template_versions v on v.id = r.version_id
  left join obligations o on o.report_id = r.id left join campaigns c on c.id = o.campaign_id
  left join placements p on p.unit_id = r.unit_id and ${holdsOn(sql`p`, day)}
  left join people s on s.id = r.submitted_by`;

export async function reviewedReport(db: Db, id: string, day: Day): Promise<ReviewedRow | null> {
  const [row] = await prepared<ReviewedRow>(db, sql`select ${columns} from ${joined(day)} where r.id = ${id}::uuid`);
  return row ?? null;
}

/** The same, locked: a verdict and a submission go one after the other. */
export async function lockReviewed(db: Db, id: string, day: Day): Promise<ReviewedRow | null> {
  const [row] = await prepared<ReviewedRow>(
    db,
    sql`select ${columns} from ${joined(day)} where r.id = ${id}::uuid for no key update of r`,
  );
  return row ?? null;
}

/** Who reviews what this unit receives: its office and leaders, or those of the nearest unit above that has any. */
export function reviewersFor(
  db: Db,
  superior: string,
  day: Day,
): Promise<{ unitId: string; unit: string; person: string; name: string; role: 'office' | 'leader' }[]> {
  return prepared(
    db,
    sql`with seated as (
          select s.unit_id, s.person_id, s.role, length(p.path) as depth
          from (select path from placements where unit_id = ${superior}::uuid and since <= ${day.toString()}::date
                order by since desc limit 1) as target
          join placements p on starts_with(target.path, p.path) and ${holdsOn(sql`p`, day)}
          join seats s on s.unit_id = p.unit_id and s.role in ('office', 'leader') and ${holdsOn(sql`s`, day)})
        select s.unit_id as "unitId", u.name as unit, s.person_id as person, x.name, s.role
        from seated s join units u on u.id = s.unit_id join people x on x.id = s.person_id
        where depth = (select max(depth) from seated) order by s.role desc, x.name, s.person_id`,
  );
}

/** What is listed: by state; `late`: handed in late or not at all, while not approved; `asked`: to be opened again. */
export type ReviewList = 'waiting' | 'late' | 'returned' | 'approved' | 'asked';

/** Whose reports: received by these units, or by units below them in which nobody reviews. */
export type Receiving = { readonly units: readonly string[]; readonly day: Day; readonly now: Temporal.Instant };

const received = ({ units, day }: Receiving) => sql`
  with recursive mine as (
    select unnest(${`{${units.join(',')}}`}::uuid[]) as id
    union
    select p.unit_id from mine m join placements p on p.parent_id = m.id and ${holdsOn(sql`p`, day)}
    where not exists (select from seats s where s.unit_id = p.unit_id and s.role in ('office', 'leader') and ${holdsOn(sql`s`, day)})
      and exists (select from placements k where k.parent_id = p.unit_id and ${holdsOn(sql`k`, day)})
  ), found as (
    select r.id, r.unit_id, r.version_id, r.state, r.submissions, r.submitted_at, r.period_to, o.late, o.due_at, c.title
    from obligations o join campaigns c on c.id = o.campaign_id and c.state in ('open', 'closed') and not c.rehearsal
    join reports r on r.id = o.report_id
    where o.state <> 'cancelled' and (o.superior_id in (select id from mine)
      or (o.superior_id is null and c.unit_id in (select id from mine)))
    union all
    select r.id, r.unit_id, r.version_id, r.state, r.submissions, r.submitted_at, r.period_to, false, null, null
    from placements p join reports r on r.unit_id = p.unit_id
    where p.parent_id in (select id from mine) and ${holdsOn(sql`p`, day)} and r.state <> 'cancelled'
      and not exists (select from obligations o where o.report_id = r.id)
      and not exists (select from reports later where later.previous_id = r.id and later.unit_id = r.unit_id)
  )`;

const asked = sql`exists (select from reopen_requests q where q.report_id = f.id and q.answered_at is null)`;
const isLate = (now: Temporal.Instant) => sql`f.state <> 'approved'
  and (f.late or (f.submissions = 0 and f.due_at < ${now.toString()}::timestamptz))`;

export async function countReviews(db: Db, of: Receiving): Promise<Record<ReviewList, number>> {
  const [row] = await prepared<Record<ReviewList, number>>(
    db,
    sql`${received(of)}
        select (count(*) filter (where f.state = 'submitted'))::int as waiting,
               (count(*) filter (where ${isLate(of.now)}))::int as late,
               (count(*) filter (where f.state = 'returned'))::int as returned,
               (count(*) filter (where f.state = 'approved'))::int as approved,
               (count(*) filter (where ${asked}))::int as asked
        from found f`,
  );
  return row ?? { waiting: 0, late: 0, returned: 0, approved: 0, asked: 0 };
}

export type ListedRow = {
  readonly id: string;
  readonly unit: string;
  readonly title: string;
  readonly state: ReviewedRow['state'];
  readonly submissions: number;
  readonly submittedAt: string | null;
  readonly late: boolean;
  /** Not handed in, and its own due moment is over. */
  readonly overdue: boolean;
};

/** One page of a list; what was handed in first comes first. */
export function listReviews(
  db: Db,
  of: Receiving,
  list: ReviewList,
  page: { readonly from: number; readonly most: number },
): Promise<ListedRow[]> {
  const which = {
    waiting: sql`f.state = 'submitted'`,
    late: isLate(of.now),
    returned: sql`f.state = 'returned'`,
    approved: sql`f.state = 'approved'`,
    asked,
  }[list];
  return prepared(
    db,
    sql`${received(of)}
        select f.id, case when u.short_name = '' then u.name else u.short_name end as unit,
               coalesce(f.title, v.form->>'title') as title, f.state, f.submissions, f.submitted_at as "submittedAt",
               f.late, coalesce(f.submissions = 0 and f.due_at < ${of.now.toString()}::timestamptz, false) as overdue
        from found f join units u on u.id = f.unit_id join template_versions v on v.id = f.version_id
        where ${which} order by f.submitted_at nulls last, f.due_at, u.code, u.no, f.period_to, f.id
        offset ${page.from}::int limit ${page.most}::int`,
  );
}

/** Writes what was said of a report, with where its answers stood. */
export async function insertReview(db: Db, row: Omit<typeof reviews.$inferInsert, 'answersTo'>): Promise<void> {
  const answersTo = sql`(select coalesce(max(id), 0) from answers where report_id = ${row.reportId}::uuid)`;
  await db.insert(reviews).values({ ...row, answersTo });
}

/** Moves a submitted report to its verdict. False: it is not there any more, or was handed in again meanwhile. */
export async function settleReport(
  db: Db,
  id: string,
  to: 'approved' | 'returned',
  submission: number,
): Promise<boolean> {
  const rows = await prepared(
    db,
    sql`update reports set state = ${to}, locks_at = case when ${to}::text = 'returned' then null else locks_at end
        where id = ${id}::uuid and state = 'submitted' and submissions = ${submission}::int returning id`,
  );
  return rows.length === 1;
}

export type ReturnRow = {
  readonly verdict: 'returned' | 'reopened';
  readonly notes: unknown;
  readonly name: string;
  readonly answersTo: string;
  /** Questions answered since. */
  readonly answered: readonly string[];
};

/** Why a report stands open again: the last return or reopening, and what was answered since. */
export async function lastReturn(db: Db, reportId: string): Promise<ReturnRow | null> {
  const [row] = await prepared<ReturnRow>(
    db,
    sql`select v.verdict, v.notes, p.name, v.answers_to as "answersTo",
               array(select distinct a.question from answers a where a.report_id = v.report_id and a.id > v.answers_to) as answered
        from reviews v join people p on p.id = v.made_by
        where v.report_id = ${reportId}::uuid and v.verdict in ('returned', 'reopened')
        order by v.at desc, v.id desc limit 1`,
  );
  return row ?? null;
}

export type VerdictRow = {
  readonly verdict: 'approved' | 'returned' | 'reopened';
  readonly person: string;
  readonly name: string;
  readonly at: string;
};

/** The last thing said of a report. */
export async function lastVerdict(db: Db, reportId: string): Promise<VerdictRow | null> {
  const [row] = await prepared<VerdictRow>(
    db,
    sql`select v.verdict, v.made_by as person, p.name, v.at from reviews v join people p on p.id = v.made_by
        where v.report_id = ${reportId}::uuid order by v.at desc, v.id desc limit 1`,
  );
  return row ?? null;
}

/** Questions answered anew behind a row of the report's answers: what stood there, and what stands now. */
export function changedSince(
  db: Db,
  reportId: string,
  answersTo: number,
): Promise<{ readonly question: string; readonly old: unknown; readonly new: unknown }[]> {
  return prepared(
    db,
    sql`select question, (array_agg(old order by id))[1] as old, (array_agg(new order by id desc))[1] as new
        from answers where report_id = ${reportId}::uuid and id > ${answersTo}::bigint group by question`,
  );
}

export type ChildRow = {
  readonly unit: string;
  readonly name: string;
  readonly report: string;
  readonly submitted: boolean;
};

/** The units a report is compiled from: those below that owe in the same campaign; none when it compiles nothing. */
export function childrenOwing(db: Db, reportId: string): Promise<(ChildRow & { readonly campaign: string })[]> {
  return prepared(
    db,
    sql`select k.campaign_id as campaign, k.unit_id as unit, case when u.short_name = '' then u.name else u.short_name end as name,
               k.report_id as report, k.state in ('submitted', 'approved') as submitted
        from obligations o join obligations k on k.campaign_id = o.campaign_id and k.superior_id = o.unit_id
        join units u on u.id = k.unit_id
        where o.report_id = ${reportId}::uuid and o.compiles and k.state <> 'cancelled' order by u.code, u.no`,
  );
}

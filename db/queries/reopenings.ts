/** SQL of requests to open a locked report again. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';
import { reopenRequests } from '../schema/reviews.ts';
import { holdsOn } from './dated.ts';

export type RequestRow = {
  readonly id: string;
  readonly reportId: string;
  readonly askedBy: string;
  readonly name: string;
  readonly reason: string;
  readonly askedAt: string;
};

const request = sql`select q.id, q.report_id as "reportId", q.asked_by as "askedBy", p.name, q.reason, q.asked_at as "askedAt"
  from reopen_requests q join people p on p.id = q.asked_by`;

/** The request of a report that waits for an answer. */
export async function openRequest(db: Db, reportId: string): Promise<RequestRow | null> {
  const [row] = await prepared<RequestRow>(
    db,
    sql`${request} where q.report_id = ${reportId}::uuid and q.answered_at is null`,
  );
  return row ?? null;
}

/** False: one is waiting already. */
export async function insertRequest(
  db: Db,
  row: Pick<typeof reopenRequests.$inferInsert, 'id' | 'reportId' | 'askedBy' | 'reason' | 'askedAt'>,
): Promise<boolean> {
  const rows = await db.insert(reopenRequests).values(row).onConflictDoNothing().returning({ id: reopenRequests.id });
  return rows.length === 1;
}

/** Answers the waiting request of a report. False: there is none any more. */
export async function answerRequest(
  db: Db,
  reportId: string,
  answer: {
    readonly granted: boolean;
    readonly word: string;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<boolean> {
  const rows = await prepared(
    db,
    sql`update reopen_requests set granted = ${answer.granted}, word = ${answer.word}, answered_by = ${answer.by}::uuid,
          answered_at = ${answer.at.toString()}::timestamptz
        where report_id = ${reportId}::uuid and answered_at is null returning id`,
  );
  return rows.length === 1;
}

export type LockedRow = { readonly id: string; readonly unit: string; readonly title: string };

/** Locked reports of the units where the person answers, without a waiting request. */
export function lockedReports(
  db: Db,
  person: string,
  day: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<LockedRow[]> {
  return prepared(
    db,
    sql`select r.id, u.name as unit, coalesce(c.title, v.form->>'title') as title
        from reports r join units u on u.id = r.unit_id join template_versions v on v.id = r.version_id
        left join obligations o on o.report_id = r.id left join campaigns c on c.id = o.campaign_id
        where r.unit_id in (select s.unit_id from seats s where s.person_id = ${person}::uuid
            and s.role in ('chair', 'deputy', 'office') and ${holdsOn(sql`s`, day)})
          and (r.state in ('submitted', 'approved') or (r.state <> 'cancelled' and r.locks_at <= ${now.toString()}::timestamptz))
          and not exists (select from reopen_requests q where q.report_id = r.id and q.answered_at is null)
        order by r.period_to desc, r.created_at desc limit 8`,
  );
}

/** Opens a locked report again, whatever locked it. */
export async function reopenReport(db: Db, id: string): Promise<void> {
  await prepared(
    db,
    sql`update reports set state = 'returned', locks_at = null where id = ${id}::uuid and state <> 'cancelled'`,
  );
}

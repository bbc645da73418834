/** SQL of jobs: added with what caused them, taken by one process at a time, done once. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';

export type JobRow = { readonly id: string; readonly name: string; readonly data: unknown; readonly tries: number };

export async function insertJob(
  db: Db,
  job: { readonly id: string; readonly name: string; readonly data: string; readonly at: Temporal.Instant },
): Promise<void> {
  const at = job.at.toString();
  await prepared(
    db,
    sql`insert into jobs (id, name, data, not_before, created_at)
        values (${job.id}::uuid, ${job.name}, ${job.data}::jsonb, ${at}::timestamptz, ${at}::timestamptz)`,
  );
}

/** Takes the oldest due job until `until`: when its process dies, it falls due again then. */
export async function takeJob(db: Db, now: Temporal.Instant, until: Temporal.Instant): Promise<JobRow | null> {
  const [row] = await prepared<JobRow>(
    db,
    sql`update jobs set tries = tries + 1, not_before = ${until.toString()}::timestamptz
        where id = (select id from jobs where done_at is null and not_before <= ${now.toString()}::timestamptz
                    order by not_before, id limit 1 for update skip locked)
        returning id, name, data, tries`,
  );
  return row ?? null;
}

/** Marks it done. False: another process was quicker, and what was made must not count twice. */
export async function jobDone(db: Db, id: string, at: Temporal.Instant): Promise<boolean> {
  const rows = await prepared<{ id: string }>(
    db,
    sql`update jobs set done_at = ${at.toString()}::timestamptz where id = ${id}::uuid and done_at is null returning id`,
  );
  return rows.length > 0;
}

/** Notes a failure; again at `again`, or given up for good. */
export async function jobFailed(
  db: Db,
  id: string,
  failure: string,
  at: Temporal.Instant,
  again: Temporal.Instant | null,
): Promise<void> {
  const next = (again ?? at).toString();
  const done = again ? null : at.toString();
  await prepared(
    db,
    sql`update jobs set failure = ${failure}, not_before = ${next}::timestamptz, done_at = ${done}::timestamptz
        where id = ${id}::uuid and done_at is null`,
  );
}

/** Whether any job is due. */
export async function anyJobDue(db: Db, now: Temporal.Instant): Promise<boolean> {
  const [row] = await prepared<{ due: boolean }>(
    db,
    sql`select exists (select from jobs where done_at is null and not_before <= ${now.toString()}::timestamptz) as due`,
  );
  return row?.due ?? false;
}

/** Jobs put off beyond `ahead` are due. */
export async function jobsDueNow(db: Db, now: Temporal.Instant, ahead: Temporal.Instant): Promise<void> {
  await prepared(
    db,
    sql`update jobs set not_before = ${now.toString()}::timestamptz
        where done_at is null and not_before > ${ahead.toString()}::timestamptz`,
  );
}

/** SQL of monthly plans: how much of one is used. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';

export async function countSent(db: Db, channel: string, month: Temporal.PlainDate): Promise<void> {
  await prepared(
    db,
    sql`insert into quotas (channel, month, sent) values (${channel}, ${month.toString()}::date, 1)
        on conflict (channel, month) do update set sent = quotas.sent + 1`,
  );
}

export type Used = { readonly sent: number; readonly received: number; readonly users: number };

/** Sent and received since the month began, and how many accounts have written, as far as is still kept, or are somebody's. */
export async function usedOf(
  db: Db,
  channel: string,
  month: Temporal.PlainDate,
  since: Temporal.Instant,
): Promise<Used> {
  const [row] = await prepared<Used>(
    db,
    sql`select coalesce((select sent from quotas where channel = ${channel} and month = ${month.toString()}::date), 0)::int as sent,
          count(*) filter (where received_at >= ${since.toString()}::timestamptz)::int as received,
          (select count(*) from (select external from inbox where channel = ${channel}
             union select external_id from addresses where channel = ${channel} and ended_at is null) as known)::int as users
        from inbox where channel = ${channel}`,
  );
  return row ?? { sent: 0, received: 0, users: 0 };
}

/** SQL of reminders: what falls due, what was sent, what is taken back before it went out. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';

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

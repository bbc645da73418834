/** SQL of notices: their own rows, and whom they were sent to. What became of each message is read in notice-states.ts. */
import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { noticeRecipients, notices } from '../schema/notices.ts';

export type NoticeRow = typeof notices.$inferSelect;

export async function insertNotice(db: Db, row: typeof notices.$inferInsert): Promise<void> {
  await db.insert(notices).values(row);
}

export async function noticeById(db: Db, id: string): Promise<NoticeRow | undefined> {
  const [row] = await db.select().from(notices).where(eq(notices.id, id));
  return row;
}

/** Holds the notice until the transaction ends: two presses of *Gửi* are one sending. */
export async function lockNotice(db: Db, id: string): Promise<NoticeRow | undefined> {
  const [row] = await db.select().from(notices).where(eq(notices.id, id)).for('update');
  return row;
}

export async function updateNotice(db: Db, id: string, facts: Partial<NoticeRow>): Promise<void> {
  await db.update(notices).set(facts).where(eq(notices.id, id));
}

/** Planned notices that are due, and those with a reminder that is; the one that has waited longest first. */
export async function noticesDue(db: Db, what: 'planned' | 'reminder', now: Temporal.Instant): Promise<string[]> {
  const at = now.toString();
  const due =
    what === 'planned'
      ? and(eq(notices.state, 'planned'), sql`${notices.sendAt} <= ${at}::timestamptz`)
      : sql`${notices.remindAt} <= ${at}::timestamptz`;
  const rows = await db
    .select({ id: notices.id })
    .from(notices)
    .where(due)
    .orderBy(what === 'planned' ? notices.sendAt : notices.remindAt, notices.id);
  return rows.map(({ id }) => id);
}

/** The notice, held until the transaction ends; undefined while another process holds it. */
export async function takeNotice(db: Db, id: string): Promise<NoticeRow | undefined> {
  const [row] = await db.select().from(notices).where(eq(notices.id, id)).for('update', { skipLocked: true });
  return row;
}

/** Notices whose progress is still being told, each held until the transaction ends. */
export function takeProgress(db: Db): Promise<NoticeRow[]> {
  return db
    .select()
    .from(notices)
    .where(sql`${notices.progress} is not null`)
    .orderBy(notices.id)
    .limit(50)
    .for('update', { skipLocked: true });
}

/** Issued by these units, newest first; drafts and cancelled ones left out. */
export function noticesOf(db: Db, unitIds: readonly string[], most: number): Promise<NoticeRow[]> {
  return db
    .select()
    .from(notices)
    .where(and(inArray(notices.unitId, [...unitIds]), inArray(notices.state, ['planned', 'sent', 'withdrawn'])))
    .orderBy(desc(notices.createdAt), desc(notices.id))
    .limit(most);
}

/** Corrections and the withdrawal of a notice, in the order they were sent. */
export function noticesAbout(db: Db, id: string): Promise<NoticeRow[]> {
  return db.select().from(notices).where(eq(notices.about, id)).orderBy(notices.createdAt, notices.id);
}

/** Whom a notice went to or could not go to; a JSON array of rows, in one statement. */
export async function insertRecipients(db: Db, noticeId: string, batch: string): Promise<void> {
  await db.execute(sql`
    insert into ${noticeRecipients} (notice_id, unit_id, person_id, outbox_id, unreachable)
    select ${noticeId}::uuid, r.unit, r.person, r.outbox, r."whyNot"
    from jsonb_to_recordset(${batch}::jsonb) as r(unit uuid, person uuid, outbox uuid, "whyNot" text)`);
}

/** A message as all its readers get it. `marks` stand in `content` and `buttons` for what differs: the unit, its name, its report. */
export type Copied = {
  readonly priority: number;
  readonly content: string;
  readonly buttons: string;
  readonly about: string;
  readonly marks: { readonly unit: string; readonly name: string; readonly report: string };
};

/** Queues one message for many, a JSON array of `{ id, channel, chat, person, unit, name, report }`, in its order and in one statement. */
export async function insertCopies(db: Db, copied: Copied, batch: string, now: Temporal.Instant): Promise<void> {
  const { marks } = copied;
  const own = (text: string) => {
    const put = (into: SQL, mark: string, value: SQL) =>
      text.includes(mark) ? sql`replace(${into}, ${mark}::text, ${value})` : into;
    const named = put(sql`${text}::text`, `"${marks.name}"`, sql`to_jsonb(r.name)::text`);
    return sql`${put(put(named, marks.unit, sql`r.unit`), marks.report, sql`coalesce(r.report, '')`)}::jsonb`;
  };
  await db.execute(sql`
    insert into outbox (id, channel, chat, person_id, priority, content, buttons, about, not_before, created_at)
    select r.id, r.channel, r.chat, r.person, ${copied.priority}::smallint, ${own(copied.content)}, ${own(copied.buttons)},
      ${copied.about}::jsonb, ${now.toString()}::timestamptz, ${now.toString()}::timestamptz
    from rows from (jsonb_to_recordset(${batch}::jsonb)
      as (id uuid, channel text, chat text, person uuid, unit text, name text, report text)) with ordinality
      as r(id, channel, chat, person, unit, name, report, place)
    order by r.place`);
}

export type AgainRow = { readonly unitId: string; readonly unit: string; readonly personId: string };

/** Those who got a notice, or will in a moment: it was sent to them and did not fail. */
export async function recipientsAgain(db: Db, noticeId: string): Promise<AgainRow[]> {
  const rows = await db.execute<AgainRow>(sql`
    select r.unit_id as "unitId", u.name as unit, r.person_id as "personId"
    from notice_recipients r join units u on u.id = r.unit_id left join outbox o on o.id = r.outbox_id
    where r.notice_id = ${noticeId}::uuid and r.outbox_id is not null and coalesce(o.state, 'sent') <> 'failed'
    order by u.code, r.person_id`);
  return [...rows];
}

/** Units a notice was meant for of which nobody has confirmed it. */
export async function unitsUnconfirmed(db: Db, noticeId: string): Promise<{ unitId: string; name: string }[]> {
  const rows = await db.execute<{ unitId: string; name: string }>(sql`
    select u.id as "unitId", u.name from units u join (
      select unit_id from notice_recipients where notice_id = ${noticeId}::uuid
      group by unit_id having count(acknowledged_at) = 0) as r on r.unit_id = u.id
    order by u.code`);
  return [...rows];
}

/** Messages still to be sent besides replies, by channel: what a new notice queues behind. */
export async function queuedByChannel(db: Db): Promise<{ channel: string; count: number }[]> {
  const rows = await db.execute<{ channel: string; count: number }>(sql`
    select channel, count(*)::int as count from outbox where state = 'queued' and priority > 0 group by channel`);
  return [...rows];
}

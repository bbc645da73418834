/** SQL of what became of a notice: per unit, from its recipients and their messages. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';

/** How far a notice has come with one unit: the best of its people's messages. */
export type UnitState = 'acknowledged' | 'seen' | 'sent' | 'queued' | 'failed' | 'unreachable';

/** A message that was cleared away since counts as sent: what was not settled is never cleared. */
const states = (noticeId: string) => sql`
  select unit_id,
    case when bool_or(acknowledged_at is not null) then 'acknowledged'
      when bool_or(state in ('seen', 'acknowledged')) then 'seen'
      when bool_or(state in ('sent', 'delivered', 'unsure')) then 'sent'
      when bool_or(state = 'queued') then 'queued'
      when bool_or(state = 'failed') then 'failed' else 'unreachable' end as state,
    min(acknowledged_at) as "acknowledgedAt",
    (array_agg(person_id order by acknowledged_at) filter (where acknowledged_at is not null))[1] as by,
    min(case when state = 'failed' then failure else unreachable end) as why
  from (
    select r.unit_id, r.person_id, r.acknowledged_at, r.unreachable, o.failure,
      case when r.outbox_id is null then null else coalesce(o.state, 'sent') end as state
    from notice_recipients r left join outbox o on o.id = r.outbox_id
    where r.notice_id = ${noticeId}::uuid) as one
  group by unit_id`;

/** How many units are how far. */
export async function countStates(db: Db, noticeId: string): Promise<{ state: UnitState; count: number }[]> {
  const rows = await db.execute<{ state: UnitState; count: number }>(sql`
    select state, count(*)::int as count from (${states(noticeId)}) as units group by state`);
  return [...rows];
}

export type StateRow = {
  readonly unitId: string;
  readonly unit: string;
  readonly state: UnitState;
  readonly acknowledgedAt: string | null;
  /** The name of who confirmed first. */
  readonly by: string | null;
  /** A failure of the outbox, or why there was no address. */
  readonly why: string | null;
};

/** The units that are one of these ways, by code. */
export async function unitsInState(
  db: Db,
  noticeId: string,
  wanted: readonly UnitState[],
  page: { readonly from: number; readonly most: number },
): Promise<StateRow[]> {
  const rows = await db.execute<StateRow>(sql`
    select s.unit_id as "unitId", u.name as unit, s.state, s."acknowledgedAt", p.name as by, s.why
    from (${states(noticeId)}) as s join units u on u.id = s.unit_id left join people p on p.id = s.by
    where s.state = any(${sql.param([...wanted])}::text[])
    order by u.code, u.id offset ${page.from} limit ${page.most}`);
  return [...rows];
}

export type ReceivedRow = {
  readonly noticeId: string;
  readonly unitId: string;
  readonly unit: string;
  readonly confirmed: boolean;
};

/** What these units were sent, newest first: a row per notice and unit. */
export async function receivedIn(db: Db, unitIds: readonly string[], most: number): Promise<ReceivedRow[]> {
  const rows = await db.execute<ReceivedRow>(sql`
    select r.notice_id as "noticeId", r.unit_id as "unitId", u.name as unit, bool_or(r.acknowledged_at is not null) as confirmed
    from notice_recipients r join units u on u.id = r.unit_id join notices n on n.id = r.notice_id
    where r.unit_id = any(${sql.param([...unitIds])}::uuid[]) and n.state in ('sent', 'withdrawn')
    group by r.notice_id, r.unit_id, u.name, n.sent_at
    order by n.sent_at desc, r.notice_id desc limit ${most}`);
  return [...rows];
}

/** Somebody of the unit confirms; the first time counts. False: the notice did not go to that unit. */
export async function confirmFor(
  db: Db,
  which: { readonly noticeId: string; readonly unitId: string; readonly personId: string },
  at: Temporal.Instant,
): Promise<boolean> {
  const rows = await db.execute(sql`
    insert into notice_recipients (notice_id, unit_id, person_id, acknowledged_at)
    select notice_id, unit_id, ${which.personId}::uuid, ${at.toString()}::timestamptz
    from notice_recipients where notice_id = ${which.noticeId}::uuid and unit_id = ${which.unitId}::uuid limit 1
    on conflict (notice_id, unit_id, person_id) do update
      set acknowledged_at = coalesce(notice_recipients.acknowledged_at, excluded.acknowledged_at)
    returning 1`);
  return rows.length > 0;
}

export type HeardRow = {
  readonly noticeId: string;
  readonly unitId: string;
  /** When its message reached this person. */
  readonly sentAt: string;
  /** The person has said nothing between the notice (or confirming it, or its reminder) and now. */
  readonly fresh: boolean;
};

/** The notice this person got last, if that was after `since`. */
export async function lastReceived(db: Db, personId: string, since: Temporal.Instant): Promise<HeardRow | undefined> {
  const [row] = await db.execute<HeardRow>(sql`
    select r.notice_id as "noticeId", r.unit_id as "unitId", o.sent_at as "sentAt",
      c.changed_at is null or c.changed_at <= greatest(o.sent_at, r.acknowledged_at, n.reminded_at) as fresh
    from notice_recipients r join outbox o on o.id = r.outbox_id join notices n on n.id = r.notice_id
      left join chats c on c.person_id = r.person_id
    where r.person_id = ${personId}::uuid and o.sent_at >= ${since.toString()}::timestamptz
    order by o.sent_at desc, r.notice_id desc limit 1`);
  return row;
}

/** What a message of ours on that platform was about; null: no such message there. */
export async function aboutMessage(
  db: Db,
  where: { readonly channel: string; readonly chat: string; readonly providerId: string },
): Promise<unknown> {
  const [row] = await db.execute<{ about: unknown }>(sql`
    select about from outbox
    where channel = ${where.channel} and provider_id = ${where.providerId} and chat = ${where.chat} limit 1`);
  return row?.about ?? null;
}

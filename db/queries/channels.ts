/** SQL of what is known of each messenger: the bot's account, when it was last heard, the menus its people see. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';
import { holdsOn } from './dated.ts';

/** Keeps the bot's account; another account on the same channel begins anew. A name that is not known now leaves the old one. */
export async function keepBot(db: Db, channel: string, account: string, username: string | null): Promise<void> {
  await prepared(
    db,
    sql`insert into channels (channel, account, username) values (${channel}, ${account}, coalesce(${username}, ''))
        on conflict (channel) do update set account = excluded.account,
          username = case when ${username}::text is null and channels.account = excluded.account
                     then channels.username else excluded.username end,
          heard_at = case when channels.account = excluded.account then channels.heard_at end`,
  );
}

export async function botOf(db: Db, channel: string): Promise<{ account: string; username: string } | null> {
  const [row] = await prepared<{ account: string; username: string }>(
    db,
    sql`select account, username from channels where channel = ${channel}`,
  );
  return row ?? null;
}

/** Moves the mark to `now` and answers where it stood: of several processes one gets an old mark. */
export async function moveHeard(db: Db, channel: string, now: Temporal.Instant): Promise<Temporal.Instant | null> {
  const [row] = await prepared<{ at: string | null }>(
    db,
    sql`with before as (select heard_at from channels where channel = ${channel} for update)
        update channels set heard_at = ${now.toString()}::timestamptz from before
        where channel = ${channel} returning to_char(before.heard_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`,
  );
  return row?.at ? Temporal.Instant.from(row.at) : null;
}

/** Accounts on the channel whose owner left something open between the two moments, and who have said nothing since. */
export function leftOpen(
  db: Db,
  channel: string,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<{ external: string; chat: string }[]> {
  return prepared(
    db,
    sql`select a.external_id as external, a.chat_id as chat
        from chats c join addresses a on a.person_id = c.person_id
        where a.channel = ${channel} and a.ended_at is null and a.unreachable is null
          and c.open->>'is' in ('report', 'dialog')
          and c.changed_at between ${from.toString()}::timestamptz and ${until.toString()}::timestamptz
          and not exists (select 1 from inbox i where i.sender = c.sender and i.done_at is null)
        order by c.changed_at`,
  );
}

export type MenuRow = {
  readonly external: string;
  readonly chat: string;
  readonly language: 'vi' | 'en';
  readonly roles: readonly string[];
  /** What was last set there; null: nothing yet. */
  readonly held: string | null;
};

/** Accounts after `after`, in their order, with what their menu depends on today. */
export function menusAfter(
  db: Db,
  channel: string,
  day: Temporal.PlainDate,
  after: string,
  most: number,
): Promise<MenuRow[]> {
  return prepared(
    db,
    sql`select a.external_id as external, a.chat_id as chat, p.language, m.menu as held,
          array(select distinct s.role from seats s where s.person_id = a.person_id and ${holdsOn(sql`s`, day)} order by s.role) as roles
        from addresses a join people p on p.id = a.person_id
        left join menus m on m.channel = a.channel and m.chat = a.chat_id
        where a.channel = ${channel} and a.ended_at is null and a.unreachable is null and a.external_id > ${after}
        order by a.external_id limit ${most}::int`,
  );
}

/** Chats with a menu of their own that nobody on the channel has any more. */
export async function strayMenus(db: Db, channel: string, most: number): Promise<string[]> {
  const rows = await prepared<{ chat: string }>(
    db,
    sql`select m.chat from menus m where m.channel = ${channel} and m.chat <> '' and not exists (
          select 1 from addresses a where a.channel = m.channel and a.chat_id = m.chat and a.ended_at is null)
        limit ${most}::int`,
  );
  return rows.map(({ chat }) => chat);
}

export async function menuAt(db: Db, channel: string, chat: string): Promise<string | null> {
  const [row] = await prepared<{ menu: string }>(
    db,
    sql`select menu from menus where channel = ${channel} and chat = ${chat}`,
  );
  return row?.menu ?? null;
}

export async function keepMenu(db: Db, channel: string, chat: string, menu: string): Promise<void> {
  await prepared(
    db,
    sql`insert into menus (channel, chat, menu) values (${channel}, ${chat}, ${menu})
        on conflict (channel, chat) do update set menu = excluded.menu`,
  );
}

export async function forgetMenu(db: Db, channel: string, chat: string): Promise<void> {
  await prepared(db, sql`delete from menus where channel = ${channel} and chat = ${chat}`);
}

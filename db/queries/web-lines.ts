/** SQL of the web page's lines: placing what is queued, and reading a chat from any point on. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';

/** Waits until nobody else is placing lines; only inside a transaction. */
export async function lockLines(db: Db): Promise<void> {
  await prepared(db, sql`select pg_advisory_xact_lock(hashtextextended('giaoban.web_lines', 0))`);
}

/** Gives queued messages that are due their place on the page, which is their sending. Answers the chats concerned. */
export async function placeLines(db: Db, now: Temporal.Instant, most: number): Promise<string[]> {
  const at = now.toString();
  const rows = await prepared<{ chat: string }>(
    db,
    sql`with due as (
          select id, chat, priority, not_before, seq from outbox
          where channel = 'web' and state = 'queued' and not_before <= ${at}::timestamptz
          order by priority, not_before, seq limit ${most}::int
        ), placed as (
          insert into web_lines (chat, outbox_id) select chat, id from due order by priority, not_before, seq
          returning id, chat, outbox_id
        )
        update outbox o set state = 'sent', provider_id = p.id::text, sent_at = ${at}::timestamptz, tries = tries + 1
        from placed p where o.id = p.outbox_id
        returning p.chat`,
  );
  return rows.map((row) => row.chat);
}

/** The last line there is, over all chats; 0 before the first. */
export async function lastLine(db: Db): Promise<number> {
  const [row] = await prepared<{ id: string | null }>(db, sql`select max(id) as id from web_lines`);
  return Number(row?.id ?? 0);
}

/** Chats with a line after this one, and the last line looked at: what another process placed. */
export async function chatsAfter(db: Db, line: number): Promise<{ chat: string; last: number }[]> {
  const rows = await prepared<{ chat: string; last: string }>(
    db,
    sql`select chat, max(id) as last from web_lines where id > ${line}::bigint group by chat`,
  );
  return rows.map(({ chat, last }) => ({ chat, last: Number(last) }));
}

export type LineRow = {
  readonly line: string;
  readonly id: string;
  readonly language: 'vi' | 'en';
  readonly content: unknown;
  readonly buttons: unknown;
  readonly at: string;
  readonly replaces: string | null;
  readonly size: number | null;
};

const columns = sql`l.id as line, o.id, coalesce(p.language, o.language) as language, o.content, o.buttons,
  o.created_at as at, o.replaces, f.size`;
const joined = sql`web_lines l join outbox o on o.id = l.outbox_id left join people p on p.id = o.person_id
  left join files f on f.id = (o.content->'file'->>'id')::uuid`;

/** What the bot said in a chat after a line, oldest first. */
export function linesAfter(db: Db, chat: string, line: number, most: number): Promise<LineRow[]> {
  return prepared(
    db,
    sql`select ${columns} from ${joined} where l.chat = ${chat} and l.id > ${line}::bigint order by l.id limit ${most}::int`,
  );
}

/** What the bot said in a chat before a line, newest first. */
export function linesBefore(db: Db, chat: string, line: number, most: number): Promise<LineRow[]> {
  return prepared(
    db,
    sql`select ${columns} from ${joined} where l.chat = ${chat} and l.id < ${line}::bigint order by l.id desc limit ${most}::int`,
  );
}

/** Whether a file was handed out in this chat. */
export async function wasHandedOut(db: Db, chat: string, file: string): Promise<boolean> {
  const rows = await prepared(
    db,
    sql`select 1 from web_lines l join outbox o on o.id = l.outbox_id
        where l.chat = ${chat} and o.content->'file'->>'id' = ${file} limit 1`,
  );
  return rows.length > 0;
}

export type SaidRow = {
  readonly id: string;
  readonly updateId: string;
  readonly external: string;
  readonly name: string | null;
  readonly said: unknown;
  readonly at: string;
};

const said = sql`i.id, i.update_id as "updateId", i.external, p.name, i.said, i.received_at as at`;
const sayers = sql`inbox i left join addresses a on a.channel = 'web' and a.external_id = i.external and a.ended_at is null
  left join people p on p.id = a.person_id`;

/** What people said in a chat of the page after a row, oldest first. */
export function saidAfter(db: Db, chat: string, id: number, most: number): Promise<SaidRow[]> {
  return prepared(
    db,
    sql`select ${said} from ${sayers} where i.channel = 'web' and i.chat = ${chat} and i.id > ${id}::bigint
        order by i.id limit ${most}::int`,
  );
}

/** What people said in a chat of the page before a row, newest first. */
export function saidBefore(db: Db, chat: string, id: number, most: number): Promise<SaidRow[]> {
  return prepared(
    db,
    sql`select ${said} from ${sayers} where i.channel = 'web' and i.chat = ${chat} and i.id < ${id}::bigint
        order by i.id desc limit ${most}::int`,
  );
}

/** The buttons of these messages, for showing what was pressed. */
export function buttonsOf(db: Db, ids: readonly string[]): Promise<{ id: string; buttons: unknown }[]> {
  return prepared(db, sql`select id, buttons from outbox where id = any(${sql.param([...ids])}::uuid[])`);
}

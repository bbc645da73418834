/** SQL of chats: where each person stands. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';

export type ChatRow = { readonly open: unknown; readonly places: unknown; readonly choices: unknown };

/** Locks the sender's chat until the transaction ends; null when the sender never spoke. */
export async function lockChat(db: Db, sender: string): Promise<ChatRow | null> {
  const [row] = await prepared<ChatRow>(
    db,
    sql`select open, places, choices from chats where sender = ${sender} for update`,
  );
  return row ?? null;
}

/** Keeps where the sender stands; JSON texts. */
export async function saveChat(
  db: Db,
  sender: string,
  person: string | null,
  chat: { readonly open: string; readonly places: string; readonly choices: string },
  at: Temporal.Instant,
): Promise<void> {
  await prepared(
    db,
    sql`insert into chats (sender, person_id, open, places, choices, changed_at)
        values (${sender}, ${person}::uuid, nullif(${chat.open}::jsonb, 'null'), ${chat.places}::jsonb, ${chat.choices}::jsonb,
                ${at.toString()}::timestamptz)
        on conflict (sender) do update set open = excluded.open, places = excluded.places, choices = excluded.choices,
          changed_at = excluded.changed_at`,
  );
}

export type SpeakerRow = {
  readonly id: string;
  readonly name: string;
  readonly language: 'vi' | 'en';
  readonly roles: readonly string[];
};

/** Who a sender is, with the roles held on `day` anywhere; null for a stranger. */
export async function speaker(db: Db, sender: string, day: Temporal.PlainDate): Promise<SpeakerRow | null> {
  const [row] = await prepared<SpeakerRow>(
    db,
    sql`select p.id, p.name, p.language,
               array(select distinct s.role from seats s where s.person_id = p.id and s.since <= ${day.toString()}::date
                     and (s.until is null or s.until > ${day.toString()}::date)) as roles
        from people p where p.id = case when ${sender} ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' then ${sender}::uuid end`,
  );
  return row ?? null;
}

/** Where the sender stands, without a lock: for showing. */
export async function chatOf(db: Db, sender: string): Promise<ChatRow | null> {
  const [row] = await prepared<ChatRow>(db, sql`select open, places, choices from chats where sender = ${sender}`);
  return row ?? null;
}

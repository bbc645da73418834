/** SQL of chats: where each person stands. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';

export type ChatRow = { readonly open: unknown; readonly places: unknown; readonly choices: unknown };

/** Where the sender stands, without a lock: for showing. */
export async function chatOf(db: Db, sender: string): Promise<ChatRow | null> {
  const [row] = await prepared<ChatRow>(db, sql`select open, places, choices from chats where sender = ${sender}`);
  return row ?? null;
}

/** Opens something for a person who has just joined, outside a turn of theirs. False: they are in the middle of something else. */
export async function openFor(db: Db, person: string, open: object, at: Temporal.Instant): Promise<boolean> {
  const rows = await prepared(
    db,
    sql`insert into chats (sender, person_id, open, changed_at)
        values (${person}, ${person}::uuid, ${JSON.stringify(open)}::jsonb, ${at.toString()}::timestamptz)
        on conflict (sender) do update set open = excluded.open, changed_at = excluded.changed_at where chats.open is null
        returning sender`,
  );
  return rows.length > 0;
}

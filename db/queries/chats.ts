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

/** SQL of last interactions: how long ago an account did something that opens the window for writing to it. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';

/** Keeps the later moment. Whoever interacts can be written to again: a note that says otherwise falls. */
export async function noteInteraction(db: Db, channel: string, external: string, at: Temporal.Instant): Promise<void> {
  await prepared(
    db,
    sql`with heard as (
          insert into interactions (channel, external, at) values (${channel}, ${external}, ${at.toString()}::timestamptz)
          on conflict (channel, external) do update set at = greatest(interactions.at, excluded.at)
        )
        update addresses set unreachable = null, unreachable_since = null
        where channel = ${channel} and external_id = ${external} and ended_at is null and unreachable is not null`,
  );
}

/** Last interactions of these accounts of one channel, as ISO instants. */
export function interactionsOf(
  db: Db,
  channel: string,
  externals: readonly string[],
): Promise<{ external: string; at: string }[]> {
  return prepared(
    db,
    sql`select external, at from interactions
        where channel = ${channel} and external = any(${`{${externals.map((one) => JSON.stringify(one)).join(',')}}`}::text[])`,
  );
}

/** The last interaction of the account whose chat this is. */
export async function interactionInChat(db: Db, channel: string, chat: string, person: string | null) {
  const [row] = await prepared<{ at: string }>(
    db,
    sql`select i.at from interactions i
        where i.channel = ${channel} and i.external = coalesce(
          (select external_id from addresses where channel = ${channel} and chat_id = ${chat}
             and person_id = ${person}::uuid and ended_at is null), ${chat})`,
  );
  return row ? Temporal.Instant.from(row.at) : null;
}

export async function forgetInteraction(db: Db, channel: string, external: string): Promise<void> {
  await prepared(db, sql`delete from interactions where channel = ${channel} and external = ${external}`);
}

/** After so long they say nothing any more: no window, no template reaches such an account. */
export async function forgetInteractionsBefore(db: Db, moment: Temporal.Instant): Promise<void> {
  await prepared(db, sql`delete from interactions where at < ${moment.toString()}::timestamptz`);
}

/** Waits until everything said on a channel so far has been taken in, worked off and answered. */
import { type SQL, sql } from 'drizzle-orm';
import type { Inbounds } from '../../bot/inbound.ts';
import type { Ctx } from '../../core/ctx.ts';
import type { ChannelName } from '../../core/inbox/inbound.ts';
import { given, statement } from '../../db/prepared.ts';

/** As a column, and in the order of an index: what is worked off is never read. */
const first = (of: SQL) => sql`coalesce((select true from ${of} limit 1), false)`;
const due = (priority: number) =>
  first(sql`outbox where state = 'queued' and channel = ${given('channel')}::text and priority = ${sql.raw(String(priority))}
    and not_before <= ${given('now')}::timestamptz order by not_before, seq`);

/** At one moment, for a turn takes a row out of the inbox and puts its answer into the outbox. */
const left = statement<{ some: boolean }>(sql`
  select ${first(sql`inbox where done_at is null order by sender, id`)} or ${due(0)} or ${due(1)} or ${due(2)}
    or ${first(sql`files where state = 'waiting' and channel = ${given('channel')}::text
         and (not_before is null or not_before <= ${given('now')}::timestamptz) order by created_at`)} as some`);

/** Between two looks, in milliseconds: a little longer the longer it has taken, for looking costs those who work. */
const pause = (taken: number) => Math.min(25, 1 + taken / 20);
const MOST_MS = 60_000;

/** `quiet`: the platform holds nothing back. It is asked first and last: what it gives is in the inbox before it forgets it. */
export async function settled(ctx: Ctx, channel: ChannelName, inbound: Inbounds, quiet: () => boolean): Promise<void> {
  const began = performance.now();
  for (let taken = 0; taken < MOST_MS; taken = performance.now() - began) {
    await inbound.idle();
    const [look] = quiet() ? await left(ctx.db, { channel, now: ctx.now().toString() }) : [];
    if (look?.some === false && quiet()) return;
    await new Promise((resolve) => setTimeout(resolve, pause(taken)));
  }
  throw new Error('Bot không trả lời hết');
}

/**
 * One look for all who ask at the same time. Who asks while one is under way waits for the next: that one begins after what they said.
 */
export function shared(look: () => Promise<void>): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | null = null;
  return () => {
    if (next) return next;
    const begun = last.then(() => {
      next = null;
      return look();
    });
    next = begun;
    last = begun.catch(() => undefined);
    return begun;
  };
}

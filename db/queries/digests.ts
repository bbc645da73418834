/** SQL of digests: a slot is taken once, whoever ticks; what became of it is written when it was made. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';

export type DigestRow = {
  readonly id: string;
  readonly slot: string;
  readonly mark: string;
  readonly submitted: number;
  readonly onDay: string;
  readonly at: string;
};

/** Campaigns whose digests may fall due. */
export function campaignsWithDigests(db: Db): Promise<
  {
    readonly id: string;
    readonly unitId: string;
    readonly digests: unknown;
    readonly openedAt: string;
    readonly dueAt: string;
  }[]
> {
  return prepared(
    db,
    sql`select id, unit_id as "unitId", digests, opened_at as "openedAt", due_at as "dueAt" from campaigns
        where state = 'open' and opened_at is not null order by opened_at, id`,
  );
}

/** Takes a slot; false: it was taken before. */
export async function takeSlot(
  db: Db,
  digest: {
    readonly id: string;
    readonly campaignId: string;
    readonly unitId: string;
    readonly slot: string;
    readonly day: Temporal.PlainDate;
    readonly at: Temporal.Instant;
  },
): Promise<boolean> {
  const rows = await prepared<{ id: string }>(
    db,
    sql`insert into digests (id, campaign_id, unit_id, slot, mark, on_day, submitted, outcome, at)
        values (${digest.id}::uuid, ${digest.campaignId}::uuid, ${digest.unitId}::uuid, ${digest.slot}, '',
                ${digest.day.toString()}::date, 0, 'waiting', ${digest.at.toString()}::timestamptz)
        on conflict do nothing returning id`,
  );
  return rows.length > 0;
}

export async function settleDigest(
  db: Db,
  id: string,
  made: { readonly mark: string; readonly submitted: number; readonly outcome: string; readonly at: Temporal.Instant },
): Promise<void> {
  await prepared(
    db,
    sql`update digests set mark = ${made.mark}, submitted = ${made.submitted}::int, outcome = ${made.outcome},
          at = ${made.at.toString()}::timestamptz where id = ${id}::uuid`,
  );
}

const columns = sql`id, slot, mark, submitted, on_day::text as "onDay", at`;

/** The last digest that was posted. */
export async function lastPosted(db: Db, campaignId: string, unitId: string): Promise<DigestRow | null> {
  const [row] = await prepared<DigestRow>(
    db,
    sql`select ${columns} from digests where campaign_id = ${campaignId}::uuid and unit_id = ${unitId}::uuid
          and outcome = 'posted' order by at desc limit 1`,
  );
  return row ?? null;
}

/** How many had submitted at the last digest of an earlier day, posted or not; null: there was none. */
export async function submittedBefore(
  db: Db,
  campaignId: string,
  unitId: string,
  day: Temporal.PlainDate,
): Promise<number | null> {
  const [row] = await prepared<{ submitted: number }>(
    db,
    sql`select submitted from digests where campaign_id = ${campaignId}::uuid and unit_id = ${unitId}::uuid
          and on_day < ${day.toString()}::date and outcome in ('posted', 'same') order by at desc limit 1`,
  );
  return row?.submitted ?? null;
}

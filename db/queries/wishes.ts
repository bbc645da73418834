/** SQL of extensions asked for by units, and the office's answers. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';
import { extensionWishes } from '../schema/obligations.ts';

export async function insertWish(db: Db, row: typeof extensionWishes.$inferInsert): Promise<void> {
  await db.insert(extensionWishes).values(row);
}

/** Whether an obligation has a wish that nobody has answered. */
export async function openWish(db: Db, obligationId: string): Promise<boolean> {
  const rows = await prepared(
    db,
    sql`select 1 from extension_wishes where obligation_id = ${obligationId}::uuid and granted is null limit 1`,
  );
  return rows.length > 0;
}

export type WishRow = {
  readonly obligationId: string;
  readonly dueAt: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly granted: boolean | null;
  readonly answeredBy: string | null;
};

/** Held until the transaction ends: of two answers one is the first. */
export async function lockWish(db: Db, id: string): Promise<WishRow | null> {
  const [row] = await prepared<WishRow>(
    db,
    sql`select obligation_id as "obligationId", due_at as "dueAt", reason, asked_by as "askedBy", granted, answered_by as "answeredBy"
        from extension_wishes where id = ${id}::uuid for update`,
  );
  return row ?? null;
}

export async function settleWish(
  db: Db,
  id: string,
  answer: { readonly granted: boolean; readonly by: string; readonly at: Temporal.Instant },
): Promise<void> {
  await prepared(
    db,
    sql`update extension_wishes set granted = ${answer.granted}, answered_by = ${answer.by}::uuid, answered_at = ${answer.at.toString()}::timestamptz
        where id = ${id}::uuid`,
  );
}

export type WaitingWish = { readonly id: string; readonly unit: string; readonly title: string };

/** Wishes nobody has answered, in open campaigns these units issued. */
export function openWishes(db: Db, unitIds: readonly string[]): Promise<WaitingWish[]> {
  return prepared(
    db,
    sql`select w.id, u.name as unit, c.title from extension_wishes w join obligations o on o.id = w.obligation_id
          join campaigns c on c.id = o.campaign_id join units u on u.id = o.unit_id
        where w.granted is null and c.state = 'open' and c.unit_id = any(${sql.param([...unitIds])}::uuid[]) order by w.asked_at`,
  );
}

/** Which report each unit owes in a campaign, for tests. */
import { sql } from 'drizzle-orm';
import type { Db } from '../../db/connect.ts';

export async function placesOwing(db: Db, campaign: string): Promise<readonly { unit: string; report: string }[]> {
  const rows = await db.execute<{ unit: string; report: string }>(
    sql`select unit_id as unit, report_id as report from obligations where campaign_id = ${campaign}::uuid`,
  );
  return [...rows];
}

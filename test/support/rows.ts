/** Every row of the database in one word, to see whether anything changed. */
import { sql } from 'drizzle-orm';
import type { Db } from '../../db/connect.ts';

/** A digest over all rows of all tables, in no order. */
export async function rowsOf(db: Db): Promise<string> {
  const tables = await db.execute<{ name: string }>(
    sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const parts = tables.map(
    ({ name }) => `select '${name}' as t, coalesce(sum(hashtextextended(r::text, 0)), 0) as h from ${name} r`,
  );
  const rows = await db.execute<{ t: string; h: string }>(sql.raw(parts.join(' union all ')));
  return rows.map(({ t, h }) => `${t} ${h}`).join('\n');
}

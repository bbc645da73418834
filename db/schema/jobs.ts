/** Work that is no message and takes longer than a turn may: compiling, making documents. */
import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

export const jobs = pgTable(
  'jobs',
  {
    id: uuid('id').primaryKey(),
    /** One of the list in `bot/jobs.ts`. */
    name: text('name').notNull(),
    data: jsonb('data').notNull(),
    tries: smallint('tries').notNull().default(0),
    /** Due from then on; whoever takes it moves this ahead, so that nobody else does the same meanwhile. */
    notBefore: instant('not_before').notNull(),
    /** What went wrong last; set for good with `done_at` when it was given up. */
    failure: text('failure'),
    /** Its result and this mark are one transaction. */
    doneAt: instant('done_at'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('jobs_due').on(table.notBefore).where(sql`done_at is null`)],
);

/** Secrets the program itself receives and must keep over a restart, encrypted (core/secrets/box.ts). */
import { pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

export const secrets = pgTable('secrets', {
  /** What it opens: `zalo-oa`. */
  name: text('name').primaryKey(),
  /** AES-256-GCM, bound to the name. */
  box: text('box').notNull(),
  changedAt: instant('changed_at').notNull(),
});

/** When each account last did something that opens the platform's window for writing to it (Zalo Official Account). */
import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

export const interactions = pgTable(
  'interactions',
  {
    channel: text('channel').notNull(),
    /** The account on that platform, known to us or not. */
    external: text('external').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.channel, table.external] })],
);

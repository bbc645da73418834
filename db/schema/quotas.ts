/** Messages sent on a channel whose plan allows so many a month. */
import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { day } from './columns.ts';

export const quotas = pgTable(
  'quotas',
  {
    channel: text('channel').notNull(),
    /** First day of the month, in Asia/Ho_Chi_Minh. */
    month: day('month').notNull(),
    sent: integer('sent').notNull(),
  },
  (table) => [primaryKey({ columns: [table.channel, table.month] })],
);

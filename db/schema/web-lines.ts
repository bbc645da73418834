/** The order in which messages came to stand on the web page, per chat. A reader who has seen line n has seen all before it. */
import { bigint, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';

export const webLines = pgTable(
  'web_lines',
  {
    /** Given under one lock, so that a lower number is never committed after a higher one. */
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    chat: text('chat').notNull(),
    outboxId: uuid('outbox_id').notNull().unique(),
  },
  (table) => [index('web_lines_chat').on(table.chat, table.id)],
);

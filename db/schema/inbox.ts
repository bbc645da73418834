/** What came in, stored before the platform is told; worked off once, in order per sender. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, index, jsonb, pgTable, smallint, text, unique } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

export const inbox = pgTable(
  'inbox',
  {
    /** Order of arrival. */
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    channel: text('channel').notNull(),
    /** The platform's own id of the event: the same id twice is the same event. */
    updateId: text('update_id').notNull(),
    /** Whose turn it is: the person's id once the address is known, else `channel:external id`. Order is kept per sender. */
    sender: text('sender').notNull(),
    /** The person on that platform. */
    external: text('external').notNull(),
    /** Where the answer goes on that platform. */
    chat: text('chat').notNull(),
    inGroup: boolean('in_group').notNull(),
    /** `Inbound['said']`. */
    said: jsonb('said').notNull(),
    receivedAt: instant('received_at').notNull(),
    /** Worked off: its effect and this mark are one transaction. */
    doneAt: instant('done_at'),
    tries: smallint('tries').notNull().default(0),
    /** Set aside after three tries: what went wrong. Holds up nobody. */
    fault: text('fault'),
  },
  (table) => [
    unique('inbox_once').on(table.channel, table.updateId),
    index('inbox_waiting').on(table.sender, table.id).where(sql`done_at is null`),
    index('inbox_set_aside').on(table.id).where(sql`fault is not null`),
    /** The web page shows what was said on it. */
    index('inbox_web').on(table.chat, table.id).where(sql`channel = 'web'`),
  ],
);

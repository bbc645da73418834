/** Files people sent and files the bot hands out; the bytes are kept in the row, so that one backup holds everything. */
import { sql } from 'drizzle-orm';
import { customType, index, integer, jsonb, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { people } from './people.ts';

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

export const files = pgTable(
  'files',
  {
    id: uuid('id').primaryKey(),
    /** Null: made by the bot, or sent by a stranger. */
    personId: uuid('person_id').references(() => people.id),
    name: text('name').notNull(),
    /** By content once the bytes are here, by the sender's word before. */
    mime: text('mime').notNull(),
    size: integer('size').notNull(),
    /** waiting (still at the platform) → kept; or failed, with the reason. */
    state: text('state').notNull(),
    channel: text('channel'),
    /** The platform's reference to fetch by. */
    ref: text('ref'),
    tries: smallint('tries').notNull().default(0),
    notBefore: instant('not_before'),
    failure: text('failure'),
    /** Who to answer when it is here or has failed: `{ chat, then }`. */
    after: jsonb('after'),
    bytes: bytea('bytes'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('files_waiting').on(table.channel, table.createdAt).where(sql`state = 'waiting'`)],
);

/** What a platform calls a file that went up once: it is sent again by that name. */
export const fileRefs = pgTable(
  'file_refs',
  {
    fileId: uuid('file_id')
      .notNull()
      .references(() => files.id),
    channel: text('channel').notNull(),
    ref: text('ref').notNull(),
  },
  (table) => [primaryKey({ columns: [table.fileId, table.channel] })],
);

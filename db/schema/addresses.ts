/** Where a person is reached: one row per account on a channel. */
import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { people } from './people.ts';

/** Why nothing can be sent: the person blocked us, the account is gone, or the platform will not let us begin. */
export type Unreachable = 'blocked' | 'deactivated' | 'not_permitted';

export const addresses = pgTable(
  'addresses',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    channel: text('channel').notNull(),
    /** The account on that platform; blank once ended. */
    externalId: text('external_id').notNull(),
    /** Where messages go; blank once ended. */
    chatId: text('chat_id').notNull(),
    /** Null while messages arrive. */
    unreachable: text('unreachable').$type<Unreachable>(),
    unreachableSince: instant('unreachable_since'),
    /** Notices go here first; at most one per person. */
    preferred: boolean('preferred').notNull(),
    madeAt: instant('made_at').notNull(),
    /** Cut off: the person holds no seat any more. The row stays for the history, without the account. */
    endedAt: instant('ended_at'),
  },
  (table) => [
    uniqueIndex('addresses_account').on(table.channel, table.externalId).where(sql`${table.endedAt} is null`),
    uniqueIndex('addresses_preferred').on(table.personId).where(sql`${table.preferred} and ${table.endedAt} is null`),
    index('addresses_person').on(table.personId),
  ],
);

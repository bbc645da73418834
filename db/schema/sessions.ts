/** Who is signed in to the web page: one row per browser, or per tab of the trial. The secret itself is never stored. */
import { boolean, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { people } from './people.ts';

export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    /** SHA-256 of the cookie, in hex. */
    secretHash: text('secret_hash').notNull().unique(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** The person's account on the web channel: when it is cut off, the session is over. */
    externalId: text('external_id').notNull(),
    chatId: text('chat_id').notNull(),
    inGroup: boolean('in_group').notNull(),
    /** Trial tabs are told apart by their path, `/as/<slug>/`. */
    slug: text('slug'),
    madeAt: instant('made_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [index('sessions_person').on(table.personId)],
);

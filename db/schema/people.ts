/** The people of a union, and what they agreed to. Addresses and seats stand in files of their own. */
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

export const people = pgTable(
  'people',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    /** Without accents and case: what a search looks in. */
    searchText: text('search_text').notNull(),
    /** National digits, 0964337358; null when unknown, or gone with the person's last seat. */
    phone: text('phone'),
    language: text('language').$type<'vi' | 'en'>().notNull().default('vi'),
    madeAt: instant('made_at').notNull(),
  },
  (table) => [index('people_phone').on(table.phone)],
);

/** Proof of consent: who, when, to which text, on which channel. */
export const consents = pgTable(
  'consents',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    textVersion: text('text_version').notNull(),
    channel: text('channel').notNull(),
    givenAt: instant('given_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [index('consents_person').on(table.personId)],
);

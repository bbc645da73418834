/** Where each person stands: which report or dialog is open, and the place in it. Answers are not here. */
import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { people } from './people.ts';

export const chats = pgTable('chats', {
  /** As `inbox.sender`: the person's id, or `channel:external id` of a stranger. Locking this row is locking the person. */
  sender: text('sender').primaryKey(),
  personId: uuid('person_id')
    .unique()
    .references(() => people.id),
  /** `Open` (core/chats/place.ts): the report or dialog that the next words go to; null: the menu. */
  open: jsonb('open'),
  /** `Parked`: conversation states of open reports, by report id. */
  places: jsonb('places').notNull().default({}),
  /** Presses behind the numbers 1, 2, 3 last shown, for channels without buttons. */
  choices: jsonb('choices').notNull().default([]),
  changedAt: instant('changed_at').notNull(),
});

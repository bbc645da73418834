/** Invitations bind an address to a seat, once. Secrets are stored hashed. */
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { people } from './people.ts';
import { type Role, seats } from './seats.ts';
import { units } from './units.ts';

export const invitations = pgTable(
  'invitations',
  {
    id: uuid('id').primaryKey(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id),
    role: text('role').$type<Role>().notNull(),
    /** Whom it is meant for, when known; the seat passes to them when it is claimed. */
    personId: uuid('person_id').references(() => people.id),
    /** SHA-256 of the link's 128-bit secret, in hex. */
    secretHash: text('secret_hash').notNull(),
    /** SHA-256 of the short code for typing, in hex. */
    codeHash: text('code_hash').notNull(),
    madeAt: instant('made_at').notNull(),
    /** Null: made by the operator. */
    madeBy: uuid('made_by').references(() => people.id),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    claimedAt: instant('claimed_at'),
    claimedBy: uuid('claimed_by').references(() => people.id),
    seatId: uuid('seat_id').references(() => seats.id),
  },
  (table) => [
    uniqueIndex('invitations_secret').on(table.secretHash),
    uniqueIndex('invitations_code').on(table.codeHash),
    index('invitations_unit').on(table.unitId),
  ],
);

/** Wrong codes, as rows, so that the limit holds over restarts and processes. */
export const wrongTries = pgTable(
  'wrong_tries',
  {
    id: uuid('id').primaryKey(),
    channel: text('channel').notNull(),
    /** The account, or on the web page the visitor's network address. */
    triedBy: text('tried_by').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [index('wrong_tries_by').on(table.channel, table.triedBy, table.at)],
);

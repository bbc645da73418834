/** A seat: a role held by a person in a unit, from one day to another. Authority is read from here and nowhere else. */
import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { day } from './columns.ts';
import { people } from './people.ts';
import { units } from './units.ts';

export type Role = 'office' | 'leader' | 'chair' | 'deputy';

export const seats = pgTable(
  'seats',
  {
    id: uuid('id').primaryKey(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    role: text('role').$type<Role>().notNull(),
    since: day('since').notNull(),
    /** First day it is no longer held; the day of a handing over is the new holder's. */
    until: day('until'),
  },
  (table) => [
    uniqueIndex('seats_one_chair').on(table.unitId).where(sql`${table.role} = 'chair' and ${table.until} is null`),
    uniqueIndex('seats_once').on(table.unitId, table.personId, table.role).where(sql`${table.until} is null`),
    index('seats_person').on(table.personId),
    index('seats_unit').on(table.unitId),
    check('seats_validity', sql`${table.until} is null or ${table.until} >= ${table.since}`),
  ],
);

/** The union's units and the blocks they are grouped in. Where a unit stands, and from when, is in `placements.ts`. */
import { sql } from 'drizzle-orm';
import { bigint, check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { day } from './columns.ts';

/**
 * Levels of a union (Luật Công đoàn 2024): Tổng Liên đoàn · tỉnh, ngành · cấp trên trực tiếp cơ sở · xã, phường, đặc khu ·
 * công đoàn cơ sở · công đoàn bộ phận · tổ. The kind is a word, not a depth: old trees stay readable.
 */
export type UnitKind = 'confederation' | 'province' | 'superior' | 'commune' | 'grassroots' | 'section' | 'group';

export const units = pgTable(
  'units',
  {
    id: uuid('id').primaryKey(),
    /** Short label of this unit in the paths of `placements`. */
    no: bigint('no', { mode: 'number' }).notNull().unique().generatedAlwaysAsIdentity(),
    /** The topmost unit of the tree this one belongs to, for good; a root names itself. */
    rootId: uuid('root_id').notNull(),
    /** Upper case; unique in the tree, closed units included, so that an old code never means a new unit. */
    code: text('code').notNull(),
    name: text('name').notNull(),
    shortName: text('short_name').notNull().default(''),
    /** Code, name and short name without accents and case: what a search looks in. */
    searchText: text('search_text').notNull(),
    kind: text('kind').$type<UnitKind>().notNull(),
    /** First day the unit exists. */
    since: day('since').notNull(),
    /** First day it no longer exists. */
    until: day('until'),
    /** The unit that took over its work when it was closed or merged. */
    successorId: uuid('successor_id'),
  },
  (table) => [
    uniqueIndex('units_code').on(table.rootId, table.code),
    check('units_validity', sql`${table.until} is null or ${table.until} >= ${table.since}`),
  ],
);

/** A name that is no longer used; a unit's name on a day is the earliest of these still in use then, else its present one. */
export const formerNames = pgTable(
  'former_names',
  {
    id: uuid('id').primaryKey(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id),
    name: text('name').notNull(),
    shortName: text('short_name').notNull(),
    /** First day the name was no longer used. */
    until: day('until').notNull(),
  },
  (table) => [index('former_names_unit').on(table.unitId, table.until)],
);

/** A block (khối, cụm) groups units of one superior for emulation. It is not a line of reporting. */
export const blocks = pgTable(
  'blocks',
  {
    id: uuid('id').primaryKey(),
    /** The unit whose units it groups. */
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => units.id),
    name: text('name').notNull(),
    /** Without accents and case: two spellings of one name are one block. */
    foldedName: text('folded_name').notNull(),
  },
  (table) => [uniqueIndex('blocks_name').on(table.ownerId, table.foldedName)],
);

/** Where each unit stood in the tree, from one day to another. */
import { sql } from 'drizzle-orm';
import { check, customType, index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { day } from './columns.ts';
import { blocks, units } from './units.ts';

/**
 * Labels (`units.no`) from the root to the unit, each followed by a dot: `1.15.1203.`
 * Everything below is the range `path >= '1.15.' and path < '1.15/'`, because `/` follows `.` in the C collation.
 * Measured on 120,253 units, PostgreSQL 18: the ids of a subtree of 10,000 in 3.5 ms against 6.0 ms with ltree and GiST; the index
 * takes 3.9 MB against 15 MB and 0.11 s against 0.99 s to build, and no extension is needed on a server that is not ours.
 */
const unitPath = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

export const placements = pgTable(
  'placements',
  {
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id),
    /** Null at the root. */
    parentId: uuid('parent_id').references(() => units.id),
    blockId: uuid('block_id').references(() => blocks.id),
    path: unitPath('path').notNull(),
    since: day('since').notNull(),
    /** First day it no longer stood there. */
    until: day('until'),
  },
  (table) => [
    primaryKey({ columns: [table.unitId, table.since] }),
    index('placements_path').on(table.path),
    index('placements_parent').on(table.parentId),
    check('placements_validity', sql`${table.until} is null or ${table.until} > ${table.since}`),
  ],
);

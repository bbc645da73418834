/** Compiled results: frozen summaries with their versions, the parts they are compiled from, the office's edits and estimates, and digests sent. */
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { campaigns } from './campaigns.ts';
import { day, instant } from './columns.ts';
import { people } from './people.ts';
import { units } from './units.ts';

/** A frozen version. Never changed (trigger in the migration). */
export const summaries = pgTable(
  'summaries',
  {
    id: uuid('id').primaryKey(),
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id),
    /** 1, 2, … within campaign and unit. */
    version: integer('version').notNull(),
    /** `Summary` (core/compile/summary.ts). */
    summary: jsonb('summary').notNull(),
    /** What changed since the version before; null for the first. */
    changes: jsonb('changes'),
    /** Null: the clock's, at the deadline. */
    madeBy: uuid('made_by').references(() => people.id),
    madeAt: instant('made_at').notNull(),
  },
  (table) => [uniqueIndex('summary_version').on(table.campaignId, table.unitId, table.version)],
);

/** A unit's subtree as compiled so far, so that one more submission reads one path and no answers. */
export const compiledParts = pgTable(
  'compiled_parts',
  {
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    /** A node of the compile tree (core/compile/tree.ts). */
    key: text('key').notNull(),
    /** The unit whose own part it is; null for what is merged from others. */
    unitId: uuid('unit_id'),
    /** What the own part was made from: report and submission, or the office's estimate; '' for nothing. */
    source: text('source'),
    compiled: jsonb('compiled').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.campaignId, table.key] }),
    index('compiled_parts_unit').on(table.campaignId, table.unitId).where(sql`unit_id is not null`),
  ],
);

/** The office's words in place of a merged section; the sources stay as they were. The newest row counts. */
export const summaryEdits = pgTable(
  'summary_edits',
  {
    id: uuid('id').primaryKey(),
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id),
    /** Question or section id of the form. */
    place: text('place').notNull(),
    /** Null: back to the merged text. */
    text: text('text'),
    /** How many units' words it was written from. */
    sources: integer('sources').notNull(),
    madeBy: uuid('made_by')
      .notNull()
      .references(() => people.id),
    at: instant('at').notNull(),
  },
  (table) => [index('summary_edits_place').on(table.campaignId, table.unitId, table.place, table.at)],
);

/** The office's own figures for a silent unit, named as such wherever they count. The newest row counts. */
export const estimates = pgTable(
  'estimates',
  {
    id: uuid('id').primaryKey(),
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id),
    /** `Answers`; null: taken back. */
    answers: jsonb('answers'),
    reason: text('reason').notNull(),
    madeBy: uuid('made_by')
      .notNull()
      .references(() => people.id),
    at: instant('at').notNull(),
  },
  (table) => [index('estimates_unit').on(table.campaignId, table.unitId, table.at)],
);

/** Digests posted: the mark keeps a second identical one from being sent; `submitted` gives tomorrow's “hôm qua +7”. */
export const digests = pgTable(
  'digests',
  {
    id: uuid('id').primaryKey(),
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id),
    /** The slot of the schedule it was for (an instant, `due`), or `asked`: a slot is posted once. */
    slot: text('slot').notNull(),
    mark: text('mark').notNull(),
    onDay: day('on_day').notNull(),
    submitted: integer('submitted').notNull(),
    /** `posted`, or why not: the same as the last one, nobody to post to. */
    outcome: text('outcome').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    index('digests_campaign').on(table.campaignId, table.unitId, table.at),
    uniqueIndex('digest_once').on(table.campaignId, table.unitId, table.slot).where(sql`slot <> 'asked'`),
  ],
);

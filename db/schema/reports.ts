/** One unit's report, pinned to a template version for life; and sections handed to another person of the unit. */
import { bigint, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from './columns.ts';
import { people } from './people.ts';
import { templateVersions } from './templates.ts';
import { units } from './units.ts';

export const reports = pgTable(
  'reports',
  {
    id: uuid('id').primaryKey(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id),
    versionId: uuid('version_id')
      .notNull()
      .references(() => templateVersions.id),
    /** First and last day the figures are about; the last is the cut-off. */
    periodFrom: day('period_from').notNull(),
    periodTo: day('period_to').notNull(),
    /** The day estimates look to (year's end), where the form asks for them. */
    estimateTo: day('estimate_to'),
    /** draft → submitted → approved, or returned → submitted; cancelled. */
    state: text('state').notNull().default('draft'),
    /** Printed on the receipt; given at the first submission. */
    number: bigint('number', { mode: 'number' }),
    /** 1 for the first submission, 2 after a return … */
    submissions: integer('submissions').notNull().default(0),
    /** The unit's last report on the same template, for “như kỳ trước”; found when this one is opened. */
    previousId: uuid('previous_id'),
    /** From then on nothing is taken in it: its campaign was closed, or takes nothing late. Null: nothing locks it. */
    locksAt: instant('locks_at'),
    createdAt: instant('created_at').notNull(),
    submittedAt: instant('submitted_at'),
    submittedBy: uuid('submitted_by').references(() => people.id),
  },
  (table) => [
    index('reports_of_unit').on(table.unitId, table.state),
    index('reports_of_version').on(table.versionId, table.periodTo),
  ],
);

export const delegations = pgTable(
  'delegations',
  {
    id: uuid('id').primaryKey(),
    reportId: uuid('report_id')
      .notNull()
      .references(() => reports.id),
    /** Section id in the form. */
    section: text('section').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    givenBy: uuid('given_by')
      .notNull()
      .references(() => people.id),
    givenAt: instant('given_at').notNull(),
    /** Handed back by the person, or taken back by the chair. */
    returnedAt: instant('returned_at'),
  },
  (table) => [
    index('delegations_of_report').on(table.reportId),
    index('delegations_of_person').on(table.personId),
    unique('delegation_once').on(table.reportId, table.section, table.personId, table.givenAt),
  ],
);

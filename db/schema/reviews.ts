/** What the office and the leaders said of a submitted report, submission by submission. */
import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { people } from './people.ts';
import { reports } from './reports.ts';

export const reviews = pgTable(
  'reviews',
  {
    id: uuid('id').primaryKey(),
    reportId: uuid('report_id')
      .notNull()
      .references(() => reports.id),
    /** `reports.submissions` at that moment. */
    submission: integer('submission').notNull(),
    verdict: text('verdict').$type<'approved' | 'returned' | 'reopened'>().notNull(),
    /** `{ question: string | null, note: string }[]`: null is the whole report. */
    notes: jsonb('notes').notNull().default([]),
    madeBy: uuid('made_by')
      .notNull()
      .references(() => people.id),
    at: instant('at').notNull(),
  },
  (table) => [index('reviews_report').on(table.reportId, table.submission)],
);

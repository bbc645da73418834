/** What the office and the leaders said of a submitted report, submission by submission; and what units ask to have opened again. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
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
    /** The report's last row of answers at that moment: whatever comes behind it was answered after this. */
    answersTo: bigint('answers_to', { mode: 'number' }).notNull().default(0),
    madeBy: uuid('made_by')
      .notNull()
      .references(() => people.id),
    at: instant('at').notNull(),
  },
  (table) => [index('reviews_report').on(table.reportId, table.submission)],
);

/** *Xin mở lại*: one open request at a time for a report, answered once. */
export const reopenRequests = pgTable(
  'reopen_requests',
  {
    id: uuid('id').primaryKey(),
    reportId: uuid('report_id')
      .notNull()
      .references(() => reports.id),
    askedBy: uuid('asked_by')
      .notNull()
      .references(() => people.id),
    reason: text('reason').notNull(),
    askedAt: instant('asked_at').notNull(),
    /** Null until it is answered. */
    granted: boolean('granted'),
    /** The office's word with it. */
    word: text('word'),
    answeredBy: uuid('answered_by').references(() => people.id),
    answeredAt: instant('answered_at'),
  },
  (table) => [uniqueIndex('reopen_request_open').on(table.reportId).where(sql`answered_at is null`)],
);

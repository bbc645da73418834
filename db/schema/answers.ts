/** Every answer ever given, append-only (trigger in the migration); the latest row of a question is its answer. */
import { bigint, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { people } from './people.ts';
import { reports } from './reports.ts';

export const answers = pgTable(
  'answers',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    reportId: uuid('report_id')
      .notNull()
      .references(() => reports.id),
    /** Question id in the form. */
    question: text('question').notNull(),
    /** `Answer` before this row; null: there was none. */
    old: jsonb('old'),
    /** `Answer`; null: taken back, or dropped at submission because its question is hidden. */
    new: jsonb('new'),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    channel: text('channel').notNull(),
    at: instant('at').notNull(),
    /** The inbox row that said so; null when it did not come in by chat. */
    inboxId: bigint('inbox_id', { mode: 'number' }),
  },
  (table) => [index('answers_latest').on(table.reportId, table.question, table.id.desc())],
);

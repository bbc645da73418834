/** What an office sends to many: a notice, who gets it, and what they answer. A correction or withdrawal is a notice of its own. */
import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { people } from './people.ts';
import { units } from './units.ts';

export const notices = pgTable(
  'notices',
  {
    id: uuid('id').primaryKey(),
    /** The unit whose office issues it. */
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id),
    madeBy: uuid('made_by').references(() => people.id),
    title: text('title').notNull(),
    text: text('text').notNull(),
    /** `{ id, name }[]`: rows of `files`. */
    files: jsonb('files').notNull().default([]),
    /** `Audience` (core/notices/audience.ts), as it was chosen. Who got it stands in `notice_recipients`. */
    audience: jsonb('audience').notNull(),
    /** Each unit is asked to confirm that it has it. */
    acknowledged: boolean('acknowledged').notNull(),
    /** first; correction, withdrawal: of the notice in `about`, to exactly those who got that one. */
    kind: text('kind').$type<'first' | 'correction' | 'withdrawal'>().notNull().default('first'),
    about: uuid('about'),
    /** What changed, or why it is withdrawn, in the office's words. */
    reason: text('reason'),
    /** draft → planned → sent; cancelled before it was sent; withdrawn after. */
    state: text('state').$type<'draft' | 'planned' | 'sent' | 'cancelled' | 'withdrawn'>().notNull(),
    /** Null: at once. */
    sendAt: instant('send_at'),
    sentAt: instant('sent_at'),
    /** Outbox row of the office's progress message, edited in place. */
    progressId: uuid('progress_id'),
    /** `{ out, failed, next }`: as last told, and when to look again; null: nothing is being told any more. */
    progress: jsonb('progress'),
    /** Those who have not confirmed are reminded then (asked for in quiet hours). */
    remindAt: instant('remind_at'),
    remindedAt: instant('reminded_at'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('notices_unit').on(table.unitId, table.createdAt),
    index('notices_about').on(table.about),
    index('notices_planned').on(table.sendAt).where(sql`state = 'planned'`),
    index('notices_progress').on(table.id).where(sql`progress is not null`),
    index('notices_remind').on(table.remindAt).where(sql`remind_at is not null`),
  ],
);

/**
 * One row per unit and person; a unit that nobody can be reached in has one row without a person. 120,000 are written at once, so there is
 * no key of its own, and unit and person are not checked again: they are read from their tables in the same transaction, and neither is
 * ever deleted (each check locks a row: measured, half the time of the whole sending).
 */
export const noticeRecipients = pgTable(
  'notice_recipients',
  {
    noticeId: uuid('notice_id')
      .notNull()
      .references(() => notices.id),
    unitId: uuid('unit_id').notNull(),
    personId: uuid('person_id'),
    /** The message; its state (queued … seen, failed and why) is read there. */
    outboxId: uuid('outbox_id'),
    /** Why nothing could be sent at all. */
    unreachable: text('unreachable'),
    acknowledgedAt: instant('acknowledged_at'),
  },
  (table) => [
    unique('notice_recipient_once').on(table.noticeId, table.unitId, table.personId).nullsNotDistinct(),
    index('notice_recipients_person').on(table.personId, table.noticeId),
    index('notice_recipients_unit').on(table.unitId),
  ],
);

/** Words between a unit and the office about a notice (“xin lùi hạn”), in both directions. */
export const noticeWords = pgTable(
  'notice_words',
  {
    id: uuid('id').primaryKey(),
    noticeId: uuid('notice_id')
      .notNull()
      .references(() => notices.id),
    /** The unit that wrote, or is answered. */
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** From the unit to the office, or back. */
    fromOffice: boolean('from_office').notNull(),
    text: text('text').notNull(),
    /** Which words this answers. */
    answers: uuid('answers'),
    at: instant('at').notNull(),
  },
  (table) => [index('notice_words_notice').on(table.noticeId, table.unitId, table.at)],
);

/** What one unit owes in one campaign, and everything that moved its due moment or reminded it. */
import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { people } from './people.ts';
import { units } from './units.ts';

/**
 * Made for all units of a campaign in one statement, with its report. `state` is kept by the same transactions that change
 * the report (an index answers “how many” at once): waiting → started → submitted → approved, returned, cancelled.
 * Obligation and report are written by one statement, and neither units nor campaigns are ever deleted: checking three more references
 * for each of 120,000 rows took 6.8 s of the 18.7 s that statement needs on a busy machine, and found nothing.
 */
export const obligations = pgTable(
  'obligations',
  {
    id: uuid('id').primaryKey(),
    /** Of `campaigns`, as `superiorId` is of `units` and `reportId` of `reports`: not checked row by row, see below. */
    campaignId: uuid('campaign_id').notNull(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id),
    /** Who receives: the unit's parent on the cut-off day (at opening: as known then). Null: the issuing unit itself. */
    superiorId: uuid('superior_id'),
    /** Khối, cụm on the cut-off day, for counting by block. */
    blockId: uuid('block_id'),
    reportId: uuid('report_id').notNull(),
    /** The unit has others below it that owe in this campaign: it compiles before it submits. */
    compiles: boolean('compiles').notNull().default(false),
    state: text('state')
      .$type<'waiting' | 'started' | 'submitted' | 'returned' | 'approved' | 'cancelled'>()
      .notNull()
      .default('waiting'),
    /** The unit's own, extensions included. */
    dueAt: instant('due_at').notNull(),
    /** Opened by a person for the first time. */
    startedAt: instant('started_at'),
    /** First submission; a correction does not make it late. */
    submittedAt: instant('submitted_at'),
    late: boolean('late').notNull().default(false),
    /** The next rung of the ladder and when it is due (in good hours); null: none left, or nothing more is owed. */
    nextRung: text('next_rung'),
    nextAt: instant('next_at'),
  },
  (table) => [
    uniqueIndex('obligation_once').on(table.unitId, table.campaignId),
    uniqueIndex('obligation_report').on(table.reportId),
    index('obligations_next').on(table.nextAt, table.unitId).where(sql`next_at is not null`),
    index('obligations_standing').on(table.campaignId, table.state, table.blockId),
    index('obligations_superior').on(table.superiorId, table.campaignId),
  ],
);

/** One row for each time a unit's due moment was moved, with the reason everybody concerned sees. */
export const extensions = pgTable(
  'extensions',
  {
    id: uuid('id').primaryKey(),
    obligationId: uuid('obligation_id')
      .notNull()
      .references(() => obligations.id),
    oldDueAt: instant('old_due_at').notNull(),
    newDueAt: instant('new_due_at').notNull(),
    reason: text('reason').notNull(),
    givenBy: uuid('given_by')
      .notNull()
      .references(() => people.id),
    givenAt: instant('given_at').notNull(),
  },
  (table) => [index('extensions_obligation').on(table.obligationId)],
);

/** What was sent (or passed over, and why), once per obligation and rung; *nhắc tôi sau* is a rung of its own. */
export const reminders = pgTable(
  'reminders',
  {
    id: uuid('id').primaryKey(),
    obligationId: uuid('obligation_id')
      .notNull()
      .references(() => obligations.id),
    /** `issue`, `-7` … `0` … `+7`, with `@day` once the due day was moved; `escalation`; `asked:<instant>` for one the chair asked for; `office:<day>`. */
    rung: text('rung').notNull(),
    /** `asked` (to be sent at `at`), `sent`, or why not: `submitted` in between, `unreachable`. */
    outcome: text('outcome').notNull(),
    /** The message; reports of one person share it. */
    outboxId: uuid('outbox_id'),
    /** Who asked for it, or got it. */
    personId: uuid('person_id').references(() => people.id),
    at: instant('at').notNull(),
  },
  (table) => [
    uniqueIndex('reminder_once').on(table.obligationId, table.rung),
    index('reminders_asked').on(table.at).where(sql`outcome = 'asked'`),
    index('reminders_outbox').on(table.outboxId),
  ],
);

/** A unit asks for more time; the office says yes or no, once. */
export const extensionWishes = pgTable(
  'extension_wishes',
  {
    id: uuid('id').primaryKey(),
    obligationId: uuid('obligation_id')
      .notNull()
      .references(() => obligations.id),
    /** The due moment wished for. */
    dueAt: instant('due_at').notNull(),
    reason: text('reason').notNull(),
    askedBy: uuid('asked_by')
      .notNull()
      .references(() => people.id),
    askedAt: instant('asked_at').notNull(),
    granted: boolean('granted'),
    answeredBy: uuid('answered_by').references(() => people.id),
    answeredAt: instant('answered_at'),
  },
  (table) => [index('extension_wishes_obligation').on(table.obligationId, table.askedAt)],
);

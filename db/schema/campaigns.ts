/** A campaign (đợt báo cáo): who reports what by when, and how it is chased; and the series that opens it again each period. */
import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from './columns.ts';
import { notices } from './notices.ts';
import { people } from './people.ts';
import { templates, templateVersions } from './templates.ts';
import { units } from './units.ts';

/** Recurring campaigns: the next opening is due at `next_opens_at`; the clock makes the campaign, once. */
export const series = pgTable(
  'series',
  {
    id: uuid('id').primaryKey(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id),
    templateId: uuid('template_id')
      .notNull()
      .references(() => templates.id),
    /** `Rhythm` (core/campaigns/series.ts): month, quarter, half, year, or free cut-offs such as 31/5 and 30/11. */
    rhythm: jsonb('rhythm').notNull(),
    /** What each campaign is made with: title, audience, days from cut-off to opening and due day, ladder, digests, late policy. */
    plan: jsonb('plan').notNull(),
    /** The cut-off day of the next campaign. */
    nextCutOff: day('next_cut_off').notNull(),
    nextOpensAt: instant('next_opens_at').notNull(),
    state: text('state').$type<'running' | 'stopped'>().notNull(),
    madeBy: uuid('made_by').references(() => people.id),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('series_next').on(table.nextOpensAt).where(sql`state = 'running'`)],
);

export const campaigns = pgTable(
  'campaigns',
  {
    id: uuid('id').primaryKey(),
    /** The unit whose office issues it, and whose leaders get the digests. */
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id),
    title: text('title').notNull(),
    versionId: uuid('version_id')
      .notNull()
      .references(() => templateVersions.id),
    /** The notice it is announced by; null while planned. */
    noticeId: uuid('notice_id').references(() => notices.id),
    /** The campaign of the level above that this one passes on (J9). */
    aboveId: uuid('above_id'),
    seriesId: uuid('series_id').references(() => series.id),
    /** `Audience` (core/notices/audience.ts). Who must report stands in `obligations`. */
    audience: jsonb('audience').notNull(),
    /** `Announcement` (core/campaigns/plan.ts): what the notice says when it goes out. */
    announcement: jsonb('announcement').notNull(),
    /** First day and cut-off day (ngày chốt số liệu). */
    periodFrom: day('period_from').notNull(),
    periodTo: day('period_to').notNull(),
    estimateTo: day('estimate_to'),
    opensAt: instant('opens_at').notNull(),
    /** The last good moment: 24:00 of the last good day unless an hour was named. */
    dueAt: instant('due_at').notNull(),
    /** `{ kind: 'before' | 'by' | …, date, quote? }`: how the document words it; the office decided what it means. */
    dueWords: jsonb('due_words').notNull(),
    /** What becomes of a report after its due moment: taken and marked late, or locked until the office opens it. */
    late: text('late').$type<'taken' | 'locked'>().notNull().default('taken'),
    /** `Ladder` (core/campaigns/ladder.ts): the rungs and their days. */
    ladder: jsonb('ladder').notNull(),
    /** `DigestPlan` (core/campaigns/plan.ts): when digests go to the leadership group. */
    digests: jsonb('digests').notNull(),
    /** planned → open → closed (→ open again); cancelled. */
    state: text('state').$type<'planned' | 'open' | 'closed' | 'cancelled'>().notNull(),
    /** A trial run in simulated time (diễn tập). */
    rehearsal: boolean('rehearsal').notNull().default(false),
    madeBy: uuid('made_by').references(() => people.id),
    openedAt: instant('opened_at'),
    closedAt: instant('closed_at'),
    cancelledAt: instant('cancelled_at'),
    /** When the first escalation list went out. */
    escalatedAt: instant('escalated_at'),
    /** Superiors and blocks were read as they stood on the cut-off day; null until that day is over. */
    settledAt: instant('settled_at'),
    /** The day it was last looked for units that came into the audience later. */
    lookedOn: day('looked_on'),
    /** Ids of units that were offered to the office since. */
    offered: jsonb('offered').notNull().default([]),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('campaigns_unit').on(table.unitId, table.state),
    index('campaigns_planned').on(table.opensAt).where(sql`state = 'planned'`),
    index('campaigns_open').on(table.periodTo).where(sql`state = 'open'`),
    uniqueIndex('campaigns_once_in_series').on(table.seriesId, table.periodTo),
  ],
);

/** Days that are worked though they are a weekend or a holiday (làm bù), and days off the calendar does not know; for one union. */
export const specialDays = pgTable(
  'special_days',
  {
    rootId: uuid('root_id')
      .notNull()
      .references(() => units.id),
    day: day('day').notNull(),
    worked: boolean('worked').notNull(),
    madeBy: uuid('made_by').references(() => people.id),
    madeAt: instant('made_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.rootId, table.day] })],
);

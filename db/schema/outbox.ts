/** Everything the bot says: one row per message, written in the transaction that caused it. */
import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { people } from './people.ts';

export const outbox = pgTable(
  'outbox',
  {
    id: uuid('id').primaryKey(),
    /** Order within one priority and chat. */
    seq: bigint('seq', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    channel: text('channel').notNull(),
    /** The platform's chat: a person's or a group's. */
    chat: text('chat').notNull(),
    /** Who reads it, and alone may press its buttons; null for a group or a stranger. */
    personId: uuid('person_id').references(() => people.id),
    /** 0 reply, 1 reminder, 2 notice: lower goes first. */
    priority: smallint('priority').notNull(),
    /** `{ messages: Message[], file?: { id, name } }`, worded when sent, in the reader's language. */
    content: jsonb('content').notNull(),
    /** `Offered[]` as shown; a press names this row and the place in this list. */
    buttons: jsonb('buttons').notNull().default([]),
    /** For a group or a stranger; a person's own language wins. */
    language: text('language').$type<'vi' | 'en'>().notNull().default('vi'),
    /** What it belongs to, for whoever counts its fate: a notice, a reminder. */
    about: jsonb('about'),
    /** Due from then on; a throttled message is moved, nothing sleeps. */
    notBefore: instant('not_before').notNull(),
    tries: smallint('tries').notNull().default(0),
    /** queued → sent → delivered → seen → acknowledged; failed; unsure (outcome unknown, not repeated). */
    state: text('state').notNull().default('queued'),
    /** From the closed list of failures, and the reason in words for the office. */
    failure: text('failure'),
    why: text('why'),
    /** The platform's id of the (last part of the) message. */
    providerId: text('provider_id'),
    /** Edit that row's message in place instead of sending a new one. */
    replaces: uuid('replaces'),
    /** The channel it could not be sent on, before it was moved to another one of the same person: once. */
    fellFrom: text('fell_from'),
    createdAt: instant('created_at').notNull(),
    sentAt: instant('sent_at'),
  },
  (table) => [
    index('outbox_due').on(table.channel, table.priority, table.notBefore, table.seq).where(sql`state = 'queued'`),
    index('outbox_provider').on(table.channel, table.providerId).where(sql`provider_id is not null`),
  ],
);

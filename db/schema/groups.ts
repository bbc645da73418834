/** Group chats bound to a unit, and the one-time codes that bind them. */
import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { people } from './people.ts';
import { units } from './units.ts';

/** `leadership`: digests for those who lead the unit. `unit`: what concerns the whole unit. */
export type GroupPurpose = 'leadership' | 'unit';
/** `removed`: the bot may not write there any more. `unbound`: somebody asked for it. */
export type GroupEnd = 'removed' | 'unbound';

export const groups = pgTable(
  'groups',
  {
    id: uuid('id').primaryKey(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id),
    channel: text('channel').notNull(),
    chat: text('chat').notNull(),
    /** The chat's id before it moved: what was posted there is still pressed there. */
    formerChat: text('former_chat'),
    purpose: text('purpose').$type<GroupPurpose>().notNull(),
    /** As the platform told it when the group was bound. */
    title: text('title'),
    /** What is posted there is worded in it: the binder's own language. */
    language: text('language').$type<'vi' | 'en'>().notNull(),
    /** Null: bound by the program itself, for the trial. */
    boundBy: uuid('bound_by').references(() => people.id),
    boundAt: instant('bound_at').notNull(),
    endedAt: instant('ended_at'),
    endedWhy: text('ended_why').$type<GroupEnd>(),
  },
  (table) => [
    uniqueIndex('groups_chat').on(table.channel, table.chat).where(sql`${table.endedAt} is null`),
    index('groups_unit').on(table.unitId),
  ],
);

/** A code asked for in a private chat and said in the group. Stored hashed, good for an hour, for whoever asked for it. */
export const groupCodes = pgTable(
  'group_codes',
  {
    id: uuid('id').primaryKey(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id),
    purpose: text('purpose').$type<GroupPurpose>().notNull(),
    secretHash: text('secret_hash').notNull(),
    codeHash: text('code_hash').notNull(),
    madeBy: uuid('made_by')
      .notNull()
      .references(() => people.id),
    madeAt: instant('made_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [
    uniqueIndex('group_codes_secret').on(table.secretHash),
    uniqueIndex('group_codes_code').on(table.codeHash),
    index('group_codes_by').on(table.madeBy),
  ],
);

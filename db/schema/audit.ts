/** Who did what on what, and when: rows are only ever added, each bound to the one before it by its hash. */
import { bigint, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** One chain per root unit. Old and new are kept as the text that was hashed. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    root: uuid('root').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    id: uuid('id').notNull().unique(),
    at: instant('at').notNull(),
    /** A person's id, or a word for who is no person: `operator`, `clock`. */
    who: text('who').notNull(),
    what: text('what').notNull(),
    onKind: text('on_kind').notNull(),
    onId: text('on_id').notNull(),
    old: text('old'),
    new: text('new'),
    hash: text('hash').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.root, table.seq] }),
    index('audit_on').on(table.onKind, table.onId, table.seq),
  ],
);

/** The end of each chain: what the next entry is bound to, and how a cut-off end is noticed. */
export const auditHeads = pgTable('audit_heads', {
  root: uuid('root').primaryKey(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  hash: text('hash').notNull(),
});

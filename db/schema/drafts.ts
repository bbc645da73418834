/** A guidance document being confirmed by an office: its text, what was read in it, what the office made of that, and the form. */
import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { files } from './files.ts';
import { people } from './people.ts';
import { templates, templateVersions } from './templates.ts';
import { units } from './units.ts';

export const drafts = pgTable(
  'drafts',
  {
    id: uuid('id').primaryKey(),
    /** The unit whose office confirms it. */
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id),
    madeBy: uuid('made_by')
      .notNull()
      .references(() => people.id),
    madeAt: instant('made_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    /** Null: the text was pasted. */
    fileId: uuid('file_id').references(() => files.id),
    /** The document's text as it was read; places of facts are offsets into it. */
    text: text('text').notNull(),
    /** `Read` (core/guidance/confirm/read.ts): as read, never changed. */
    facts: jsonb('facts').notNull(),
    /** `Corrections` (core/guidance/confirm/corrections.ts): the office's word on the facts, kept apart from what was read. */
    corrections: jsonb('corrections').notNull(),
    /** `Form` as drafted and edited. */
    form: jsonb('form').notNull(),
    /** The form before the last change, to be taken back once. */
    formBefore: jsonb('form_before'),
    /** open → saved (a template was made) → issued; dropped. An edit opens a saved one again. */
    state: text('state').$type<'open' | 'saved' | 'issued' | 'dropped'>().notNull(),
    templateId: uuid('template_id').references(() => templates.id),
    /** The version last saved from this draft. */
    versionId: uuid('version_id').references(() => templateVersions.id),
  },
  (table) => [index('drafts_unit').on(table.unitId, table.changedAt).where(sql`state in ('open', 'saved')`)],
);

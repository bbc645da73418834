/** What may be asked: a template, and its versions. A published version never changes (trigger in the migration). */
import { integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { units } from './units.ts';

export const templates = pgTable('templates', {
  id: uuid('id').primaryKey(),
  /** The unit whose office keeps it. */
  unitId: uuid('unit_id')
    .notNull()
    .references(() => units.id),
  title: text('title').notNull(),
  createdAt: instant('created_at').notNull(),
});

export const templateVersions = pgTable(
  'template_versions',
  {
    id: uuid('id').primaryKey(),
    templateId: uuid('template_id')
      .notNull()
      .references(() => templates.id),
    /** 1, 2, 3 … within the template. */
    number: integer('number').notNull(),
    /** `Form` (core/forms/form.ts). */
    form: jsonb('form').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Null while a draft. */
    publishedAt: instant('published_at'),
  },
  (table) => [unique('template_version_number').on(table.templateId, table.number)],
);

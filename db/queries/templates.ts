/** SQL of templates and their versions. */
import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';
import { templates, templateVersions } from '../schema/templates.ts';

export type Template = typeof templates.$inferSelect;
export type TemplateVersion = typeof templateVersions.$inferSelect;

export async function insertTemplate(db: Db, row: Template): Promise<void> {
  await db.insert(templates).values(row);
}

export async function templateById(db: Db, id: string): Promise<Template | undefined> {
  const [row] = await db.select().from(templates).where(eq(templates.id, id));
  return row;
}

/** Inserts a version and gives it the template's next number. */
export async function insertVersion(db: Db, row: Omit<TemplateVersion, 'number'>): Promise<number> {
  const [made] = await db
    .insert(templateVersions)
    .values({
      ...row,
      number: sql`(select coalesce(max(number), 0) + 1 from template_versions where template_id = ${row.templateId})`,
    })
    .returning({ number: templateVersions.number });
  return made?.number ?? 0;
}

/** Changes a draft; a published version is not found here. */
export async function updateDraft(db: Db, id: string, form: unknown): Promise<boolean> {
  const rows = await db
    .update(templateVersions)
    .set({ form })
    .where(and(eq(templateVersions.id, id), isNull(templateVersions.publishedAt)))
    .returning({ id: templateVersions.id });
  return rows.length === 1;
}

/** Publishes a draft, once. */
export async function publishVersion(db: Db, id: string, at: Temporal.Instant): Promise<boolean> {
  const rows = await db
    .update(templateVersions)
    .set({ publishedAt: at })
    .where(and(eq(templateVersions.id, id), isNull(templateVersions.publishedAt)))
    .returning({ id: templateVersions.id });
  return rows.length === 1;
}

export async function versionById(db: Db, id: string): Promise<TemplateVersion | undefined> {
  const [row] = await db.select().from(templateVersions).where(eq(templateVersions.id, id));
  return row;
}

/** The published version with the highest number. */
export async function newestPublished(db: Db, templateId: string): Promise<TemplateVersion | undefined> {
  const [row] = await db
    .select()
    .from(templateVersions)
    .where(and(eq(templateVersions.templateId, templateId), isNotNull(templateVersions.publishedAt)))
    .orderBy(desc(templateVersions.number))
    .limit(1);
  return row;
}

/** A version's form and whether it is frozen. */
export async function formByVersion(db: Db, id: string): Promise<{ form: unknown; frozen: boolean } | undefined> {
  const [row] = await prepared<{ form: unknown; frozen: boolean }>(
    db,
    sql`select form, published_at is not null as frozen from template_versions where id = ${id}::uuid`,
  );
  return row;
}

/** Templates and their versions: drafted, published once, frozen for good. */
import {
  formByVersion,
  insertTemplate,
  insertVersion,
  newestPublished,
  publishVersion,
  updateDraft,
} from '../../db/queries/templates.ts';
import type { Ctx } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { Form } from '../forms/form.ts';

/** A new template of a unit's office, with nothing in it yet. */
export async function makeTemplate(ctx: Ctx, unitId: string, title: string): Promise<string> {
  const id = ctx.newId();
  await insertTemplate(ctx.db, { id, unitId, title, createdAt: ctx.now() });
  return id;
}

/** Drafts the template's next version. */
export async function draftVersion(ctx: Ctx, templateId: string, form: Form): Promise<string> {
  const id = ctx.newId();
  await insertVersion(ctx.db, { id, templateId, form, createdAt: ctx.now(), publishedAt: null });
  return id;
}

/** Changes a draft. A published version is refused: draft the next one. */
export async function changeDraft(ctx: Ctx, versionId: string, form: Form): Promise<void> {
  if (!(await updateDraft(ctx.db, versionId, form))) throw new Refusal('reports.version_frozen');
}

/** Publishes a draft; from now on nothing changes it, and reports may be pinned to it. */
export async function publish(ctx: Ctx, versionId: string): Promise<void> {
  if (!(await publishVersion(ctx.db, versionId, ctx.now()))) throw new Refusal('reports.version_frozen');
}

/** The id of the version a new report of this template is pinned to; null while nothing is published. */
export async function versionFor(ctx: Ctx, templateId: string): Promise<string | null> {
  return (await newestPublished(ctx.db, templateId))?.id ?? null;
}

/** Frozen forms stay in memory: a year's worth of templates, about 100 KB each. */
const frozen = new Map<string, Form>();
const MOST = 200;

/** A version's form. Published versions are read once per process: they never change. */
export async function formOf(ctx: Ctx, versionId: string): Promise<Form> {
  const known = frozen.get(versionId);
  if (known) return known;
  const row = await formByVersion(ctx.db, versionId);
  if (!row) throw new Error(`No template version ${versionId}`);
  const form = row.form as Form;
  if (row.frozen) remember(versionId, form);
  return form;
}

function remember(versionId: string, form: Form): void {
  if (frozen.size >= MOST) frozen.delete(frozen.keys().next().value ?? '');
  frozen.set(versionId, form);
}

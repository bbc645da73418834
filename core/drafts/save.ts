/** What becomes of a draft: kept as a template with versions, issued as a campaign, or dropped. */
import { updateDraftRow } from '../../db/queries/drafts.ts';
import { versionById } from '../../db/queries/templates.ts';
import type { Actor } from '../access.ts';
import { type Ctx, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { faults } from '../forms/faults.ts';
import type { Form } from '../forms/form.ts';
import { withStandardRules } from '../forms/library.ts';
import type { Deadline } from '../guidance/facts/deadlines.ts';
import type { ReportPeriod } from '../guidance/facts/period.ts';
import { draftVersion, makeTemplate, publish } from '../templates/version.ts';
import { type Draft, heldDraft, noteDeed } from './draft.ts';

export type Saved = {
  readonly templateId: string;
  readonly versionId: string;
  /** The version's number within the template. */
  readonly number: number;
  readonly title: string;
  /** False: nothing had changed since it was last saved. */
  readonly made: boolean;
};

/** Keeps the form as the draft's template: a new version each time it has changed, published and frozen at once. */
export function saveTemplate(ctx: Ctx, actor: Actor, id: string): Promise<Saved> {
  return transact(ctx, async (tx) => save(tx, actor, await heldDraft(tx, actor, id, 'template.change')));
}

async function save(ctx: Ctx, actor: Actor, draft: Draft): Promise<Saved> {
  const form = formToAsk(draft);
  const { title } = form;
  const last = draft.versionId ? await versionById(ctx.db, draft.versionId) : undefined;
  if (last && draft.templateId && sameForm(last.form, form))
    return { templateId: draft.templateId, versionId: last.id, number: last.number, title, made: false };
  const templateId = draft.templateId ?? (await makeTemplate(ctx, draft.unitId, title));
  const versionId = await draftVersion(ctx, templateId, form);
  await publish(ctx, versionId);
  const number = (await versionById(ctx.db, versionId))?.number ?? 1;
  await updateDraftRow(ctx.db, draft.id, { templateId, versionId, state: 'saved', changedAt: ctx.now() });
  await noteDeed(ctx, actor, draft, { what: 'draft.template_saved', new: { template: templateId, version: number } });
  return { templateId, versionId, number, title, made: true };
}

/** The form as units will be asked it: with the standard rules among its figures. */
export function formToAsk({ form, facts }: Pick<Draft, 'form' | 'facts'>): Form {
  const { from, to } = facts.period ?? {};
  if (!from || !to) return sound(withStandardRules(form), form);
  const span = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to).add({ days: 1 }), {
    largestUnit: 'month',
  });
  return sound(withStandardRules(form, { months: Math.max(1, span.months + (span.days > 15 ? 1 : 0)) }), form);
}

/** Rules that cannot hold together with the form's own settings are left out. */
function sound(ruled: Form, form: Form): Form {
  return faults(ruled).length === 0 ? ruled : form;
}

/** PostgreSQL orders the keys of what it keeps; ours come in the order of making. */
function sameForm(kept: unknown, form: Form): boolean {
  return JSON.stringify(ordered(kept)) === JSON.stringify(ordered(form));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, ordered(one)]),
  );
}

/** What a campaign is made from: every fact settled, the form published. */
export type ToIssue = {
  readonly draftId: string;
  readonly unitId: string;
  readonly title: string;
  readonly form: Form;
  readonly templateId: string;
  readonly versionId: string;
  /** The document as the office sent it; null: it was pasted. */
  readonly fileId: string | null;
  /** As the office confirmed it; null: it said there is none. Never made up. */
  readonly deadline: Pick<Deadline, 'date' | 'kind' | 'time' | 'quote'> | null;
  readonly period: ReportPeriod | null;
  /** All facts with the corrections in place. */
  readonly facts: Draft['facts'];
};

/** Readies a draft for a campaign: refuses while anything unsure has not been asked, then saves its template. */
export function draftToIssue(ctx: Ctx, actor: Actor, id: string): Promise<ToIssue> {
  return transact(ctx, async (tx) => {
    const draft = await heldDraft(tx, actor, id, 'campaign.issue');
    if (draft.doubts.length > 0) throw new Refusal('drafts.doubts_left', { count: draft.doubts.length });
    const { templateId, versionId } = await save(tx, actor, draft);
    const { unitId, fileId, facts } = draft;
    const deadline = facts.deadlines[0] ?? null;
    const form = formToAsk(draft);
    const { title } = form;
    return { draftId: id, unitId, title, form, templateId, versionId, fileId, deadline, period: facts.period, facts };
  });
}

/** The campaign is out: the draft is done. Within the campaign's own transaction. */
export function draftIssued(ctx: Ctx, actor: Actor, id: string): Promise<void> {
  return end(ctx, actor, id, 'issued');
}

/** The office does not want it any more. What was saved as a template stays. */
export function dropDraft(ctx: Ctx, actor: Actor, id: string): Promise<void> {
  return end(ctx, actor, id, 'dropped');
}

function end(ctx: Ctx, actor: Actor, id: string, state: 'issued' | 'dropped'): Promise<void> {
  return transact(ctx, async (tx) => {
    const draft = await heldDraft(tx, actor, id, state === 'issued' ? 'campaign.issue' : 'guidance.draft');
    await updateDraftRow(tx.db, id, { state, changedAt: tx.now() });
    await noteDeed(tx, actor, draft, { what: `draft.${state}` });
  });
}

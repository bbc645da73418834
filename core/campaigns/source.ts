/** What a campaign can be made from: a confirmed guidance, a template kept here or above, or a campaign of the level above. */

import { z } from 'zod';
import { campaignById, templatesFor } from '../../db/queries/campaigns.ts';
import { fileById } from '../../db/queries/files.ts';
import { obligationIn, openObligationsOf } from '../../db/queries/obligations.ts';
import { placementOn } from '../../db/queries/placements.ts';
import { type Actor, allow } from '../access.ts';
import { type Ctx, today } from '../ctx.ts';
import { draftFor } from '../drafts/draft.ts';
import { formToAsk } from '../drafts/save.ts';
import { Refusal } from '../errors.ts';
import type { Form, Question } from '../forms/form.ts';
import type { NoticeFile } from '../notices/notice.ts';
import { draftVersion, formOf, makeTemplate, publish } from '../templates/version.ts';
import { readCampaign } from './campaign.ts';
import type { DueWords } from './due.ts';

export type Source = {
  readonly unitId: string;
  readonly title: string;
  /** Null while the guidance has not been saved as a template. */
  readonly versionId: string | null;
  readonly templateId: string | null;
  readonly files: readonly NoticeFile[];
  /** Where known; never made up. */
  readonly period: { readonly from: string; readonly to: string; readonly estimateTo: string | null } | null;
  readonly deadline: DueWords | null;
  /** Passed on from here: its title, and when this unit must hand in itself. */
  readonly above: { readonly id: string; readonly title: string; readonly dueAt: Temporal.Instant } | null;
};

export type Origin =
  | { readonly draft: string }
  | { readonly template: string; readonly unitId: string }
  | { readonly above: string; readonly unitId: string };

/** What is known before the office is asked anything. Refused to whoever may not issue there. */
export async function sourceOf(ctx: Ctx, actor: Actor, origin: Origin): Promise<Source> {
  if ('draft' in origin) return fromDraft(ctx, actor, origin.draft);
  await allow(ctx, actor, 'campaign.issue', origin.unitId);
  return 'template' in origin
    ? fromTemplate(ctx, origin.unitId, origin.template)
    : fromAbove(ctx, origin.unitId, origin.above);
}

async function fromDraft(ctx: Ctx, actor: Actor, id: string): Promise<Source> {
  const draft = await draftFor(ctx, actor, id, 'campaign.issue');
  if (draft.state === 'issued') throw new Refusal('drafts.issued_already');
  const { facts, unitId, fileId, versionId, templateId } = draft;
  const file = fileId === null ? undefined : await fileById(ctx.db, fileId);
  const { from, to, estimateTo = null } = facts.period ?? {};
  const [limit] = facts.deadlines;
  return {
    ...{ unitId, versionId, templateId, above: null },
    title: formToAsk(draft).title,
    files: file ? [{ id: file.id, name: file.name }] : [],
    period: from && to ? { from, to, estimateTo } : null,
    deadline: limit ? { kind: limit.kind, date: limit.date, time: limit.time, quote: limit.quote } : null,
  };
}

async function fromTemplate(ctx: Ctx, unitId: string, templateId: string): Promise<Source> {
  const known = (await templatesHere(ctx, unitId)).find(({ id }) => id === templateId);
  if (!known) throw new Refusal('org.refused');
  const { title, versionId } = known;
  return { unitId, title, versionId, templateId, files: [], period: null, deadline: null, above: null };
}

/** Published templates the unit may ask with: its own and those of the levels above. */
export async function templatesHere(ctx: Ctx, unitId: string) {
  const line = await placementOn(ctx.db, unitId, today(ctx));
  return line ? templatesFor(ctx.db, line.path, today(ctx)) : [];
}

/** The unit owes in it: it passes on the same form, period and words, with an earlier day of its own. */
async function fromAbove(ctx: Ctx, unitId: string, id: string): Promise<Source> {
  const owed = z.uuid().safeParse(id).success ? await obligationIn(ctx.db, id, unitId) : null;
  const row = owed && owed.state !== 'cancelled' ? await campaignById(ctx.db, id) : undefined;
  if (!owed || !row) throw new Refusal('org.refused');
  const campaign = readCampaign(row);
  return {
    ...{ unitId, title: campaign.title, versionId: campaign.versionId, templateId: null },
    files: campaign.announcement.files,
    period: {
      from: campaign.periodFrom.toString(),
      to: campaign.periodTo.toString(),
      estimateTo: campaign.estimateTo?.toString() ?? null,
    },
    deadline: null,
    above: { id, title: campaign.title, dueAt: Temporal.Instant.from(owed.dueAt) },
  };
}

/** What a person's offices owe above and may pass on. */
export async function passable(ctx: Ctx, person: string, unitIds: readonly string[]) {
  const owed = await openObligationsOf(ctx.db, person, today(ctx));
  return owed.filter(({ unitId }) => unitIds.includes(unitId));
}

/** The form passed on, with the unit's own tasks as questions of a section at its end; a version of a template of the unit's own. */
export async function withOwnTasks(
  ctx: Ctx,
  actor: Actor,
  wish: {
    readonly unitId: string;
    readonly unit: string;
    readonly versionId: string;
    readonly heading: string;
    readonly tasks: readonly string[];
  },
): Promise<string> {
  await allow(ctx, actor, 'campaign.issue', wish.unitId);
  const form = await formOf(ctx, wish.versionId);
  const asked: Form = {
    ...form,
    sections: [
      ...form.sections,
      {
        ...{ id: 'nhiem_vu_rieng', number: '', title: wish.heading },
        items: wish.tasks.map(
          (label, at): Question => ({
            ...{ id: `nhiem_vu_rieng_${at + 1}`, number: String(at + 1), label, required: true },
            ...{ type: 'longText', aggregation: { by: 'list' } },
          }),
        ),
      },
    ],
  };
  const template = await makeTemplate(ctx, wish.unitId, form.title);
  const version = await draftVersion(ctx, template, asked);
  await publish(ctx, version);
  return version;
}

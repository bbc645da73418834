/** What a person sees of a campaign's compiling before they choose: coverage, the last frozen version, what can be asked for. */
import { campaignById } from '../../db/queries/campaigns.ts';
import { compilingCampaigns } from '../../db/queries/compiling.ts';
import { unitById } from '../../db/queries/units.ts';
import { allow, groundsFor } from '../access.ts';
import { coverageOf } from '../campaigns/coverage.ts';
import { showDue } from '../campaigns/due.ts';
import { outliersOf } from '../compile/outliers.ts';
import type { Ctx } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { outline } from '../forms/outline.ts';
import { type Message, say } from '../i18n/message.ts';
import { allEntries } from './entries.ts';
import { type Frozen, lastFrozen } from './freeze.ts';
import { below, unionOf } from './union.ts';

/** A campaign as one of the person's units compiles it. */
export type Place = {
  readonly campaign: string;
  readonly title: string;
  readonly unit: string;
  readonly unitName: string;
};

/** Campaigns the person's units issued, or compile for the level above; the newest due first, at most ten. */
export async function placesToCompile(ctx: Ctx, person: string): Promise<readonly Place[]> {
  const units = (await groundsFor(ctx, person, 'summary.read')).map(({ unitId }) => unitId);
  return units.length === 0 ? [] : compilingCampaigns(ctx.db, [...new Set(units)], 10);
}

/** Where it stands, in three lines. */
export async function standing(
  ctx: Ctx,
  person: string,
  campaignId: string,
  unitId: string,
): Promise<readonly Message[]> {
  await allow(ctx, { person }, 'summary.read', unitId);
  const campaign = await campaignById(ctx.db, campaignId);
  const unit = await unitById(ctx.db, unitId);
  if (!campaign || !unit) throw new Refusal('org.refused');
  const { all } = await coverageOf(ctx, campaignId, unitId);
  const frozen = await lastFrozen(ctx, campaignId, unitId);
  const figure = (value: number) => ({ figure: value });
  const last = frozen
    ? say('summaries.screen_last', {
        version: frozen.version,
        at: { moment: frozen.summary.at },
        sources: figure(frozen.summary.sources.length),
      })
    : say('summaries.screen_never');
  return [
    say('summaries.screen', { title: campaign.title, unit: unit.name }),
    say('summaries.screen_covered', {
      ...{
        done: figure(all.onTime + all.late),
        due: figure(all.due),
        onTime: figure(all.onTime),
        late: figure(all.late),
      },
      day: showDue(campaign.dueAt),
    }),
    last,
  ];
}

const MOST_CHANGES = 10;

/** What was just frozen, and what changed since the version before. */
export function frozenLines(title: string, { version, summary, changes }: Frozen): readonly Message[] {
  const listed = changes.slice(0, MOST_CHANGES).map((change) => say('summaries.frozen_change', { change }));
  const rest = changes.length - listed.length;
  return [
    say('summaries.frozen', { version, title, sources: { figure: summary.sources.length } }),
    ...(listed.length > 0 ? [say('summaries.frozen_changes'), ...listed] : []),
    ...(rest > 0 ? [say('summaries.frozen_changes_more', { count: rest })] : []),
  ];
}

const MOST = 15;

/** Figures that stand out, for the office to ask the units about; nothing is changed. */
export async function outlierLines(
  ctx: Ctx,
  person: string,
  campaignId: string,
  unitId: string,
): Promise<readonly Message[]> {
  await allow(ctx, { person }, 'summary.read', unitId);
  const union = await unionOf(ctx, campaignId);
  const { form, rows } = union;
  const found = outliersOf(form, await allEntries(ctx, union, below(union, unitId)));
  if (found.length === 0) return [say('summaries.outliers_none')];
  const lines = found.slice(0, MOST).map(({ unit, question, message }) => {
    const label = outline(form).byId.get(question)?.question.label ?? question;
    return say('summaries.outlier', { unit: rows.get(unit)?.name ?? '', label, words: message });
  });
  const rest = found.length - lines.length;
  const more = rest > 0 ? [say('summaries.outliers_more', { count: rest })] : [];
  return [say('summaries.outliers_title', { count: found.length }), ...lines, ...more];
}

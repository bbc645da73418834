/** The office's hand in a summary: its own words over a merged text, and its own figures for a unit that is silent. */
import { estimatesOf, insertEstimate, obligationState } from '../../db/queries/compiling.ts';
import { editsOf, insertEdit } from '../../db/queries/summaries.ts';
import { allow } from '../access.ts';
import { record } from '../audit.ts';
import { heldCampaign, issuerOf } from '../campaigns/campaign.ts';
import { type Edits, type MergedText, sourcesOf } from '../compile/text.ts';
import { type Ctx, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { Answers } from '../forms/answer.ts';
import type { Form } from '../forms/form.ts';
import { formOf } from '../templates/version.ts';
import { lastFrozen } from './freeze.ts';

export type Place = { readonly campaignId: string; readonly unitId: string };

/** The edits that stand in a unit's summary, by question. */
export async function editsFor(ctx: Ctx, { campaignId, unitId }: Place): Promise<Edits> {
  const rows = await editsOf(ctx.db, campaignId, unitId);
  return Object.fromEntries(
    rows.map(({ place, at, ...edit }) => [place, { ...edit, at: Temporal.Instant.from(at).toString() }]),
  );
}

/** The texts of the last frozen version that any unit answered, with the edits made since. Refuses while nothing is frozen. */
export async function textsOf(
  ctx: Ctx,
  person: string,
  place: Place,
): Promise<{ form: Form; texts: readonly MergedText[] }> {
  await allow(ctx, { person }, 'summary.make', place.unitId);
  const campaign = await campaignOf(ctx, place.campaignId);
  const frozen = await lastFrozen(ctx, place.campaignId, place.unitId);
  if (!frozen) throw new Refusal('summaries.texts_freeze_first');
  const edits = await editsFor(ctx, place);
  const texts = frozen.summary.text
    .filter(({ words }) => words.length > 0)
    .map(({ edit: old, ...text }) => {
      const edit = Object.hasOwn(edits, text.question) ? edits[text.question] : undefined;
      return edit ? { ...text, edit } : text;
    });
  if (texts.length === 0) throw new Refusal('summaries.texts_none');
  return { form: await formOf(ctx, campaign.versionId), texts };
}

/** Puts the office's words in place of a merged text, or (`null`) the merged text back. The units' own answers stay as they are. */
export async function editText(
  ctx: Ctx,
  person: string,
  { campaignId, unitId, merged }: Place & { readonly merged: MergedText },
  text: string | null,
): Promise<void> {
  await allow(ctx, { person }, 'summary.make', unitId);
  const row = { id: ctx.newId(), campaignId, unitId };
  await transact(ctx, async (tx) => {
    const of = sourcesOf(merged.words);
    await insertEdit(tx.db, { ...row, place: merged.question, text, of, madeBy: person, at: tx.now() });
    await note(tx, person, 'summary.edited', row, merged.edit?.text ?? null, text);
  });
}

/** Gives the office's own figures for a unit that has not reported, and returns its name; refused once it has. `null` takes them back. */
export async function estimate(
  ctx: Ctx,
  person: string,
  campaignId: string,
  unitId: string,
  given: { readonly answers: Answers | null; readonly reason: string },
): Promise<string> {
  const campaign = await campaignOf(ctx, campaignId);
  await allow(ctx, { person }, 'summary.make', campaign.unitId);
  const owed = await obligationState(ctx.db, campaignId, unitId);
  if (!owed) throw new Refusal('org.refused');
  if (owed.state === 'submitted' || owed.state === 'approved')
    throw new Refusal('summaries.estimate_reported', { unit: owed.name });
  const reason = given.reason.trim();
  if (given.answers && reason === '') throw new Refusal('summaries.estimate_reason');
  const before = (await estimatesOf(ctx.db, campaignId)).find(({ unit }) => unit === unitId);
  const facts = { id: ctx.newId(), campaignId, unitId };
  await transact(ctx, async (tx) => {
    const answers = given.answers && JSON.stringify(given.answers);
    await insertEstimate(tx.db, { ...facts, answers, reason, madeBy: person, at: tx.now() });
    await note(tx, person, 'summary.estimated', facts, before?.answers ?? null, given.answers);
  });
  return owed.name;
}

async function campaignOf(ctx: Ctx, id: string) {
  const campaign = await heldCampaign(ctx, id);
  if (!campaign) throw new Refusal('org.refused');
  return campaign;
}

async function note(ctx: Ctx, who: string, what: string, on: Place, old: unknown, now: unknown): Promise<void> {
  const { rootId: root } = await issuerOf(ctx, await campaignOf(ctx, on.campaignId));
  await record(ctx, {
    root,
    who,
    what,
    on: { kind: 'campaign', id: on.campaignId },
    old,
    new: { unit: on.unitId, now },
  });
}

/** The office's word on what was read: a value put right, a doubt found to be as written. What was read stays beside it. */
import { updateDraftRow } from '../../db/queries/drafts.ts';
import type { Actor } from '../access.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { Form } from '../forms/form.ts';
import { MAX_LABEL } from '../forms/limits.ts';
import { type Correction, type Corrections, type FactId, factId } from '../guidance/confirm/corrections.ts';
import { noneOf, readTyped, wayOf } from '../guidance/confirm/typed.ts';
import { type Draft, heldDraft, noteDeed, storable } from './draft.ts';

export type Corrected = { readonly is: 'kept' } | { readonly is: 'ambiguous'; readonly options: readonly string[] };

/** Puts a fact right as typed. Refuses what cannot be read, with an example; hands back the meanings where there are several. */
export function correctFact(ctx: Ctx, actor: Actor, id: string, fact: string, typed: string): Promise<Corrected> {
  return transact(ctx, async (tx) => {
    const draft = await heldDraft(tx, actor, id);
    const known = knownFact(fact);
    const read = readTyped(known, typed, today(tx).toString());
    if (read.as === 'ambiguous') return { is: 'ambiguous', options: read.options };
    if (read.as === 'unread') throw new Refusal('drafts.typed_wrong', { why: read.why, example: wayOf(known).example });
    await keep(tx, actor, draft, known, read.correction);
    return { is: 'kept' };
  });
}

/** Says that there is none: no number, no deadline. Refuses where there is always one. */
export function correctToNone(ctx: Ctx, actor: Actor, id: string, fact: string): Promise<void> {
  return transact(ctx, async (tx) => {
    const draft = await heldDraft(tx, actor, id);
    const known = knownFact(fact);
    const correction = noneOf(known);
    if (!correction)
      throw new Refusal('drafts.typed_wrong', { why: { key: 'guidance.typed_empty' }, example: wayOf(known).example });
    await keep(tx, actor, draft, known, correction);
  });
}

/** Takes the office's word back: the fact is again as it was read. */
export function asRead(ctx: Ctx, actor: Actor, id: string, fact: string): Promise<void> {
  return transact(ctx, async (tx) => {
    const draft = await heldDraft(tx, actor, id);
    const known = knownFact(fact);
    const { [known]: old, ...values } = draft.corrections.values;
    if (old === undefined) return;
    const corrections = { ...draft.corrections, values };
    await updateDraftRow(tx.db, id, { corrections, changedAt: tx.now(), state: 'open' });
    await noteDeed(tx, actor, draft, { what: 'draft.fact_as_read', old: { fact, ...old } });
  });
}

/** “Đúng vậy”, “để nguyên”: the doubt is gone and the document stays as it is written. One that needs a value is refused. */
export function confirmDoubt(ctx: Ctx, actor: Actor, id: string, doubt: string): Promise<void> {
  return transact(ctx, async (tx) => {
    const draft = await heldDraft(tx, actor, id);
    const found = draft.doubts.find((one) => one.id === doubt);
    if (!found) return;
    if (!found.mayStay) throw new Refusal('drafts.value_needed');
    const { values, confirmed } = draft.corrections;
    const corrections: Corrections = { values, confirmed: [...confirmed, doubt] };
    await updateDraftRow(tx.db, id, { corrections, changedAt: tx.now(), state: 'open' });
    await noteDeed(tx, actor, draft, { what: 'draft.doubt_confirmed', new: { doubt } });
  });
}

function knownFact(text: string): FactId {
  const fact = factId(text);
  if (!fact) throw new Refusal('drafts.no_such_fact');
  return fact;
}

async function keep(ctx: Ctx, actor: Actor, draft: Draft, fact: FactId, correction: Correction): Promise<void> {
  const { values, confirmed } = draft.corrections;
  const corrections = storable<Corrections>({ values: { ...values, [fact]: correction }, confirmed });
  const form = fact === 'title' && 'text' in correction ? titled(draft.form, correction.text) : draft.form;
  await updateDraftRow(ctx.db, draft.id, {
    corrections,
    changedAt: ctx.now(),
    state: 'open',
    ...(form === draft.form ? {} : { form }),
  });
  const old = values[fact] === undefined ? undefined : { fact, ...values[fact] };
  await noteDeed(ctx, actor, draft, { what: 'draft.fact_corrected', old, new: storable({ fact, ...correction }) });
}

/** The form is called as the document is. */
function titled(form: Form, title: string | null): Form {
  return title === null ? form : storable({ ...form, title: title.slice(0, MAX_LABEL) });
}

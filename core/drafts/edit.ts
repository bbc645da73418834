/** Changes to a draft's form, each one taken back once if it was a slip. */
import { updateDraftRow } from '../../db/queries/drafts.ts';
import type { Actor } from '../access.ts';
import { type Ctx, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { type Edit, edited } from '../guidance/edit/edit.ts';
import { heldDraft, noteDeed, storable } from './draft.ts';

/** Does it, or refuses with the reason; a form with faults is never kept. Returns the id of what was changed; null: it is gone. */
export function editForm(ctx: Ctx, actor: Actor, id: string, edit: Edit): Promise<string | null> {
  return transact(ctx, async (tx) => {
    const draft = await heldDraft(tx, actor, id);
    const made = edited(draft.form, edit, { pair: typeof draft.facts.period?.estimateTo === 'string' });
    if (made.is === 'refused') throw new Refusal('drafts.edit_refused', { why: made.why });
    await updateDraftRow(tx.db, id, {
      form: storable(made.form),
      formBefore: draft.form,
      changedAt: tx.now(),
      state: 'open',
    });
    await noteDeed(tx, actor, draft, { what: 'draft.form_edited', new: storable(edit) });
    return made.touched;
  });
}

/** Takes the last change back. False: there is none to take back. */
export function undoEdit(ctx: Ctx, actor: Actor, id: string): Promise<boolean> {
  return transact(ctx, async (tx) => {
    const draft = await heldDraft(tx, actor, id);
    if (!draft.formBefore) return false;
    await updateDraftRow(tx.db, id, { form: draft.formBefore, formBefore: null, changedAt: tx.now(), state: 'open' });
    await noteDeed(tx, actor, draft, { what: 'draft.edit_undone' });
    return true;
  });
}

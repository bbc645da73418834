/** A new draft, read from a file an office sent or from text it pasted. */
import { insertDraft } from '../../db/queries/drafts.ts';
import { type Actor, allow, signature } from '../access.ts';
import { type Ctx, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { none } from '../guidance/confirm/corrections.ts';
import { readOf } from '../guidance/confirm/read.ts';
import { formFor } from '../guidance/form/follow-up.ts';
import { understand } from '../guidance/guidance.ts';
import { limits } from '../guidance/read/limits.ts';
import { losesNumbers } from '../guidance/read/numbered.ts';
import { readDocument } from '../guidance/read/read.ts';
import { bytesOf } from '../inbox/files.ts';
import { noteDeed, storable } from './draft.ts';

/** `file`: its bytes are here. */
export type Document = { readonly file: { readonly id: string; readonly name: string } } | { readonly pasted: string };

/** Fewer letters are a remark, not a document. */
const LEAST = 40;

/** Reads the document and keeps it as the unit's draft. Refuses with one clear word what cannot be read; then nothing is kept. */
export async function makeDraft(ctx: Ctx, actor: Actor, unitId: string, document: Document): Promise<string> {
  await allow(ctx, actor, 'guidance.draft', unitId);
  const { text, autoNumbers } =
    'file' in document ? await textOfFile(ctx, document.file) : textOfPaste(document.pasted);
  const guidance = understand(text);
  const id = ctx.newId();
  const form = formFor(guidance, `mau_${id.slice(-12)}`);
  return transact(ctx, async (tx) => {
    const at = tx.now();
    const fileId = 'file' in document ? document.file.id : null;
    await insertDraft(tx.db, {
      ...{ id, unitId, madeBy: signature(actor), madeAt: at, changedAt: at, fileId },
      text: guidance.source.text.toWellFormed(),
      facts: storable({ ...readOf(guidance), ...(autoNumbers ? { autoNumbers } : {}) }),
      corrections: none,
      form: storable(form),
      state: 'open',
    });
    await noteDeed(tx, actor, { id, unitId }, { what: 'draft.made', new: { title: form.title, file: fileId } });
    return id;
  });
}

type Given = { readonly text: string; readonly autoNumbers?: true };

async function textOfFile(ctx: Ctx, { id, name }: { id: string; name: string }): Promise<Given> {
  const bytes = await bytesOf(ctx, id);
  if (!bytes) throw new Refusal('chats.file_gone', { name });
  const text = await readDocument(bytes);
  return losesNumbers(bytes, text) ? { text, autoNumbers: true } : { text };
}

function textOfPaste(pasted: string): Given {
  if (pasted.trim().length < LEAST) throw new Refusal('drafts.paste_short');
  if (pasted.length > limits.letters) throw new Refusal('guidance.text_too_long');
  return { text: pasted };
}

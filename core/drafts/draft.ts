/** A guidance draft as its office has it: read under its unit's authority, locked where it is about to change. */
import { type DraftLine, type DraftRow, draftById, draftsOfUnits, lockDraft } from '../../db/queries/drafts.ts';
import { unitById } from '../../db/queries/units.ts';
import { type Action, type Actor, allow, groundsFor, signature } from '../access.ts';
import { record } from '../audit.ts';
import type { Ctx } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { Form } from '../forms/form.ts';
import { type Corrections, readCorrections } from '../guidance/confirm/corrections.ts';
import { type Doubt, doubtsOf } from '../guidance/confirm/doubts.ts';
import type { Read } from '../guidance/confirm/read.ts';
import { settled } from '../guidance/confirm/settled.ts';

export type Draft = {
  readonly id: string;
  readonly unitId: string;
  readonly fileId: string | null;
  /** The document's text; places of facts are offsets into it. */
  readonly text: string;
  /** As read, never changed. */
  readonly read: Read;
  readonly corrections: Corrections;
  /** The facts with the corrections in place. */
  readonly facts: Read;
  /** What has to be asked before it may go out. */
  readonly doubts: readonly Doubt[];
  readonly form: Form;
  /** Before the last change. */
  readonly formBefore: Form | null;
  readonly state: DraftRow['state'];
  readonly templateId: string | null;
  readonly versionId: string | null;
  readonly changedAt: Temporal.Instant;
};

/** A draft of an office's own unit, or below it. Refuses in the same words whether it does not exist or is not theirs. */
export async function draftFor(ctx: Ctx, actor: Actor, id: string, action: Action = 'guidance.draft'): Promise<Draft> {
  return draftOf(await allowed(ctx, actor, action, isId(id) ? await draftById(ctx.db, id) : undefined));
}

/** The same, locked and still to be changed: one that was issued or dropped is refused. */
export async function heldDraft(ctx: Ctx, actor: Actor, id: string, action: Action = 'guidance.draft'): Promise<Draft> {
  const row = await allowed(ctx, actor, action, isId(id) ? await lockDraft(ctx.db, id) : undefined);
  if (row.state === 'issued') throw new Refusal('drafts.issued_already');
  if (row.state === 'dropped') throw new Refusal('drafts.dropped_already');
  return draftOf(row);
}

async function allowed(ctx: Ctx, actor: Actor, action: Action, row: DraftRow | undefined): Promise<DraftRow> {
  if (!row) throw new Refusal('org.refused');
  await allow(ctx, actor, action, row.unitId);
  return row;
}

/** The unit a new draft belongs to: the topmost one whose office the person is. Refuses where there is none. */
export async function draftingUnit(ctx: Ctx, person: string): Promise<string> {
  const [ground] = await groundsFor(ctx, person, 'guidance.draft');
  if (!ground) throw new Refusal('org.refused');
  return ground.unitId;
}

/** Drafts of the units whose office the person is, that have not gone out, the one last worked on first. */
export async function draftsOf(ctx: Ctx, person: string, most = 8): Promise<readonly DraftLine[]> {
  const units = (await groundsFor(ctx, person, 'guidance.draft')).map(({ unitId }) => unitId);
  return units.length === 0 ? [] : draftsOfUnits(ctx.db, units, most);
}

/** Writes a deed on a draft into its union's audit. */
export async function noteDeed(
  ctx: Ctx,
  actor: Actor,
  draft: Pick<Draft, 'id' | 'unitId'>,
  deed: { readonly what: string; readonly old?: unknown; readonly new?: unknown },
): Promise<void> {
  const unit = await unitById(ctx.db, draft.unitId);
  if (!unit) throw new Error(`No unit ${draft.unitId}`);
  await record(ctx, { root: unit.rootId, who: signature(actor), on: { kind: 'draft', id: draft.id }, ...deed });
}

/** As it may be stored: a cut through a letter of two halves (an emoji, say) leaves none that PostgreSQL refuses. */
export function storable<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, one: unknown) =>
    typeof one === 'string' ? one.toWellFormed() : one,
  ) as T;
}

/** Ids come back from addresses and pages: what is none names no draft. */
function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
}

function draftOf(row: DraftRow): Draft {
  const { id, unitId, fileId, text, state, templateId, versionId, changedAt } = row;
  const read = row.facts as Read;
  const corrections = readCorrections(row.corrections);
  return {
    ...{ id, unitId, fileId, text, state, templateId, versionId, changedAt, read, corrections },
    facts: settled(read, corrections),
    doubts: doubtsOf(read, corrections),
    form: row.form as Form,
    formBefore: row.formBefore as Form | null,
  };
}

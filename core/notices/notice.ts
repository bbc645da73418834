/** A notice as it is kept: what it says, for whom it was meant, how far it has come. */
import { z } from 'zod';
import { insertNotice, lockNotice, type NoticeRow, noticeById } from '../../db/queries/notices.ts';
import { unitById } from '../../db/queries/units.ts';
import { type Action, type Actor, allow } from '../access.ts';
import { record } from '../audit.ts';
import type { Ctx } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { tidy } from '../vietnamese/text.ts';
import { type Audience, audience } from './audience.ts';

const files = z.array(z.object({ id: z.uuid(), name: z.string() })).readonly();
export type NoticeFile = z.infer<typeof files>[number];

export type Notice = Omit<NoticeRow, 'files' | 'audience'> & {
  readonly files: readonly NoticeFile[];
  readonly audience: Audience;
};

export type NoticeWish = {
  readonly unitId: string;
  readonly madeBy: string | null;
  /** Left out: the first line of the text. */
  readonly title?: string;
  readonly text: string;
  readonly files?: readonly NoticeFile[];
  readonly audience: Audience;
  readonly acknowledged: boolean;
  readonly kind?: Notice['kind'];
  readonly about?: string;
  readonly reason?: string;
};

/** The longest text sent; a longer one belongs in a file. */
export const LONGEST_NOTICE = 4000;
const LONGEST_TITLE = 80;
/** Files that go with one notice at most. */
export const MOST_FILES = 5;

/** Keeps a notice as a draft; whoever calls has asked for leave. Refuses an empty text and one too long. */
export async function keepNotice(ctx: Ctx, wish: NoticeWish): Promise<Notice> {
  const text = noticeText(wish.text);
  const { title = titleOf(text), files = [], about = null, reason = null, kind = 'first', ...rest } = wish;
  const row = { ...rest, id: ctx.newId(), title, text, files, kind, about, reason, state: 'draft' as const };
  await insertNotice(ctx.db, { ...row, createdAt: ctx.now() });
  return loadNotice(ctx, row.id);
}

/** The words as kept: NFC, no spaces at the ends. */
export function noticeText(typed: string): string {
  const text = tidy(typed).trim();
  if (text === '') throw new Refusal('notices.empty');
  if (text.length > LONGEST_NOTICE) throw new Refusal('notices.long', { most: { figure: LONGEST_NOTICE } });
  return text;
}

/** The first line, cut at a word. */
export function titleOf(text: string): string {
  const [first = ''] = text.split('\n');
  if (first.length <= LONGEST_TITLE) return first;
  const cut = first.slice(0, LONGEST_TITLE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST_TITLE / 2)).trim()}…`;
}

/** What is left to say below the title. */
export function bodyOf({ title, text }: Pick<Notice, 'title' | 'text'>): string {
  return text.startsWith(`${title}\n`) || text === title ? text.slice(title.length).trim() : text;
}

/** Refuses one there is none of, in the words for one that is not the reader's. */
export async function loadNotice(ctx: Ctx, id: string): Promise<Notice> {
  return read(await noticeById(ctx.db, knownId(id)));
}

/** The same, held until the transaction ends. */
export async function heldNotice(ctx: Ctx, id: string): Promise<Notice> {
  return read(await lockNotice(ctx.db, knownId(id)));
}

/** The notice, when the person may do this at the unit that issued it. */
export async function noticeFor(ctx: Ctx, actor: Actor, action: Action, id: string, held = false): Promise<Notice> {
  const notice = await (held ? heldNotice(ctx, id) : loadNotice(ctx, id));
  await allow(ctx, actor, action, notice.unitId);
  return notice;
}

export function read(row: NoticeRow | undefined): Notice {
  if (!row) throw new Refusal('org.refused');
  return { ...row, files: files.parse(row.files), audience: audience.parse(row.audience) };
}

function knownId(id: string): string {
  if (!z.uuid().safeParse(id).success) throw new Refusal('org.refused');
  return id;
}

/** The issuing unit as the audit and the readers name it. */
export async function issuerOf(ctx: Ctx, notice: Pick<Notice, 'unitId'>): Promise<{ name: string; rootId: string }> {
  const unit = await unitById(ctx.db, notice.unitId);
  if (!unit) throw new Error('A notice of no unit');
  return { name: unit.name, rootId: unit.rootId };
}

/** A line of the audit about a notice. */
export async function recordNotice(
  ctx: Ctx,
  notice: Notice,
  who: string,
  what: `notice.${string}`,
  facts: object,
): Promise<void> {
  const { rootId } = await issuerOf(ctx, notice);
  await record(ctx, { root: rootId, who, what, on: { kind: 'notice', id: notice.id }, new: facts });
}

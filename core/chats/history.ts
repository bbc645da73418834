/** A chat of the web page as it is read: what was said by either side, from any mark on, or backwards from one. */
import {
  buttonsOf,
  type LineRow,
  linesAfter,
  linesBefore,
  type SaidRow,
  saidAfter,
  saidBefore,
} from '../../db/queries/web-lines.ts';
import type { Ctx } from '../ctx.ts';
import type { Language } from '../i18n/catalogue.ts';
import type { Message } from '../i18n/message.ts';
import { type Inbound, inbound } from '../inbox/inbound.ts';
import type { Content, Offered } from '../outbox/outgoing.ts';
import { readToken } from '../outbox/token.ts';

/** Read up to here: the last line of the bot, and the last inbox row of this chat. */
export type Mark = { readonly line: number; readonly row: number };

export type Entry = { readonly mark: Mark; readonly at: string } & (
  | {
      readonly from: 'bot';
      readonly id: string;
      readonly language: Language;
      readonly content: Content;
      readonly buttons: readonly Offered[];
      readonly replaces: string | null;
      readonly fileSize: number | null;
    }
  | {
      readonly from: 'person';
      readonly id: string;
      readonly updateId: string;
      readonly external: string;
      readonly name: string | null;
      readonly said: Inbound['said'];
      /** The words on the button that was pressed. */
      readonly pressed: Message | null;
    }
);

export const start: Mark = { line: 0, row: 0 };
const END: Mark = { line: Number.MAX_SAFE_INTEGER, row: Number.MAX_SAFE_INTEGER };

/** Everything after a mark, oldest first, at most `most` of either side. Reading on from the last entry's mark misses nothing. */
export async function historyAfter(ctx: Ctx, chat: string, after: Mark, most: number): Promise<readonly Entry[]> {
  const [lines, said] = await Promise.all([
    linesAfter(ctx.db, chat, after.line, most),
    saidAfter(ctx.db, chat, after.row, most),
  ]);
  let mark = after;
  return (await merged(ctx, lines, said)).map((entry) => {
    mark = { line: Math.max(mark.line, entry.mark.line), row: Math.max(mark.row, entry.mark.row) };
    return { ...entry, mark };
  });
}

/** The entries before a mark (null: the newest), oldest first, and whether there are older ones. */
export async function historyBefore(
  ctx: Ctx,
  chat: string,
  before: Mark | null,
  most: number,
): Promise<{ entries: readonly Entry[]; first: Mark; last: Mark; older: boolean }> {
  const to = before ?? END;
  const [lines, said] = await Promise.all([
    linesBefore(ctx.db, chat, to.line, most),
    saidBefore(ctx.db, chat, to.row, most),
  ]);
  const entries = await merged(ctx, lines.toReversed(), said.toReversed());
  // Where one side filled its share, older entries of the other side wait for the next page: no gap is shown.
  const from = [lines, said].map((rows) => (rows.length === most ? moment(rows.at(-1)?.at) : 0));
  const shown = entries.filter((entry) => moment(entry.at) >= Math.max(...from));
  const lineIds = shown.map((entry) => entry.mark.line).filter((id) => id > 0);
  const rowIds = shown.map((entry) => entry.mark.row).filter((id) => id > 0);
  return {
    entries: shown,
    first: { line: Math.min(to.line, ...lineIds), row: Math.min(to.row, ...rowIds) },
    last: { line: Number(lines[0]?.line ?? 0), row: Number(said[0]?.id ?? 0) },
    older: shown.length < entries.length || lines.length === most || said.length === most,
  };
}

/** By time; at the same moment what was said comes before what answers it. Each mark is the entry's own. */
async function merged(ctx: Ctx, lines: readonly LineRow[], rows: readonly SaidRow[]): Promise<Entry[]> {
  const said = rows.map((row) => ({ row, said: inbound.shape.said.parse(row.said) }));
  const pressed = said.flatMap((one) => (one.said.is === 'press' ? [readToken(one.said.data)?.outboxId ?? ''] : []));
  const ids = [...new Set(pressed)].filter((id) => id !== '');
  const shown = new Map(ids.length > 0 ? (await buttonsOf(ctx.db, ids)).map(({ id, buttons }) => [id, buttons]) : []);
  const all = [...said.map((one) => fromPerson(one.row, one.said, shown)), ...lines.map(fromBot)];
  return all.sort((a, b) => moment(a.at) - moment(b.at));
}

function fromBot(row: LineRow): Entry {
  const { id, language, replaces, size } = row;
  return {
    mark: { line: Number(row.line), row: 0 },
    at: iso(row.at),
    from: 'bot',
    id,
    language,
    content: row.content as Content,
    buttons: row.buttons as readonly Offered[],
    replaces,
    fileSize: size,
  };
}

function fromPerson(row: SaidRow, said: Inbound['said'], shown: ReadonlyMap<string, unknown>): Entry {
  const { id, updateId, external, name } = row;
  const mark = { line: 0, row: Number(id) };
  const token = said.is === 'press' ? readToken(said.data) : null;
  const buttons = (token && shown.get(token.outboxId)) as readonly Offered[] | null | undefined;
  const pressed = (token && buttons?.[token.index]?.label) ?? null;
  return { mark, at: iso(row.at), from: 'person', id, updateId, external, name, said, pressed };
}

function iso(at: string): string {
  return Temporal.Instant.from(at).toString();
}

function moment(at: string | undefined): number {
  return at === undefined ? 0 : Temporal.Instant.from(at).epochMilliseconds;
}

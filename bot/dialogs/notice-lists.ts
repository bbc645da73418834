/** Behind the counts of a notice: the units one by one, a page at a time, and what they wrote. */
import type { Args, Reply } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import {
  confirmed,
  every,
  failing,
  type StateRow,
  standingOf,
  unconfirmed,
  unitsOfNotice,
} from '../../core/notices/standing.ts';
import { answerUnitButton, readThread, talkingUnits } from '../../core/notices/talk.ts';
import type { Offered } from '../../core/outbox/outgoing.ts';

/** Units on one page. */
const PAGE = 30;

const lists = { confirmed, failing, unconfirmed, every } as const;
type List = keyof typeof lists;

/** One page of a list: `show` names it, `from` is where the page begins. */
export async function listShown(ctx: Ctx, person: string, { notice = '', show, from = '0' }: Args): Promise<Reply> {
  const kind = (Object.keys(lists) as List[]).find((known) => known === show) ?? 'unconfirmed';
  const at = { from: Number(from), most: PAGE + 1 };
  const { notice: read, rows } = await unitsOfNotice(ctx, { person }, notice, lists[kind], at);
  const lines = rows.slice(0, PAGE).map((row) => lineOf(row, kind));
  const head = say(`notices.list_${kind}`, { title: read.title });
  const all = lines.length === 0 ? [say('notices.list_empty')] : lines;
  const next = rows.length > PAGE ? [pageButton(notice, kind, at.from + PAGE)] : [];
  const buttons = [...next, backButton(notice)];
  return { shows: [{ messages: [say('notices.lines', { lines: [head, ...all] })], buttons }], open: null };
}

function pageButton(notice: string, show: string, from: number): Offered {
  const args = { notice, show, from: String(from) };
  return { label: say('notices.next_page'), press: { on: 'item', item: 'xemdagui', args }, typed: 'choice' };
}

function lineOf(row: StateRow, kind: List): Message {
  const { unit, by, acknowledgedAt, why, state } = row;
  if (kind === 'confirmed')
    return say('notices.list_line_confirmed', { unit, name: by ?? '', at: { moment: isoOf(acknowledgedAt) } });
  if (state === 'failed' || state === 'unreachable') return say('notices.list_line_why', { unit, why: whyWords(why) });
  return say('notices.list_line_why', { unit, why: say(`notices.is_${state}`) });
}

const known = [
  ...(['nobody', 'not_connected', 'blocked', 'deactivated', 'not_permitted'] as const),
  ...(['rejected', 'unreachable', 'misconfigured', 'throttled', 'unknown'] as const),
] as const;

function whyWords(why: string | null): Message {
  const found = known.find((one) => one === why);
  return say(found ? `notices.why_${found}` : 'notices.why_failed');
}

/** As the driver hands out a timestamp. */
function isoOf(at: string | null): string {
  return Temporal.Instant.from(at ?? '1970-01-01T00:00Z').toString();
}

/** Units that wrote, each a button to its thread; a thread with *Trả lời*. */
export async function talkShown(ctx: Ctx, person: string, { notice = '', unit }: Args): Promise<Reply> {
  const actor = { person };
  const { notice: read } = await standingOf(ctx, actor, notice);
  if (unit) {
    const rows = await readThread(ctx, actor, notice, unit);
    const name = (await talkingUnits(ctx, actor, notice, 5000)).find(({ unitId }) => unitId === unit)?.unit ?? '';
    const lines = rows.map((row) =>
      say(row.fromOffice ? 'notices.thread_office' : 'notices.thread_unit', {
        name: row.name,
        at: { moment: row.at.toString() },
        text: row.text,
      }),
    );
    const last = rows.findLast(({ fromOffice }) => !fromOffice);
    const buttons = [...(last ? [answerUnitButton(last.id)] : []), backButton(notice)];
    const head = say('notices.thread_title', { unit: name, title: read.title });
    return { shows: [{ messages: [say('notices.lines', { lines: [head, ...lines] })], buttons }], open: null };
  }
  const talking = await talkingUnits(ctx, actor, notice, PAGE);
  const lines = talking.map(({ unit: name, last }) => say('notices.list_line_talk', { unit: name, text: last }));
  const buttons = talking.slice(0, 10).map(
    ({ unitId, unit: name, waits }): Offered => ({
      label: waits
        ? say('notices.received_way_unit', { mark: '●', title: name, unit: say('notices.talk_waits') })
        : say('notices.list_line', { unit: name }),
      press: { on: 'item', item: 'xemdagui', args: { notice, show: 'talk', unit: unitId } },
      typed: 'choice',
    }),
  );
  const head = say('notices.list_talk', { title: read.title });
  return {
    shows: [
      { messages: [say('notices.lines', { lines: [head, ...lines] })], buttons: [...buttons, backButton(notice)] },
    ],
    open: null,
  };
}

/** Back to the counts. */
export function backButton(notice: string): Offered {
  return {
    label: say('notices.button_state'),
    press: { on: 'item', item: 'xemdagui', args: { notice } },
    typed: 'choice',
  };
}

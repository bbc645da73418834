/** Sending a notice: rows for everybody it is meant for and a message each, in a few statements however many they are. */
import {
  insertCopies,
  insertRecipients,
  type NoticeRow,
  noticesDue,
  takeNotice,
  updateNotice,
} from '../../db/queries/notices.ts';
import { type Actor, signature } from '../access.ts';
import { type Ctx, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { type Message, say } from '../i18n/message.ts';
import { priorities } from '../outbox/outgoing.ts';
import { type AudienceUnit, unitsOf } from './audience.ts';
import { type ButtonsFor, marks, plainButtons } from './buttons.ts';
import { bodyOf, issuerOf, type Notice, noticeFor, read, recordNotice } from './notice.ts';
import { beginProgress } from './progress.ts';
import { reachOf } from './recipients.ts';

export type Sent = {
  readonly units: number;
  readonly people: number;
  /** Units nobody could be written to in. */
  readonly unreached: number;
};

/** What a campaign knows besides: its units, each one's report, and paragraphs after the text. */
export type Besides = {
  readonly units?: readonly AudienceUnit[];
  readonly reports?: ReadonlyMap<string, string>;
  readonly also?: readonly Message[];
};

/** One line of who is written to; a unit nobody can be reached in has one without an address. */
export type Addressee = {
  readonly unit: string;
  readonly name: string;
  readonly person: string | null;
  readonly channel: string | null;
  readonly chat: string | null;
  readonly whyNot: string | null;
};

/** Rows of one statement: 20,000 are some 5 MB. */
const AT_ONCE = 20_000;

/**
 * Sends a draft to its audience as the tree stands now, within the caller's transaction. `buttonsFor` is asked once: what it puts where the
 * unit and its report belong is filled in row by row.
 */
export async function sendNotice(
  ctx: Ctx,
  notice: Notice,
  buttonsFor: ButtonsFor = plainButtons(notice),
  besides: Besides = {},
): Promise<Sent> {
  const units = besides.units ?? (await unitsOf(ctx, notice.unitId, notice.audience));
  return deliver(
    ctx,
    notice,
    await addresseesOf(ctx, units),
    await wordsOf(ctx, notice, besides.also),
    buttonsFor,
    besides.reports,
  );
}

/** Everybody in these units who can be written to; a unit without anybody is one line that says why. */
export async function addresseesOf(
  ctx: Ctx,
  units: readonly { readonly unitId: string; readonly name: string }[],
): Promise<Addressee[]> {
  const reach = await reachOf(
    ctx,
    units.map(({ unitId }) => unitId),
  );
  return reach.flatMap(({ unitId: unit, people, whyNot }, at): Addressee[] => {
    const name = units[at]?.name ?? '';
    if (whyNot !== null) return [{ unit, name, person: null, channel: null, chat: null, whyNot }];
    const reached = people.filter((one) => one.whyNot === null);
    return reached.map(({ personId: person, channel, chat }) => ({ unit, name, person, channel, chat, whyNot: null }));
  });
}

async function wordsOf(ctx: Ctx, notice: Notice, also: readonly Message[] = []): Promise<readonly Message[]> {
  const { name: issuer } = await issuerOf(ctx, notice);
  const body = bodyOf(notice);
  return [
    say('notices.head', { issuer, unit: marks.name, title: notice.title }),
    ...(body === '' ? [] : [say('notices.body', { text: body })]),
    ...also,
    ...(notice.acknowledged ? [say('notices.please_confirm')] : []),
  ];
}

/** Writes the rows, queues the messages and tells the office how far it is. `words` may hold `marks.name`. */
export async function deliver(
  ctx: Ctx,
  notice: Notice,
  to: readonly Addressee[],
  words: readonly Message[],
  buttonsFor: ButtonsFor,
  reports?: ReadonlyMap<string, string>,
): Promise<Sent> {
  for (let from = 0; from < to.length; from += AT_ONCE)
    await write(ctx, notice, to.slice(from, from + AT_ONCE), words, buttonsFor, reports);
  const units = new Set(to.map(({ unit }) => unit)).size;
  const people = to.filter(({ chat }) => chat !== null).length;
  const reached = new Set(to.flatMap(({ unit, chat }) => (chat === null ? [] : [unit]))).size;
  const sent = { units, people, unreached: units - reached };
  await updateNotice(ctx.db, notice.id, { state: 'sent', sentAt: ctx.now() });
  await beginProgress(ctx, notice, sent);
  return sent;
}

async function write(
  ctx: Ctx,
  notice: Notice,
  to: readonly Addressee[],
  messages: readonly Message[],
  buttonsFor: ButtonsFor,
  reports?: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = to.map((one) => ({ ...one, outbox: one.chat === null ? null : ctx.newId() }));
  const [first, ...rest] = notice.files;
  const copied = {
    priority: priorities.notice,
    content: JSON.stringify(first ? { messages, file: first } : { messages }),
    buttons: JSON.stringify(buttonsFor({ unit: marks.unit, report: marks.report })),
    about: JSON.stringify({ notice: notice.id }),
    marks,
  };
  const reached = rows.flatMap(({ outbox: id, person, channel, chat, unit, name }) =>
    id === null ? [] : [{ id, channel, chat, person, unit, name, report: reports?.get(unit) ?? null }],
  );
  await insertCopies(ctx.db, copied, JSON.stringify(reached), ctx.now());
  await insertRecipients(
    ctx.db,
    notice.id,
    JSON.stringify(rows.map(({ unit, person, outbox, whyNot }) => ({ unit, person, outbox, whyNot }))),
  );
  for (const file of rest) {
    const content = JSON.stringify({ messages: [say('notices.file', { name: file.name })], file });
    const copies = reached.map((row) => ({ ...row, id: ctx.newId() }));
    await insertCopies(ctx.db, { ...copied, content, buttons: '[]' }, JSON.stringify(copies), ctx.now());
  }
}

/** The office sends its draft, at once or at the time chosen in it. A second press finds it sent. */
export async function issueNotice(
  ctx: Ctx,
  actor: Actor,
  id: string,
): Promise<Sent | { readonly plannedAt: Temporal.Instant }> {
  return transact(ctx, async (tx) => {
    const notice = await noticeFor(tx, actor, 'notice.send', id, true);
    if (notice.state !== 'draft') throw new Refusal('notices.already_sent');
    const { sendAt } = notice;
    if (sendAt && Temporal.Instant.compare(sendAt, tx.now()) > 0) {
      await updateNotice(tx.db, id, { state: 'planned' });
      await recordNotice(tx, notice, signature(actor), 'notice.planned', { at: sendAt.toString() });
      return { plannedAt: sendAt };
    }
    const sent = await sendNotice(tx, notice);
    if (sent.units === 0) throw new Refusal('notices.nobody');
    await recordNotice(tx, notice, signature(actor), 'notice.sent', sent);
    return sent;
  });
}

/** Sends planned notices that are due. Two processes never send the same one. Answers how many. */
export function sendDueNotices(ctx: Ctx): Promise<number> {
  return eachDue(ctx, 'planned', async (tx, row) => {
    if (row.state !== 'planned') return false;
    const notice = read(row);
    await recordNotice(tx, notice, 'clock', 'notice.sent', await sendNotice(tx, notice));
    return true;
  });
}

/** Each in a transaction of its own; one that fails is logged and holds up no other. */
export async function eachDue(
  ctx: Ctx,
  what: 'planned' | 'reminder',
  work: (tx: Ctx, row: NoticeRow) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  for (const id of await noticesDue(ctx.db, what, ctx.now())) {
    try {
      const worked = await transact(ctx, async (tx) => {
        const row = await takeNotice(tx.db, id);
        return row ? work(tx, row) : false;
      });
      if (worked) done += 1;
    } catch (error) {
      const fault = error instanceof Error ? error.name : typeof error;
      ctx.log.error({ notice: id, what, fault }, 'A notice that is due failed and is tried again');
    }
  }
  return done;
}

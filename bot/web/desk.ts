/** The web page's desk: each thing the page asks for, as a use case of core in the reader's words. */
import { answerDirectly } from '../../core/chats/answer-directly.ts';
import { historyAfter, historyBefore, type Mark } from '../../core/chats/history.ts';
import { reportPage } from '../../core/chats/report-page.ts';
import type { Item, Speaker } from '../../core/chats/shell.ts';
import { standing } from '../../core/chats/standing.ts';
import type { Direct } from '../../core/conversation/direct.ts';
import type { Ctx } from '../../core/ctx.ts';
import { Refusal } from '../../core/errors.ts';
import { en, vi } from '../../core/i18n/catalogue.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import { bytesOf, handedTo, keep, keptRef } from '../../core/inbox/files.ts';
import { type SeatHeld, seatsHeld } from '../../core/people/seats-held.ts';
import { leaveSession, sessionOf } from '../../core/people/sessions.ts';
import {
  type Desk,
  type Given,
  type Opening,
  type Place,
  Told,
  type Trial,
  type Visitor,
} from '../channels/web/desk.ts';
import { drafting } from './draft.ts';
import { joining } from './joining.ts';
import { lineOf, placeWords, reportData } from './show.ts';

/** Lines the page opens with, of either side. */
const PAGE = 40;

export type DeskParts = {
  readonly ctx: Ctx;
  readonly items: readonly Item[];
  readonly trial: Trial | null;
  /** Something was queued for the page. */
  readonly wake: () => void;
};

export function makeDesk({ ctx, items, trial, wake }: DeskParts): Desk {
  return {
    visitor: async (secret) => {
      const session = await sessionOf(ctx, secret);
      return session && { ...session, session: session.id, group: session.inGroup };
    },
    leave: (visitor) => leaveSession(ctx, visitor.session),
    open: (visitor) => opening(ctx, visitor, items),
    older: async (visitor, before) => {
      const page = await historyBefore(ctx, visitor.chat, markOf(before), PAGE);
      const lines = page.entries.map((entry) => lineOf(entry, visitor));
      return { lines, older: page.older, first: markText(page.first) };
    },
    after: async (visitor, mark, most) => {
      const entries = await historyAfter(ctx, visitor.chat, markOf(mark), most);
      return entries.map((entry) => lineOf(entry, visitor));
    },
    place: (visitor) => placeOf(ctx, visitor),
    report: (visitor, report) => said(visitor, () => reportFor(ctx, visitor, report)),
    answer: async (visitor, report, question, given) => {
      const kept = await said(visitor, () => answer(ctx, visitor, report, question, given));
      wake();
      return kept;
    },
    keepFile: (visitor, file) => said(visitor, () => keep(ctx, { ...file, person: visitor.person }), 415),
    fileOf: (visitor, id) => handedTo(ctx, id, visitor),
    fileRef: keptRef,
    file: async (visitor, id) => {
      const file = await handedTo(ctx, id, visitor);
      const bytes = file && (await bytesOf(ctx, id));
      return bytes ? { ...file, bytes } : null;
    },
    ...drafting(ctx),
    ...joining(ctx, wake),
    trial,
    words: (language, { key, params }) => words(language, { key, ...(params ? { params } : {}) } as Message),
    pageWords: (language, page) => {
      const all = language === 'vi' ? vi : en;
      return page === 'draft' ? { ...all.page, ...all.draftPage } : all.page;
    },
  };
}

async function opening(ctx: Ctx, visitor: Visitor, items: readonly Item[]): Promise<Opening> {
  const { language, group } = visitor;
  const [page, place, seats] = await Promise.all([
    historyBefore(ctx, visitor.chat, null, PAGE),
    placeOf(ctx, visitor),
    seatsHeld(ctx, visitor.person),
  ]);
  const roles = new Set(seats.map(({ role }) => words(language, say(`web.role_${role}`))));
  return {
    person: [visitor.name, ...roles].join(' · '),
    unit: group ? words(language, say('web.trial_group')) : (seats[0]?.unit ?? 'Giao Ban'),
    commands: group ? [] : commandsFor(items, visitor, seats),
    group,
    leaves: visitor.slug === null,
    lines: page.entries.map((entry) => lineOf(entry, visitor)),
    older: page.older,
    first: markText(page.first),
    last: markText(page.last),
    place,
  };
}

async function reportFor(ctx: Ctx, { person, language }: Visitor, report: string): Promise<object> {
  return reportData(await reportPage(ctx, person, report), language);
}

async function answer(ctx: Ctx, visitor: Visitor, report: string, question: string, given: Given) {
  const { person: id, name, language } = visitor;
  const direct = await directOf(ctx, visitor, given);
  const kept = await answerDirectly(ctx, { id, name, channel: 'web' }, report, question, direct);
  if (kept.is === 'recorded') return { report: await reportFor(ctx, visitor, report) };
  const unread = kept.why.map((message) => words(language, message)).join('\n');
  const options = kept.options?.map((message) => words(language, message));
  return options ? { unread, options } : { unread };
}

async function placeOf(ctx: Ctx, visitor: Visitor): Promise<Place> {
  const at = visitor.group ? null : await standing(ctx, visitor.person);
  const { language } = visitor;
  if (!at) return { language, report: null, revision: '', question: null, answered: 0, total: 0 };
  const { question, total } = at;
  if (!question) return { ...at, language, question };
  const place = words(language, placeWords(question.number, question.count, total));
  return { ...at, language, question: { id: question.id, label: question.label, place } };
}

/** The menu's lines for this person, as words they could type. */
function commandsFor(items: readonly Item[], visitor: Visitor, seats: readonly SeatHeld[]) {
  const { person: id, name, language, chat, external } = visitor;
  const roles = [...new Set(seats.map(({ role }) => role))];
  const who: Speaker = { id, name, language, roles, channel: 'web', chat, external, open: null };
  const mine = items.filter((item) => !item.hidden && item.for(who));
  return mine.map(({ command, label }) => ({ label: words(language, label), text: `/${command}` }));
}

async function directOf(ctx: Ctx, visitor: Visitor, given: Given): Promise<Direct> {
  if (given.is !== 'files') return given;
  const files = await Promise.all(given.files.map((id) => handedTo(ctx, id, visitor)));
  if (files.includes(null)) throw new Refusal('web.file_unknown');
  return { is: 'files', files: files.filter((file) => file !== null) };
}

/** A refusal of core in the reader's words. What is not this person's is not found, like what does not exist at all. */
async function said<T>(visitor: Visitor, work: () => Promise<T>, status: Told['status'] = 409): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    const { key } = fault.said;
    const missing = key === 'web.report_unknown' || key === 'web.file_unknown';
    throw new Told(missing ? 404 : status, words(visitor.language, fault.said));
  }
}

/** What a page sends back is not believed: a mark it made up reads from the beginning. */
function markOf(text: string): Mark {
  const [, line = '0', row = '0'] = /^(\d{1,15})-(\d{1,15})$/.exec(text) ?? [];
  return { line: Number(line), row: Number(row) };
}

function markText({ line, row }: Mark): string {
  return `${line}-${row}`;
}

/** `/duyet`: the reports of the units below by state, one of them opened, and what is decided about it. */
import type { Action, Args, Reply, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import type { Offered } from '../../core/outbox/outgoing.ts';
import { approve } from '../../core/reports/decide.ts';
import { orderDocument } from '../../core/reports/receipt-file.ts';
import { type ListedRow, openReview, type ReviewList, reviewCounts, reviewList } from '../../core/reports/review.ts';
import { showSection, showSummary } from './review-report.ts';

/** Reports on one page of a list: as many numbered choices as are read at a glance. */
const PAGE = 8;
const lists = ['waiting', 'late', 'returned', 'approved', 'asked'] as const satisfies readonly ReviewList[];

/** A button of these screens. */
export function reviewButton(label: Message, args: Args, primary?: true): Offered {
  const button = { label, press: { on: 'item', item: 'duyet', args }, typed: 'choice' } as const;
  return primary ? { ...button, primary } : button;
}

/** Every screen begins here; what it is about stands in the button that was pressed. */
export const review: Action = async (ctx, who, args) => {
  const act = args.report === undefined ? undefined : acts[args.do ?? 'summary'];
  if (act) return act(ctx, who, args);
  const list = lists.find((name) => name === args.list);
  return list ? showList(ctx, who, list, Number(args.from ?? 0)) : showLists(ctx, who);
};

const acts: Readonly<Record<string, Action>> = {
  summary: async (ctx, who, { report = '' }) => ({
    shows: [showSummary(who, await openReview(ctx, who.id, report))],
    open: null,
  }),
  section: async (ctx, who, { report = '', at = '0' }) => ({
    shows: [showSection(who, await openReview(ctx, who.id, report), Number(at))],
    open: null,
  }),
  approve: async (ctx, who, { report: id = '', submission = '' }) => {
    const { report, reached } = await approve(ctx, who, { report: id, submission: Number(submission) });
    const words = say(reached ? 'reviews.approved' : 'reviews.approved_unreached', { unit: report.unit });
    return afterwards(ctx, who, words);
  },
  return: async (_ctx, _who, { report = '', submission = '' }) => ({
    shows: [],
    begin: { dialog: 'returnReport', args: { report, submission } },
  }),
  pick: async (_ctx, _who, { report = '', submission = '', at = '0' }) => ({
    shows: [],
    begin: { dialog: 'returnPick', args: { report, submission, at } },
  }),
  document: async (ctx, who, { report = '' }) => {
    const reviewed = await openReview(ctx, who.id, report);
    const shown = showSummary(who, reviewed);
    if (reviewed.report.submissions === 0) return { shows: [shown], open: null };
    const { id: person, channel, chat, language } = who;
    await orderDocument(ctx, report, { person, channel, chat, language });
    return { shows: [{ messages: [say('reviews.document_ordered')] }, shown], open: null };
  },
  reopen: async (_ctx, _who, { report = '' }) => ({
    shows: [],
    begin: { dialog: 'answerReopen', args: { report, granted: 'yes' } },
  }),
  decline: async (_ctx, _who, { report = '' }) => ({
    shows: [],
    begin: { dialog: 'answerReopen', args: { report, granted: 'no' } },
  }),
};

/** After a decision: what was done, and the list of what still waits. */
export async function afterwards(ctx: Ctx, who: Speaker, words: Message): Promise<Reply> {
  const counts = await reviewCounts(ctx, who.id);
  const next = counts.waiting > 0 ? await showList(ctx, who, 'waiting', 0) : await showLists(ctx, who);
  return { shows: [{ messages: [words] }, ...next.shows], open: null };
}

async function showLists(ctx: Ctx, who: Speaker): Promise<Reply> {
  const counts = await reviewCounts(ctx, who.id);
  const buttons = lists
    .filter((list) => counts[list] > 0)
    .map((list) => reviewButton(say(`reviews.list_${list}`, { count: counts[list] }), { list }));
  if (buttons.length === 0) return { shows: [{ messages: [say('reviews.lists_none')] }], menu: true };
  return { shows: [{ messages: [say('reviews.lists')], buttons }], open: null };
}

async function showList(ctx: Ctx, who: Speaker, list: ReviewList, from: number): Promise<Reply> {
  const counts = await reviewCounts(ctx, who.id);
  const rows = await reviewList(ctx, who.id, list, { from, most: PAGE });
  const others = reviewButton(say('reviews.button_lists'), {});
  if (rows.length === 0) return { shows: [{ messages: [say('reviews.list_empty')], buttons: [others] }], open: null };
  const to = from + rows.length;
  const more = to < counts[list] ? [reviewButton(say('reviews.button_more'), { list, from: String(to) })] : [];
  const head = say(`reviews.title_${list}`, { from: from + 1, to, of: counts[list] });
  const buttons = [...rows.map((row) => reviewButton(lineOf(row), { report: row.id })), ...more, others];
  return { shows: [{ messages: [head], buttons }], open: null };
}

/** Unit and campaign; and what is out of the ordinary. */
function lineOf({ unit, title, state, late, submissions, overdue }: ListedRow): Message {
  const params = { unit, title };
  if (overdue) return say('reviews.line_overdue', params);
  if (late) return say('reviews.line_late', params);
  if (state === 'submitted' && submissions > 1) return say('reviews.line_again', params);
  return say('reviews.line', params);
}

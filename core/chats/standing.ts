/** Where a person stands, for showing: the report at hand, its progress, and the question the next words answer. */
import { latestAnswers, previousAnswers } from '../../db/queries/answers.ts';
import { chatOf } from '../../db/queries/chats.ts';
import { latestReportOf, reportStanding } from '../../db/queries/reports.ts';
import type { State } from '../conversation/state.ts';
import { type Ctx, today } from '../ctx.ts';
import { outline } from '../forms/outline.ts';
import { progress } from '../forms/visible.ts';
import { held } from '../reports/answers.ts';
import { openReportsOf } from '../reports/open.ts';
import { partOf, standingOf } from '../reports/report.ts';
import { formOf } from '../templates/version.ts';
import { type Chat, placeKey, readChat } from './place.ts';
import { revisionOf } from './revision.ts';

export type At = {
  readonly report: string;
  readonly revision: string;
  readonly answered: number;
  readonly total: number;
  /** The open question; null at the review, while paused, or when the report is not what is talked about. */
  readonly question: {
    readonly id: string;
    readonly number: string;
    readonly count: number;
    readonly label: string;
  } | null;
};

/** Null: there is no report, open or handed in. */
export async function standing(ctx: Ctx, person: string): Promise<At | null> {
  const chat = readChat(await chatOf(ctx.db, person));
  const open = chat.open?.is === 'report' ? chat.open.id : null;
  const id = open ?? (await openReportsOf(ctx, person))[0]?.id ?? (await latestReportOf(ctx.db, person, today(ctx)));
  if (!id) return null;
  const which = { report: id };
  const [row, answers, previous] = await Promise.all([
    reportStanding(ctx.db, id, person, today(ctx)),
    latestAnswers(ctx.db, which),
    previousAnswers(ctx.db, which),
  ]);
  const report = row && standingOf(row);
  if (!report || partOf(report).of === 'none') return null;
  const form = await formOf(ctx, report.versionId);
  const given = held(answers).answers;
  const before = held(previous).answers;
  const at = open ? openAt(chat) : null;
  const { answered, of, at: count } = progress(form, given, at, before);
  const place = at === null ? undefined : outline(form).byId.get(at);
  const question = place ? { id: place.question.id, number: place.number, count, label: place.question.label } : null;
  return { report: id, revision: revisionOf(report, answers), answered, total: of, question };
}

const resting = new Set<State['mode']['is']>(['review', 'paused', 'finished']);

function openAt({ open, places }: Chat): string | null {
  const state = open?.is === 'report' ? places[placeKey(open.id, open.part)] : undefined;
  return state && !resting.has(state.mode.is) ? state.at : null;
}

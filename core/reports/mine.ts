/** The report a person means when they do not say which: the one they have open, else the only one they hold. */
import { reportStanding } from '../../db/queries/reports.ts';
import { type Ctx, today } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { openReportsOf } from './open.ts';
import { isOpen, partOf, type Standing, standingOf } from './report.ts';

/** `open`: the report of the chat, or named by a button. Refuses when there is none, or several and none is open. */
export async function myReport(ctx: Ctx, person: string, open: string | undefined): Promise<Standing> {
  if (open !== undefined) {
    const row = await reportStanding(ctx.db, open, person, today(ctx));
    if (row && partOf(standingOf(row)).of !== 'none' && isOpen(standingOf(row), ctx.now())) return standingOf(row);
  }
  const [only, ...others] = (await openReportsOf(ctx, person)).filter((report) => partOf(report).of !== 'none');
  if (!only || others.length > 0) throw new Refusal('chats.no_open_report');
  return only;
}

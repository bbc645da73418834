/** The way into a report: none to answer, the one there is, or which of several. */
import type { Ctx } from '../ctx.ts';
import { say } from '../i18n/message.ts';
import type { Offered } from '../outbox/outgoing.ts';
import { openReportsOf } from '../reports/open.ts';
import { partOf, type Standing } from '../reports/report.ts';
import { formOf } from '../templates/version.ts';
import { showDate } from '../vietnamese/dates.ts';
import type { Reply } from './shell.ts';

type Way = { readonly report: Standing; readonly part?: true };

/** As an action's reply. The person picks when there are several. */
export async function waysIn(ctx: Ctx, person: string): Promise<Reply> {
  const ways = (await openReportsOf(ctx, person)).flatMap(waysInto);
  const [only] = ways;
  if (!only) return { shows: [{ messages: [say('chats.no_reports')] }], menu: true };
  if (ways.length === 1) return { shows: [], report: which(only) };
  const named = new Set(ways.map(({ report }) => report.unitId)).size > 1;
  const buttons = await Promise.all(ways.map((way) => wayButton(ctx, way, named)));
  return { shows: [{ messages: [say('chats.pick_report')], buttons }], open: null };
}

/** How many ways there are: whether to offer another report after one is done. */
export async function countWays(ctx: Ctx, person: string): Promise<number> {
  return (await openReportsOf(ctx, person)).flatMap(waysInto).length;
}

/** The unit is named only where it tells them apart: a button is short. */
async function wayButton(ctx: Ctx, way: Way, withUnit: boolean): Promise<Offered> {
  const { report, part } = way;
  const form = await formOf(ctx, report.versionId);
  const title = withUnit ? `${form.title} · ${report.unit}` : form.title;
  const params = { title, to: showDate(report.periodTo) };
  const { id, ...rest } = which(way);
  return {
    label: say(part ? 'chats.report_part_way' : 'chats.report_way', params),
    press: { on: 'open', report: id, ...rest },
    typed: 'choice',
  };
}

/** A deputy with a delegated section may answer that part, or the whole. */
function waysInto(report: Standing): Way[] {
  const whole: Way[] = partOf(report).of === 'all' ? [{ report }] : [];
  return report.sections.length > 0 ? [{ report, part: true }, ...whole] : whole;
}

function which({ report, part }: Way): { id: string; part?: true } {
  return part ? { id: report.id, part } : { id: report.id };
}

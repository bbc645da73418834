/** Opens a unit's report: one unit, one period, pinned to one published version for life. */
import { insertReport, previousReport, reportsOf } from '../../db/queries/reports.ts';
import { formByVersion } from '../../db/queries/templates.ts';
import { type Ctx, today } from '../ctx.ts';
import { type Standing, standingOf } from './report.ts';

export type NewReport = {
  readonly unitId: string;
  readonly versionId: string;
  readonly periodFrom: Temporal.PlainDate;
  /** The cut-off day. */
  readonly periodTo: Temporal.PlainDate;
  readonly estimateTo?: Temporal.PlainDate;
};

/** Makes a draft and returns its id. The last period's report on the same template is looked up now, once. */
export async function openReport(ctx: Ctx, report: NewReport): Promise<string> {
  const version = await formByVersion(ctx.db, report.versionId);
  if (!version?.frozen) throw new Error(`Version ${report.versionId} is not published`);
  const id = ctx.newId();
  await insertReport(ctx.db, {
    id,
    unitId: report.unitId,
    versionId: report.versionId,
    periodFrom: report.periodFrom,
    periodTo: report.periodTo,
    estimateTo: report.estimateTo ?? null,
    state: 'draft',
    number: null,
    submissions: 0,
    previousId: await previousReport(ctx.db, report.unitId, report.versionId, report.periodFrom),
    locksAt: null,
    createdAt: ctx.now(),
    submittedAt: null,
    submittedBy: null,
  });
  return id;
}

/** The reports this person may answer now, oldest period first. */
export async function openReportsOf(ctx: Ctx, person: string): Promise<readonly Standing[]> {
  return (await reportsOf(ctx.db, person, today(ctx))).map(standingOf);
}

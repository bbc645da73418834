/** A campaign over the named union for tests: a small report of every kind of total, opened for everybody below the province. */
import { issueCampaign } from '../../core/campaigns/issue.ts';
import { handedIn, started } from '../../core/campaigns/obligation.ts';
import type { Answer } from '../../core/forms/answer.ts';
import type { Form } from '../../core/forms/form.ts';
import { append } from '../../core/reports/answers.ts';
import { submit } from '../../core/reports/submit.ts';
import { draftVersion, makeTemplate, publish } from '../../core/templates/version.ts';
import { postgres } from '../../db/driver.ts';
import type { TestCtx } from './database.ts';
import type { NamedUnion, UnitName } from './union.ts';

export const smallForm: Form = {
  id: 'bao_cao_nam',
  title: 'Báo cáo hoạt động công đoàn',
  sections: [
    {
      id: 's1',
      number: 'I',
      title: 'Tổ chức công đoàn',
      items: [
        {
          id: 'dv_tong',
          number: '1',
          label: 'Tổng số đoàn viên?',
          type: 'integer',
          required: true,
          aggregation: { by: 'sum' },
        },
        {
          id: 'dv_nu',
          number: '2',
          label: 'Số đoàn viên nữ?',
          type: 'integer',
          required: true,
          aggregation: { by: 'sum' },
        },
      ],
    },
    {
      id: 's2',
      number: 'II',
      title: 'Kiến nghị, đề xuất',
      items: [
        {
          id: 'kien_nghi',
          number: '1',
          label: 'Kiến nghị với cấp trên?',
          type: 'longText',
          required: false,
          aggregation: { by: 'list' },
        },
      ],
    },
  ],
};

export type TestCampaign = {
  readonly id: string;
  readonly reports: ReadonlyMap<UnitName, string>;
  readonly form: Form;
};

/** Issued by the province's office at the clock's moment; due at the end of 11/12/2026. `only`: these units alone. */
export async function issueSmall(
  ctx: TestCtx,
  url: string,
  union: NamedUnion,
  only: readonly UnitName[] = ['hoaMai', 'thanhBinh', 'tramYTe', 'hopTacXa', 'thcsDongSen'],
): Promise<TestCampaign> {
  const template = await makeTemplate(ctx, union.units.songHoai, smallForm.title);
  const versionId = await draftVersion(ctx, template, smallForm);
  await publish(ctx, versionId);
  const day = (text: string) => Temporal.PlainDate.from(text);
  const { id } = await issueCampaign(
    ctx,
    { person: union.people.lan },
    {
      unitId: union.units.songHoai,
      title: 'Báo cáo năm 2026',
      versionId,
      announcement: { text: 'Đề nghị các đơn vị báo cáo.', files: [], acknowledged: true },
      audience: { units: only.map((name) => union.units[name]) },
      ...{ periodFrom: day('2026-01-01'), periodTo: day('2026-11-30'), estimateTo: day('2026-12-31') },
      dueAt: day('2026-12-12').toZonedDateTime('Asia/Ho_Chi_Minh').toInstant(),
      dueWords: { kind: 'by', date: '2026-12-11' },
    },
  );
  const sql = postgres(url, { max: 1 });
  try {
    const rows = await sql<{ unit: string; report: string }[]>`
      select unit_id as unit, report_id as report from obligations where campaign_id = ${id}`;
    const names = new Map(Object.entries(union.units).map(([name, unit]) => [unit, name as UnitName]));
    const reports = new Map(rows.map(({ unit, report }) => [names.get(unit) as UnitName, report]));
    return { id, reports, form: smallForm };
  } finally {
    await sql.end();
  }
}

/** The unit's answers given and handed in by a person of it, as its chat would. */
export async function answerAll(
  ctx: TestCtx,
  campaign: TestCampaign,
  unit: UnitName,
  person: string,
  given: Readonly<Record<string, Answer>>,
): Promise<void> {
  const report = campaign.reports.get(unit) ?? '';
  const author = { report, person, channel: 'terminal', inboxId: null };
  await started(ctx, report);
  await append(
    ctx,
    author,
    Object.entries(given).map(([question, answer]) => ({ question, old: null, new: answer })),
  );
  await submit(ctx, author, given, []);
  await handedIn(ctx, report, ctx.now());
}

export const figure = (value: number): Answer => ({ kind: 'value', value });
export const words = (value: string): Answer => ({ kind: 'value', value });

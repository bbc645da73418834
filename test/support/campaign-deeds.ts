/** What the office and the clock do with a campaign between the lines of a journey. */
import { sql } from 'drizzle-orm';
import { issueCampaign } from '../../core/campaigns/issue.ts';
import { versionFor } from '../../core/templates/version.ts';
import { prepared } from '../../db/prepared.ts';
import type { Deed } from './journey-deeds.ts';
import { unitOf } from './stage.ts';

/** `phát hành đợt “Tên” theo mẫu “Mẫu” cho A, B; số liệu từ 01/01/2026 đến 30/11/2026; hạn hết ngày 11/12/2026` */
const issue = /^phát hành đợt “(.+)” theo mẫu “(.+)” cho (.+); số liệu từ (\S+) đến (\S+); hạn hết ngày (\S+)$/;

export const campaignDeeds: readonly Deed[] = [
  [
    issue,
    async (stage, _left, [title = '', form = '', names = '', from = '', to = '', due = '']) => {
      const template = stage.templates.get(form);
      if (!template) throw new Error(`Không có mẫu: ${form}`);
      const units = names.split(', ').map((name) => [name, unitOf(stage, name)] as const);
      const { id } = await issueCampaign(
        stage.ctx,
        { person: stage.union.people.lan },
        {
          unitId: stage.union.units.songHoai,
          title,
          versionId: (await versionFor(stage.ctx, template.id)) ?? '',
          announcement: { text: `Đề nghị báo cáo: ${title}.`, files: [], acknowledged: true },
          audience: { units: units.map(([, unit]) => unit) },
          ...{ periodFrom: dayOf(from), periodTo: dayOf(to) },
          dueAt: dayOf(due).add({ days: 1 }).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant(),
          dueWords: { kind: 'by', date: dayOf(due).toString() },
        },
      );
      const reports = stage.reports as Map<string, { id: string; form: typeof template.form }[]>;
      for (const [name, unit] of units) {
        const [row] = await prepared<{ report: string }>(
          stage.ctx.db,
          sql`select report_id as report from obligations where campaign_id = ${id}::uuid and unit_id = ${unit}::uuid`,
        );
        if (row) reports.set(name, [...(reports.get(name) ?? []), { id: row.report, form: template.form }]);
      }
    },
  ],
];

function dayOf(text: string): Temporal.PlainDate {
  const [day = '', month = '', year = ''] = text.split('/');
  return Temporal.PlainDate.from(`${year}-${month}-${day}`);
}

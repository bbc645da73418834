/** A campaign issued between the lines of a journey: the province's office sends it out, and its reports can be asked for by unit. */
import { issueCampaign } from '../../core/campaigns/issue.ts';
import { versionFor } from '../../core/templates/version.ts';
import { placesOwing } from './owing.ts';
import { type Stage, unitOf } from './stage.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

/** `due`: the last good day. `locks`: nothing is taken after it. The figures are those of the year up to 30 November. */
export async function issueTo(
  stage: Stage,
  title: string,
  names: readonly string[],
  { due, locks }: { readonly due: string; readonly locks: boolean },
): Promise<void> {
  const template = stage.templates.get(title);
  const versionId = template && (await versionFor(stage.ctx, template.id));
  if (!template || !versionId) throw new Error(`Không có mẫu: ${title}`);
  const year = day(due).year;
  const { id } = await issueCampaign(
    stage.ctx,
    { person: stage.union.people.lan },
    {
      unitId: stage.union.units.songHoai,
      title,
      versionId,
      announcement: { text: 'Đề nghị các đơn vị báo cáo.', files: [], acknowledged: true },
      audience: { units: names.map((name) => unitOf(stage, name)) },
      periodFrom: day(`${year}-01-01`),
      periodTo: day(`${year}-11-30`),
      dueAt: day(due).add({ days: 1 }).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant(),
      dueWords: { kind: 'by', date: due, time: null },
      late: locks ? 'locked' : 'taken',
    },
  );
  const reports = stage.reports as Map<string, { id: string; form: typeof template.form }[]>;
  for (const { unit, report } of await placesOwing(stage.ctx.db, id)) {
    const name = names.find((known) => unitOf(stage, known) === unit);
    if (name) reports.set(name, [...(reports.get(name) ?? []), { id: report, form: template.form }]);
  }
}

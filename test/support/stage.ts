/** What a journey stands on: the named union, its people's addresses, the forms and reports the file asks for. */
import { createHash } from 'node:crypto';
import { shell } from '../../bot/menu.ts';
import type { Shell } from '../../core/chats/shell.ts';
import type { Form } from '../../core/forms/form.ts';
import { outline } from '../../core/forms/outline.ts';
import { read } from '../../core/forms/read.ts';
import type { ChannelName } from '../../core/inbox/inbound.ts';
import { append } from '../../core/reports/answers.ts';
import { openReport } from '../../core/reports/open.ts';
import { submit } from '../../core/reports/submit.ts';
import { draftVersion, makeTemplate, publish, versionFor } from '../../core/templates/version.ts';
import { insertAddress } from '../../db/queries/addresses.ts';
import { type TestCtx, testCtx } from './database.ts';
import type { Journey, Report } from './journey.ts';
import { journeyForm } from './journey-form.ts';
import { type NamedUnion, namedUnion, type PersonName, type UnitName } from './union.ts';

export type Stage = {
  readonly ctx: TestCtx;
  readonly shell: Shell;
  readonly union: NamedUnion;
  readonly channel: ChannelName;
  readonly salt: string;
  /** By the unit's short name; several of one unit in the order of the file. */
  readonly reports: ReadonlyMap<string, readonly { readonly id: string; readonly form: Form }[]>;
  readonly templates: ReadonlyMap<string, { readonly id: string; readonly form: Form }>;
  /** A rehearsal of thousands of messages: only the newest of each chat are looked at. */
  readonly long?: true;
};

const people: Record<string, PersonName> = {
  Lan: 'lan',
  Sơn: 'son',
  Hà: 'ha',
  Bình: 'binh',
  Nga: 'nga',
  Mai: 'mai',
  Đạt: 'dat',
  Tùng: 'tung',
  Phúc: 'phuc',
  Thu: 'thu',
};

/** The given names a journey may use for people who have an address. */
export const everybody: readonly string[] = Object.keys(people);

const units: Record<string, UnitName> = {
  'TH Hoa Mai': 'hoaMai',
  'May Thanh Bình': 'thanhBinh',
  'CĐ Bến Trúc': 'benTruc',
  'HTX Đồng Sen': 'hopTacXa',
  'LĐLĐ Sông Hoài': 'songHoai',
  'Y tế Bến Trúc': 'tramYTe',
  'CĐ Đồng Sen': 'dongSen',
};

/** The id behind a given name of the named union; undefined: a stranger. */
export function personOf(stage: Pick<Stage, 'union'>, name: string): string | undefined {
  const key = people[name];
  return key ? stage.union.people[key] : undefined;
}

export function unitOf(stage: Pick<Stage, 'union'>, name: string): string {
  const key = units[name];
  if (!key) throw new Error(`Đơn vị lạ: ${name}`);
  return stage.union.units[key];
}

/** An account's number on the channel, and its chat's. Each play has accounts of its own, so that many share a database. */
export function accountOf(stage: Pick<Stage, 'salt'>, name: string): string {
  return String(createHash('sha256').update(`${stage.salt}/${name}`).digest().readUIntBE(0, 6));
}

/** Builds everything a journey asks for. Everybody of the union has an address on the channel. */
export async function setStage(db: TestCtx['db'], journey: Journey, channel: ChannelName): Promise<Stage> {
  const ctx = testCtx(db, journey.at);
  const union = await namedUnion(ctx);
  const salt = ctx.newId().slice(0, 18);
  for (const [name, key] of Object.entries(people)) {
    const account = {
      channel,
      externalId: accountOf({ salt }, name),
      chatId: accountOf({ salt }, name),
      preferred: true,
    };
    const reachable = { unreachable: null, unreachableSince: null, endedAt: null };
    await insertAddress(db, {
      id: ctx.newId(),
      personId: union.people[key],
      ...account,
      ...reachable,
      madeAt: ctx.now(),
    });
  }
  const templates = new Map<string, { id: string; form: Form }>();
  for (const [title, lines] of journey.forms) {
    const id = await makeTemplate(ctx, union.units.songHoai, title);
    const form = journeyForm(id, title, lines);
    await publish(ctx, await draftVersion(ctx, id, form));
    templates.set(title, { id, form });
  }
  const stage = { ctx, shell: shell({}), union, channel, salt, templates, reports: new Map() };
  for (const report of journey.reports) await addReport(stage, journey, report);
  return stage;
}

async function addReport(
  stage: Stage & { reports: Map<string, { id: string; form: Form }[]> },
  journey: Journey,
  report: Report,
): Promise<void> {
  const { ctx, templates, reports } = stage;
  const template = templates.get(report.form);
  if (!template) throw new Error(`Không có mẫu: ${report.form}`);
  const version = (await versionFor(ctx, template.id)) ?? '';
  const unitId = unitOf(stage, report.unit);
  const [from, to] = [Temporal.PlainDate.from(report.from), Temporal.PlainDate.from(report.to)];
  const before = journey.previous.get(report.unit);
  if (before) await lastPeriod(stage, unitId, version, template.form, from, before);
  const id = await openReport(ctx, { unitId, versionId: version, periodFrom: from, periodTo: to });
  reports.set(report.unit, [...(reports.get(report.unit) ?? []), { id, form: template.form }]);
}

/** A year earlier, answered as typed and submitted by the unit's chair. */
async function lastPeriod(
  stage: Stage,
  unitId: string,
  versionId: string,
  form: Form,
  from: Temporal.PlainDate,
  typed: ReadonlyMap<string, string>,
): Promise<void> {
  const { ctx, union } = stage;
  const to = from.subtract({ days: 1 });
  const id = await openReport(ctx, { unitId, versionId, periodFrom: from.subtract({ years: 1 }), periodTo: to });
  const author = { report: id, person: union.people.mai, channel: 'terminal', inboxId: null };
  const records = [...typed].map(([question, text]) => {
    const place = outline(form).byId.get(question);
    const reading = place && read(place.question, { text, today: to.toString() });
    if (reading?.as !== 'answer') throw new Error(`Kỳ trước, ${question}: không đọc được “${text}”`);
    return { question, old: null, new: reading.answer };
  });
  await append(ctx, author, records);
  await submit(ctx, author, {}, []);
}

/** A union of many chairs on Telegram, each with one report of so many figures: what the proofs of issue 5 stand on. */
import { sql } from 'drizzle-orm';
import { operator } from '../../core/access.ts';
import { type Ctx, transact } from '../../core/ctx.ts';
import type { Form } from '../../core/forms/form.ts';
import { addUnit, foundUnion } from '../../core/org/add.ts';
import { LONG_AGO } from '../../core/org/facts.ts';
import { appoint } from '../../core/org/seats.ts';
import { openReport } from '../../core/reports/open.ts';
import { draftVersion, makeTemplate, publish } from '../../core/templates/version.ts';
import { insertAddress } from '../../db/queries/addresses.ts';

export type FieldChair = { readonly account: number; readonly person: string; readonly report: string };

/** The accounts' numbers on Telegram begin here. */
const FIRST = 500_000;

/** What chair number `chair` answers to question number `question`: no two alike, so that an answer gone astray is seen. */
export function figureOf(chair: number, question: number): number {
  return (chair + 1) * 100 + question;
}

/** Seats in one transaction: each is written into the audit's chain, whose last row grows slow to change within one. */
const TOGETHER = 50;

/** What gives a unit its report of a version; answers its id. */
export type Opening = (ctx: Ctx, unitId: string, versionId: string) => Promise<string>;

/** Founds the union. Questions are numbered from 1. `opening`: reports are opened otherwise than one by one. */
export async function seedField(
  ctx: Ctx,
  count: number,
  questions: number,
  opening: Opening = openPlain,
): Promise<FieldChair[]> {
  const name = 'Liên đoàn Lao động tỉnh Ruộng Bậc';
  const root = await foundUnion(ctx, operator, { name, shortName: 'Ruộng Bậc', code: 'RB', kind: 'province' });
  const template = await makeTemplate(ctx, root.id, 'Báo cáo đồng loạt');
  const version = await draftVersion(ctx, template, figures(questions));
  await publish(ctx, version);
  const chairs: FieldChair[] = [];
  while (chairs.length < count)
    await transact(ctx, async (tx) => {
      for (const end = Math.min(count, chairs.length + TOGETHER); chairs.length < end; )
        chairs.push(await seat(tx, root.id, chairs.length, (unitId) => opening(tx, unitId, version)));
    });
  return chairs;
}

const openPlain: Opening = (ctx, unitId, versionId) => {
  const [periodFrom, periodTo] = [Temporal.PlainDate.from('2026-01-01'), Temporal.PlainDate.from('2026-11-30')];
  return openReport(ctx, { unitId, versionId, periodFrom, periodTo });
};

async function seat(
  ctx: Ctx,
  parentId: string,
  index: number,
  opened: (unitId: string) => Promise<string>,
): Promise<FieldChair> {
  const name = `Công đoàn cơ sở Ruộng Bậc ${index + 1}`;
  const facts = { shortName: `RB ${index + 1}`, code: `RB.${index + 1}`, kind: 'grassroots', since: LONG_AGO } as const;
  const unit = await addUnit(ctx, operator, { parentId, name, ...facts });
  const person = { name: 'Đinh Thị Bậc', phone: `0911${String(index).padStart(6, '0')}` };
  const { personId } = await appoint(ctx, operator, { unitId: unit.id, role: 'chair', person });
  const account = FIRST + index;
  const place = { channel: 'telegram', externalId: String(account), chatId: String(account), preferred: true };
  const reachable = { unreachable: null, unreachableSince: null, endedAt: null };
  await insertAddress(ctx.db, { id: ctx.newId(), personId, ...place, ...reachable, madeAt: ctx.now() });
  return { account, person: personId, report: await opened(unit.id) };
}

function figures(questions: number): Form {
  const items = Array.from({ length: questions }, (_, index) => ({
    id: `q${index + 1}`,
    number: String(index + 1),
    label: `Số người ở mục số ${index + 1}`,
    type: 'integer' as const,
    required: true,
    aggregation: { by: 'sum' as const },
  }));
  return { id: 'dong_loat', title: 'Báo cáo đồng loạt', sections: [{ id: 's', number: 'I', title: 'Số liệu', items }] };
}

export type Kept = {
  /** Answers that are not in the database. */
  readonly lost: number;
  /** Rows more than one for the same question. */
  readonly doubled: number;
  /** Rows with another question's or chair's figure. */
  readonly astray: number;
  readonly submitted: number;
};

/** What the database holds of the first `questions` answers of every chair. */
export async function keptOf(db: Ctx['db'], chairs: readonly FieldChair[], questions: number): Promise<Kept> {
  const rows = await db.execute<{ report: string; question: string; value: string }>(
    sql`select report_id as report, question, new->>'value' as value from answers`,
  );
  const states = await db.execute<{ state: string }>(sql`select state from reports where state = 'submitted'`);
  const byPlace = Map.groupBy(rows, ({ report, question }) => `${report} ${question}`);
  let [lost, doubled, astray] = [0, 0, 0];
  for (const [index, { report }] of chairs.entries())
    for (let question = 1; question <= questions; question += 1) {
      const here = byPlace.get(`${report} q${question}`) ?? [];
      if (here.length === 0) lost += 1;
      doubled += Math.max(0, here.length - 1);
      astray += here.filter(({ value }) => Number(value) !== figureOf(index, question)).length;
    }
  return { lost, doubled, astray, submitted: states.length };
}

/** A notice to the whole country: 120,000 units with a chair each, their rows and messages written, counted, reminded. */
import { sql } from 'drizzle-orm';
import { operator } from '../../core/access.ts';
import type { Ctx } from '../../core/ctx.ts';
import { draftNotice } from '../../core/notices/draft.ts';
import { dryRun } from '../../core/notices/plan.ts';
import { remindUnconfirmed } from '../../core/notices/remind.ts';
import { issueNotice } from '../../core/notices/send.ts';
import { standingOf } from '../../core/notices/standing.ts';
import { foundUnion } from '../../core/org/add.ts';
import { appoint } from '../../core/org/seats.ts';
import { type Figure, rounded, withServer } from './measure.ts';

export const name = 'notices';

const UNITS = 120_000;
const WARDS = 1_600;

/** Ids that tell what they are: kind and number. */
const id = (kind: string, number: string) =>
  sql.raw(`('0192f00${kind}-0000-7000-8000-' || lpad((${number})::text, 12, '0'))::uuid`);

export async function run(): Promise<Figure[]> {
  return withServer(async (real) => {
    // By day: at night a reminder would wait for the morning.
    const ctx = { ...real, now: () => Temporal.Instant.from('2026-12-01T01:00:00Z') };
    const { unitId, office } = await plant(ctx);
    const { id: notice } = await draftNotice(ctx, office, { unitId, text: 'Gửi toàn quốc\nNội dung thông báo.' });
    const wish = { unitId, audience: {}, files: [], sendAt: null };
    const looked = await seconds(() => dryRun(ctx, wish, () => 22));
    const sent = await seconds(() => issueNotice(ctx, office, notice));
    await ctx.db.execute(sql`analyze`);
    const counted = await seconds(() => standingOf(ctx, office, notice));
    const reminded = await seconds(() => remindUnconfirmed(ctx, office, notice));
    const [rows] = await ctx.db.execute<{ count: number }>(sql`
      select count(*)::int as count from notice_recipients r join outbox o on o.id = r.outbox_id where notice_id = ${notice}`);
    if (rows?.count !== UNITS + WARDS) throw new Error(`${rows?.count} recipients`);
    return [
      { metric: 'dry_run_120000', value: rounded(looked), unit: 's' },
      { metric: 'rows_and_messages_120000', value: rounded(sent), unit: 's' },
      { metric: 'state_of_120000', value: rounded(counted), unit: 's' },
      { metric: 'remind_120000', value: rounded(reminded), unit: 's' },
    ];
  });
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** A root with its office; wards below it, units below them, each with a chair who has an address. */
export async function plant(ctx: Ctx): Promise<{ unitId: string; office: { person: string } }> {
  const root = await foundUnion(ctx, operator, {
    name: 'Công đoàn toàn quốc',
    shortName: '',
    code: 'VN',
    kind: 'confederation',
  });
  const { personId } = await appoint(ctx, operator, { unitId: root.id, role: 'office', person: { name: 'Văn Phòng' } });
  await below(ctx, root.id, WARDS, '1', sql`${root.id}::uuid`, 'commune');
  await below(ctx, root.id, UNITS, '2', id('1', `1 + n % ${WARDS}`), 'grassroots');
  await ctx.db.execute(sql`
    insert into addresses (id, person_id, channel, external_id, chat_id, preferred, made_at)
    values (${ctx.newId()}, ${personId}, 'telegram', 'office', 'office', true, now())`);
  await ctx.db.execute(sql`analyze`);
  return { unitId: root.id, office: { person: personId } };
}

async function below(
  ctx: Ctx,
  root: string,
  count: number,
  kind: string,
  parent: ReturnType<typeof sql>,
  level: string,
): Promise<void> {
  const { db } = ctx;
  const [unit, person, seat, address] = [
    id(kind, 'n'),
    id(`${Number(kind) + 2}`, 'n'),
    id(`${Number(kind) + 4}`, 'n'),
    id(`${Number(kind) + 6}`, 'n'),
  ];
  const all = sql`from generate_series(1, ${count}::int) as n`;
  await db.execute(sql`
    insert into units (id, root_id, code, name, search_text, kind, since)
    select ${unit}, ${root}::uuid, ${kind} || '.' || n, 'Công đoàn cơ sở số ' || n, 'so ' || n, ${level}, '1900-01-01' ${all}`);
  await db.execute(sql`
    insert into placements (unit_id, parent_id, path, since)
    select u.id, p.unit_id, p.path || u.no || '.', '1900-01-01'
    ${all} join units u on u.id = ${unit} join placements p on p.unit_id = ${parent}`);
  await db.execute(sql`
    insert into people (id, name, search_text, made_at) select ${person}, 'Nguyễn Thị Số ' || n, 'so ' || n, now() ${all}`);
  await db.execute(sql`
    insert into seats (id, unit_id, person_id, role, since) select ${seat}, ${unit}, ${person}, 'chair', '2020-01-01' ${all}`);
  await db.execute(sql`
    insert into addresses (id, person_id, channel, external_id, chat_id, preferred, made_at)
    select ${address}, ${person}, 'telegram', ${kind} || '-' || n, ${kind} || '-' || n, true, now() ${all}`);
}

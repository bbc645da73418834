/** A union of 120,253 units in four levels and one campaign that all but the root owe in; half of them have handed in. For benchmarks. */
import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../core/ctx.ts';

const PROVINCES = 12;
const COMMUNES = 20;
const EACH = 500;
const FIRST_COMMUNE = 2 + PROVINCES;
const FIRST_LEAF = FIRST_COMMUNE + PROVINCES * COMMUNES;
export const UNITS = FIRST_LEAF - 1 + PROVINCES * COMMUNES * EACH;

export type Planted = { readonly root: string; readonly commune: string; readonly campaign: string };

/** The root office's account on Telegram. */
export const OFFICE_ACCOUNT = '1';

/** Ids that tell what they are: kind and number. */
const id = (kind: string, number: string) =>
  `('0192f00${kind}-0000-7000-8000-' || lpad((${number})::text, 12, '0'))::uuid`;
const idOf = (kind: string, number: number) => `0192f00${kind}-0000-7000-8000-${String(number).padStart(12, '0')}`;
const every = `generate_series(1, ${UNITS}) n`;
const kind = `case when n = 1 then 'confederation' when n < ${FIRST_COMMUNE} then 'province'
  when n < ${FIRST_LEAF} then 'commune' else 'grassroots' end`;
/** Levels in turn: whoever has number n has parent … */
const parent = `case when n = 1 then null when n < ${FIRST_COMMUNE} then 1
  when n < ${FIRST_LEAF} then 2 + (n - ${FIRST_COMMUNE}) / ${COMMUNES} else ${FIRST_COMMUNE} + (n - ${FIRST_LEAF}) / ${EACH} end`;

export async function plant(ctx: Ctx): Promise<Planted> {
  for (const statement of [...tree, ...people, ...campaign]) await ctx.db.execute(sql.raw(statement));
  await ctx.db.execute(vacuum);
  return { root: idOf('1', 1), commune: idOf('1', FIRST_COMMUNE), campaign: idOf('7', 1) };
}

/** The tree and its people alone; the root's office is who issues. */
export async function plantUnion(ctx: Ctx): Promise<{ readonly root: string; readonly office: string }> {
  for (const statement of [...tree, ...people]) await ctx.db.execute(sql.raw(statement));
  await ctx.db.execute(vacuum);
  return { root: idOf('1', 1), office: idOf('3', 1) };
}

const vacuum: SQL = sql`vacuum analyze`;

const tree = [
  `insert into units (id, root_id, code, name, short_name, search_text, kind, since)
   select ${id('1', 'n')}, ${id('1', '1')}, 'U' || n, 'Công đoàn cơ sở số ' || n, 'CĐCS ' || n, 'u' || n, ${kind}, '1900-01-01'
   from ${every} order by n`,
  `insert into blocks (id, owner_id, name, folded_name)
   select ${id('2', 'n')}, ${id('1', '1')}, 'Khối ' || n, 'khoi ' || n from generate_series(1, 8) n`,
  `with recursive numbered as (select id, no, substr(id::text, 25)::bigint as n from units),
   placed as (select id, no, n, (${parent})::bigint as above from numbered),
   tree as (
     select id, null::uuid as parent, no || '.' as path, n from placed where above is null
     union all select p.id, t.id, t.path || p.no || '.', p.n from tree t join placed p on p.above = t.n
   )
   insert into placements (unit_id, parent_id, block_id, path, since)
   select id, parent, case when n >= ${FIRST_LEAF} then ${id('2', '1 + n % 8')} end, path, '1900-01-01' from tree`,
];

/** An office in every unit with others below it, a chair in the rest; one in forty has never joined. */
const people = [
  `insert into people (id, name, search_text, language, made_at)
   select ${id('3', 'n')}, 'Nguyễn Văn ' || n, 'nguyen van ' || n, 'vi', now() from ${every}`,
  `insert into seats (id, unit_id, person_id, role, since)
   select ${id('4', 'n')}, ${id('1', 'n')}, ${id('3', 'n')}, case when n < ${FIRST_LEAF} then 'office' else 'chair' end, '1900-01-01'
   from ${every}`,
  `insert into addresses (id, person_id, channel, external_id, chat_id, preferred, made_at)
   select ${id('5', 'n')}, ${id('3', 'n')}, 'telegram', n, n, true, now() from ${every} where n % 40 <> 0`,
];

const campaign = [
  `insert into templates (id, unit_id, title, created_at) values (${id('6', '1')}, ${id('1', '1')}, 'Báo cáo năm 2026', now())`,
  `insert into template_versions (id, template_id, number, form, created_at)
   values (${id('6', '1')}, ${id('6', '1')}, 1, '{}', now())`,
  `insert into campaigns (id, unit_id, title, version_id, audience, announcement, period_from, period_to, opens_at, due_at,
     due_words, ladder, digests, state, created_at)
   values (${id('7', '1')}, ${id('1', '1')}, 'Báo cáo năm 2026', ${id('6', '1')}, '{}', '{}', '2026-01-01', '2026-11-30',
     now() - interval '20 days', now() + interval '2 days', '{}', '[]', '[]', 'open', now())`,
  `insert into reports (id, unit_id, version_id, period_from, period_to, state, created_at)
   select ${id('8', 'n')}, ${id('1', 'n')}, ${id('6', '1')}, '2026-01-01', '2026-11-30', 'draft', now() from ${every} where n > 1`,
  `insert into obligations (id, campaign_id, unit_id, superior_id, block_id, report_id, compiles, state, due_at, submitted_at)
   select ${id('9', 'n')}, ${id('7', '1')}, p.unit_id, p.parent_id, p.block_id, ${id('8', 'n')}, n < ${FIRST_LEAF},
     (array['waiting', 'waiting', 'started', 'submitted', 'submitted', 'approved'])[1 + n % 6], now() + interval '2 days',
     case when n % 6 > 2 then now() - (n % 20) * interval '1 day' end
   from placements p, lateral (select substr(p.unit_id::text, 25)::bigint as n) as numbered where n > 1`,
];

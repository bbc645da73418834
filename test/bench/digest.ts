/** Compiling from rows: 10,000 units × 60 questions in the database, everything once, and the digest after one more submission. */
import { sql } from 'drizzle-orm';
import { handedIn } from '../../core/campaigns/obligation.ts';
import type { Ctx } from '../../core/ctx.ts';
import { append } from '../../core/reports/answers.ts';
import { submit } from '../../core/reports/submit.ts';
import { digestNow } from '../../core/summaries/digest.ts';
import { type Figure, withServer } from './measure.ts';
import { entryOf, sixty, unitsOf } from './union.ts';

export const name = 'digest';

const UNITS = 10_000;

/** `cold_rows` reads every answer and stores every part; `after_one` is a digest but for its picture: the tree, coverage, one unit's answers, one path. */
export async function run(): Promise<Figure[]> {
  return withServer(async (ctx) => {
    const { campaign, person, silent } = await plant(ctx);
    const before = process.memoryUsage().rss;
    const started = performance.now();
    await digestNow(ctx, campaign);
    const cold = performance.now() - started;
    const memory = (process.resourceUsage().maxRSS * 1024 - before) / 1e6;
    const times: number[] = [];
    for (const one of silent.slice(0, 15)) {
      await handIn(ctx, one, person);
      const begun = performance.now();
      await digestNow(ctx, campaign);
      times.push(performance.now() - begun);
    }
    const after = times.toSorted((a, b) => a - b)[7] ?? 0;
    return [
      { metric: 'cold_rows_10000x60', value: Math.round(cold), unit: 'ms' },
      { metric: 'cold_rows_10000x60_memory_added', value: Math.round(memory), unit: 'MB' },
      { metric: 'digest_rows_after_one', value: Math.round(after), unit: 'ms' },
    ];
  });
}

type Silent = { readonly report: string; readonly index: number };

async function handIn(ctx: Ctx, { report, index }: Silent, person: string): Promise<void> {
  const answers = entryOf(unitsOf(UNITS)[index] as never, index, true).report?.answers ?? {};
  const author = { report, person, channel: 'terminal', inboxId: null };
  await append(
    ctx,
    author,
    Object.entries(answers).map(([question, answer]) => ({ question, old: null, new: answer ?? null })),
  );
  await submit(ctx, author, answers, []);
  await handedIn(ctx, report, ctx.now());
}

/** Two of three units have reported. Rows are written as the use cases leave them, in bulk. */
async function plant(ctx: Ctx): Promise<{ campaign: string; person: string; silent: readonly Silent[] }> {
  const units = unitsOf(UNITS);
  const [root] = units;
  const [person, template, version, campaign] = [ctx.newId(), ctx.newId(), ctx.newId(), ctx.newId()];
  const at = ctx.now().toString();
  const { db } = ctx;
  const rows = units.map((unit, index) => {
    const entry = entryOf(unit, index);
    return { ...unit, report: ctx.newId(), obligation: ctx.newId(), answers: entry.report?.answers ?? null };
  });
  await db.execute(
    sql`insert into people (id, name, search_text, made_at) values (${person}, 'Văn Thị Phòng', 'van thi phong', ${at})`,
  );
  await db.execute(sql`insert into units (id, root_id, code, name, short_name, search_text, kind, since)
    select (r->>'id')::uuid, ${root?.id ?? ''}::uuid, r->>'id', r->>'name', r->>'shortName', r->>'name', 'grassroots', '2020-01-01'
    from jsonb_array_elements(${JSON.stringify(units)}::jsonb) as r`);
  await db.execute(sql`insert into blocks (id, owner_id, name, folded_name)
    select gen_random_uuid(), ${root?.id ?? ''}::uuid, b, b from (select distinct r->>'block' as b
    from jsonb_array_elements(${JSON.stringify(units)}::jsonb) as r where r->>'block' is not null) as blocks`);
  await db.execute(sql`insert into placements (unit_id, parent_id, block_id, path, since)
    select u.id, (r->>'parent')::uuid, b.id,
           coalesce(g.no || '.', '') || coalesce(p.no || '.', '') || u.no || '.', '2020-01-01'
    from jsonb_array_elements(${JSON.stringify(units)}::jsonb) as r join units u on u.id = (r->>'id')::uuid
    left join units p on p.id = (r->>'parent')::uuid
    left join units g on g.id = ${root?.id ?? ''}::uuid and (r->>'level')::int = 3
    left join blocks b on b.name = r->>'block'`);
  await db.execute(
    sql`insert into templates (id, unit_id, title, created_at) values (${template}, ${root?.id ?? ''}, ${sixty.title}, ${at})`,
  );
  await db.execute(sql`insert into template_versions (id, template_id, number, form, created_at, published_at)
    values (${version}, ${template}, 1, ${JSON.stringify(sixty)}::jsonb, ${at}, ${at})`);
  await db.execute(sql`insert into campaigns (id, unit_id, title, version_id, audience, announcement, period_from, period_to, opens_at, due_at,
      due_words, ladder, digests, state, opened_at, created_at)
    values (${campaign}, ${root?.id ?? ''}, ${sixty.title}, ${version}, '{}', '{}', '2026-01-01', '2026-11-30', ${at},
      ${ctx.now().add({ hours: 240 }).toString()}, '{}', '{}', '{"times":[],"daysBefore":null}', 'open', ${at}, ${at})`);
  for (let from = 0; from < rows.length; from += 500) {
    const some = JSON.stringify(rows.slice(from, from + 500));
    await db.execute(sql`insert into reports (id, unit_id, version_id, period_from, period_to, state, submissions, created_at, submitted_at)
      select (r->>'report')::uuid, (r->>'id')::uuid, ${version}::uuid, '2026-01-01', '2026-11-30',
             case when r->'answers' = 'null' then 'draft' else 'submitted' end, case when r->'answers' = 'null' then 0 else 1 end, ${at},
             case when r->'answers' = 'null' then null else ${at}::timestamptz end
      from jsonb_array_elements(${some}::jsonb) as r`);
    await db.execute(sql`insert into obligations (id, campaign_id, unit_id, report_id, state, due_at, submitted_at)
      select (r->>'obligation')::uuid, ${campaign}::uuid, (r->>'id')::uuid, (r->>'report')::uuid,
             case when r->'answers' = 'null' then 'started' else 'submitted' end, ${ctx.now().add({ hours: 240 }).toString()}::timestamptz,
             case when r->'answers' = 'null' then null else ${at}::timestamptz end
      from jsonb_array_elements(${some}::jsonb) as r`);
    await db.execute(sql`insert into answers (report_id, question, old, new, person_id, channel, at)
      select (r->>'report')::uuid, a.key, null, a.value, ${person}::uuid, 'terminal', ${at}::timestamptz
      from jsonb_array_elements(${some}::jsonb) as r, jsonb_each(r->'answers') as a where r->'answers' <> 'null'`);
  }
  await db.execute(sql`analyze`);
  const silent = rows.flatMap(({ report, answers }, index) => (answers === null ? [{ report, index }] : []));
  return { campaign, person, silent };
}

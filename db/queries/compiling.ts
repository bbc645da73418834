/** SQL of compiling: a campaign's tree with what each unit owes, answers by report, stored parts, estimates for the silent. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';
import { holdsOn } from './dated.ts';

/** A unit of a campaign's tree. Those between a unit that owes and the issuing one are there too, without a duty. */
export type TreeRow = {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly block: string | null;
  readonly parent: string | null;
  readonly level: number;
  readonly state: string | null;
  readonly dueAt: string | null;
  readonly submittedAt: string | null;
  readonly compiles: boolean | null;
  readonly report: string | null;
  readonly version: number | null;
  readonly form: string | null;
  readonly previous: string | null;
  readonly connected: boolean;
};

/** The tree as it stood on `day`, parents before children. `connected`: on `now` a chair or deputy of the unit can be written to. */
export function campaignTree(
  db: Db,
  campaignId: string,
  day: Temporal.PlainDate,
  now: Temporal.PlainDate,
): Promise<TreeRow[]> {
  return prepared(
    db,
    sql`with standing as (
          select p.* from placements p where ${holdsOn(sql`p`, day)}
        ), top as (
          select s.path from campaigns c join standing s on s.unit_id = c.unit_id where c.id = ${campaignId}::uuid
        ), owing as (
          select o.*, s.path from obligations o join standing s on s.unit_id = o.unit_id
          where o.campaign_id = ${campaignId}::uuid and o.state <> 'cancelled'
        ), labels as (
          select distinct unnest(string_to_array(rtrim(path, '.'), '.'))::bigint as no from owing
          union select unnest(string_to_array(rtrim(path, '.'), '.'))::bigint from top
        ), reached as (
          select distinct s.unit_id from seats s join addresses a on a.person_id = s.person_id
          where s.role in ('chair', 'deputy') and ${holdsOn(sql`s`, now)}
            and a.ended_at is null and a.unreachable is null
        )
        select u.id, u.name, u.short_name as "shortName", b.name as block, s.parent_id as parent,
               array_length(string_to_array(rtrim(s.path, '.'), '.'), 1) as level,
               o.state, o.due_at as "dueAt", o.submitted_at as "submittedAt", o.compiles, o.report_id as report,
               r.submissions as version, r.version_id as form, r.previous_id as previous,
               (reached.unit_id is not null) as connected
        from labels l join units u on u.no = l.no join standing s on s.unit_id = u.id
        left join owing o on o.unit_id = u.id left join reports r on r.id = o.report_id
        left join blocks b on b.id = coalesce(o.block_id, s.block_id) left join reached on reached.unit_id = u.id
        where starts_with(s.path, (select path from top))
        order by array_length(string_to_array(rtrim(s.path, '.'), '.'), 1), s.path`,
  );
}

/** The answers that stand in each of these reports, as one object of question and answer. */
export function answersOfReports(
  db: Db,
  reports: readonly string[],
): Promise<{ readonly report: string; readonly answers: unknown }[]> {
  return prepared(
    db,
    sql`select report, jsonb_object_agg(question, answer) filter (where answer is not null) as answers from (
          select distinct on (a.report_id, a.question) a.report_id as report, a.question, a.new as answer
          from answers a where a.report_id = any(${list(reports)}::uuid[])
          order by a.report_id, a.question, a.id desc
        ) as latest group by report`,
  );
}

/** The office's newest figures for each silent unit. */
export function estimatesOf(
  db: Db,
  campaignId: string,
): Promise<
  {
    readonly id: string;
    readonly unit: string;
    readonly answers: unknown;
    readonly reason: string;
    readonly by: string;
  }[]
> {
  return prepared(
    db,
    sql`select id, unit, answers, reason, by from (
          select distinct on (e.unit_id) e.id, e.unit_id as unit, e.answers, e.reason, p.name as by
          from estimates e join people p on p.id = e.made_by where e.campaign_id = ${campaignId}::uuid
          order by e.unit_id, e.at desc, e.id desc
        ) as newest where answers is not null`,
  );
}

/** Units whose own part was made from something else than what stands now. */
export function staleUnits(db: Db, campaignId: string): Promise<{ readonly unit: string; readonly source: string }[]> {
  return prepared(
    db,
    sql`with filled as (
          select distinct on (unit_id) unit_id, case when answers is null then '' else id::text end as source
          from estimates where campaign_id = ${campaignId}::uuid order by unit_id, at desc, id desc
        ), standing as (
          select o.unit_id, case when o.state in ('submitted', 'approved') then o.report_id || ':' || r.submissions
                                 else coalesce(f.source, '') end as source
          from obligations o join reports r on r.id = o.report_id left join filled f on f.unit_id = o.unit_id
          where o.campaign_id = ${campaignId}::uuid and o.state <> 'cancelled'
        )
        select s.unit_id as unit, s.source from standing s
        left join compiled_parts p on p.campaign_id = ${campaignId}::uuid and p.unit_id = s.unit_id
        where s.source <> coalesce(p.source, '')`,
  );
}

export function readParts(
  db: Db,
  campaignId: string,
  keys: readonly string[],
): Promise<{ readonly key: string; readonly source: string | null; readonly compiled: unknown }[]> {
  return prepared(
    db,
    sql`select key, source, compiled from compiled_parts
        where campaign_id = ${campaignId}::uuid and key = any(${list(keys)}::text[])`,
  );
}

/** Writes a batch, a JSON array of `{ key, unit, source, compiled }`, over what was stored. */
export async function writeParts(db: Db, campaignId: string, batch: string, at: Temporal.Instant): Promise<void> {
  await prepared(
    db,
    sql`insert into compiled_parts (campaign_id, key, unit_id, source, compiled, at)
        select ${campaignId}::uuid, p->>'key', (p->>'unit')::uuid, p->>'source', p->'compiled', ${at.toString()}::timestamptz
        from jsonb_array_elements(${batch}::jsonb) as p
        on conflict (campaign_id, key) do update
          set unit_id = excluded.unit_id, source = excluded.source, compiled = excluded.compiled, at = excluded.at`,
  );
}

export async function dropParts(db: Db, campaignId: string): Promise<void> {
  await prepared(db, sql`delete from compiled_parts where campaign_id = ${campaignId}::uuid`);
}

/** One compiles a campaign at a time; the others wait for its result. */
export async function lockCompiling(db: Db, campaignId: string): Promise<void> {
  await prepared(db, sql`select pg_advisory_xact_lock(hashtextextended('compile ' || ${campaignId}::text, 0))`);
}

export async function insertEstimate(
  db: Db,
  row: {
    readonly id: string;
    readonly campaignId: string;
    readonly unitId: string;
    readonly answers: string | null;
    readonly reason: string;
    readonly madeBy: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await prepared(
    db,
    sql`insert into estimates (id, campaign_id, unit_id, answers, reason, made_by, at)
        values (${row.id}::uuid, ${row.campaignId}::uuid, ${row.unitId}::uuid, ${row.answers}::jsonb, ${row.reason},
                ${row.madeBy}::uuid, ${row.at.toString()}::timestamptz)`,
  );
}

/** As an array literal of ids or keys, which hold neither quotes nor commas. */
function list(items: readonly string[]): string {
  return `{${items.join(',')}}`;
}

/** Campaigns these units issued, and those in which they compile what is below them for the level above. */
export function compilingCampaigns(
  db: Db,
  units: readonly string[],
  most: number,
): Promise<{ readonly campaign: string; readonly title: string; readonly unit: string; readonly unitName: string }[]> {
  return prepared(
    db,
    sql`with places as (
          select c.id, c.unit_id from campaigns c where c.unit_id = any(${list(units)}::uuid[])
          union select o.campaign_id, o.unit_id from obligations o
          where o.unit_id = any(${list(units)}::uuid[]) and o.compiles and o.state <> 'cancelled'
        )
        select c.id as campaign, c.title, u.id as unit, u.name as "unitName"
        from places p join campaigns c on c.id = p.id join units u on u.id = p.unit_id
        where c.state in ('open', 'closed') order by c.due_at desc, c.id desc limit ${most}::int`,
  );
}

export type SilentRow = { readonly id: string; readonly name: string };

/** Units of the campaign that have not handed in. */
export function silentRows(db: Db, campaignId: string): Promise<SilentRow[]> {
  return prepared(
    db,
    sql`select u.id, u.name from obligations o join units u on u.id = o.unit_id
        where o.campaign_id = ${campaignId}::uuid and o.state in ('waiting', 'started', 'returned')`,
  );
}

/** What one unit owes in a campaign; null: nothing. */
export async function obligationState(
  db: Db,
  campaignId: string,
  unitId: string,
): Promise<{ readonly state: string; readonly name: string } | null> {
  const [row] = await prepared<{ state: string; name: string }>(
    db,
    sql`select o.state, u.name from obligations o join units u on u.id = o.unit_id
        where o.campaign_id = ${campaignId}::uuid and o.unit_id = ${unitId}::uuid and o.state <> 'cancelled'`,
  );
  return row ?? null;
}

/**
 * SQL of coverage: how far a campaign's units are, counted from the obligations' own rows. Nothing is kept beside them, so nothing can
 * be out of step: one pass over an index for the counts, one hash join for who cannot be reached (measured by `npm run bench -- status`).
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';
import { holdsOn } from './dated.ts';

/** Which obligations: of one campaign, and only of units whose superior stands at `path` or below it; null: all. */
export type Covered = { readonly campaign: string; readonly path: string | null; readonly day: Temporal.PlainDate };

function covered({ campaign, path, day }: Covered): SQL {
  const of = sql`o.campaign_id = ${campaign}::uuid and o.state <> 'cancelled'`;
  if (path === null) return of;
  return sql`${of} and o.superior_id in (select p.unit_id from placements p
    where p.path >= ${path} and p.path < ${`${path.slice(0, -1)}/`} and ${holdsOn(sql`p`, day)})`;
}

export type CountRow = {
  /** Who receives; null: the issuing unit. */
  readonly superior: string | null;
  readonly block: string | null;
  readonly state: 'waiting' | 'started' | 'submitted' | 'returned' | 'approved';
  readonly late: boolean;
  /** Past its own due moment without having been handed in. */
  readonly overdue: boolean;
  readonly count: number;
};

export function countObligations(db: Db, of: Covered, now: Temporal.Instant): Promise<CountRow[]> {
  return prepared(
    db,
    sql`select o.superior_id as superior, o.block_id as block, o.state, o.late,
               o.submitted_at is null and o.due_at < ${now.toString()}::timestamptz as overdue, count(*)::int as count
        from obligations o where ${covered(of)} group by 1, 2, 3, 4, 5`,
  );
}

/** Somebody of the unit holds a seat that answers, and can be written to. */
const reached = (day: Temporal.PlainDate) => sql`exists (
  select from seats s join addresses a on a.person_id = s.person_id
  where s.unit_id = o.unit_id and s.role in ('chair', 'deputy', 'office')
    and ${holdsOn(sql`s`, day)}
    and a.ended_at is null and a.unreachable is null)`;

export type UnreachedRow = {
  readonly superior: string | null;
  readonly block: string | null;
  readonly count: number;
  /** A few of them, to be named. */
  readonly units: readonly string[];
};

/** Units that nobody has opened the report of and that cannot be reached. */
export function countUnreached(db: Db, of: Covered, names: number): Promise<UnreachedRow[]> {
  return prepared(
    db,
    sql`select o.superior_id as superior, o.block_id as block, count(*)::int as count,
               (array_agg(o.unit_id order by o.unit_id))[1:${names}::int]::text[] as units
        from obligations o where ${covered(of)} and o.state = 'waiting' and not ${reached(of.day)} group by 1, 2`,
  );
}

/** Where units stand and what they are called, by id. */
export function placesOf(
  db: Db,
  ids: readonly string[],
  day: Temporal.PlainDate,
): Promise<{ id: string; name: string; path: string; parent: string | null }[]> {
  return prepared(
    db,
    sql`select u.id, case when u.short_name = '' then u.name else u.short_name end as name, p.path, p.parent_id as parent
        from units u join placements p on p.unit_id = u.id and ${holdsOn(sql`p`, day)}
        where u.id = any(${`{${ids.join(',')}}`}::uuid[])`,
  );
}

/** Units by the labels they have in paths. */
export function unitsLabelled(
  db: Db,
  labels: readonly string[],
): Promise<{ id: string; label: string; name: string }[]> {
  return prepared(
    db,
    sql`select id, no::text as label, case when short_name = '' then name else short_name end as name
        from units where no = any(${`{${labels.join(',')}}`}::bigint[])`,
  );
}

/** Names of blocks by id. */
export function blocksByIds(db: Db, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return prepared(db, sql`select id, name from blocks where id = any(${`{${ids.join(',')}}`}::uuid[])`);
}

/** First submissions by block and calendar day (Asia/Ho_Chi_Minh), and how many of them were late; null: not handed in. */
export function submittedByDay(
  db: Db,
  of: Covered,
): Promise<{ block: string | null; day: string | null; late: boolean; count: number }[]> {
  return prepared(
    db,
    sql`select o.block_id as block, (o.submitted_at at time zone 'Asia/Ho_Chi_Minh')::date::text as day, o.late,
               count(*)::int as count
        from obligations o where ${covered(of)} group by 1, 2, 3`,
  );
}

export type UnitRow = {
  readonly unit: string;
  readonly name: string;
  readonly report: string;
  readonly state: CountRow['state'];
  readonly late: boolean;
  readonly overdue: boolean;
  readonly reached: boolean;
  readonly dueAt: string;
  readonly submittedAt: string | null;
  /** Units below it owe in the same campaign. */
  readonly compiles: boolean;
};

/** Narrows a list to a block ('' for those without one), to direct units of a superior, to late or unreached units, or to one unit. */
export type Narrowed = {
  readonly block?: string;
  readonly superior?: string;
  readonly only?: 'late' | 'unreached';
  readonly unit?: string;
};

/** One page of units, those furthest behind first. */
export function listUnits(
  db: Db,
  of: Covered & { readonly now: Temporal.Instant },
  narrowed: Narrowed,
  page: { readonly from: number; readonly most: number },
): Promise<UnitRow[]> {
  const now = of.now.toString();
  const overdue = sql`(o.submitted_at is null and o.due_at < ${now}::timestamptz)`;
  const { block, superior, only, unit } = narrowed;
  const parts = [
    covered(of),
    ...(block === undefined ? [] : [block === '' ? sql`o.block_id is null` : sql`o.block_id = ${block}::uuid`]),
    ...(superior === undefined
      ? []
      : [sql`coalesce(o.superior_id, (select unit_id from campaigns where id = o.campaign_id)) = ${superior}::uuid`]),
    ...(only === 'late' ? [sql`(o.late or ${overdue})`] : []),
    ...(only === 'unreached' ? [sql`o.state = 'waiting' and not ${reached(of.day)}`] : []),
    ...(unit === undefined ? [] : [sql`o.unit_id = ${unit}::uuid`]),
  ];
  return prepared(
    db,
    // Whether a unit is reached is asked of the page's few units, not of all there are.
    sql`select o.*, ${reached(of.day)} as reached from (
          select o.unit_id, o.unit_id as unit, case when u.short_name = '' then u.name else u.short_name end as name,
                 o.report_id as report, o.state, o.late, ${overdue} as overdue, o.due_at as "dueAt",
                 o.submitted_at as "submittedAt", o.compiles
          from obligations o join units u on u.id = o.unit_id where ${sql.join(parts, sql` and `)}
          order by case o.state when 'waiting' then 0 when 'started' then 1 when 'returned' then 2 when 'submitted' then 3
                     else 4 end, u.code, u.no
          offset ${page.from}::int limit ${page.most}::int) as o`,
  );
}

export type CampaignRow = {
  readonly id: string;
  readonly title: string;
  readonly unitId: string;
  readonly state: 'open' | 'closed';
  readonly dueAt: string;
  readonly opensAt: string;
  readonly periodTo: string;
};

/**
 * Campaigns issued at `path` or below, and those issued above in which somebody reports to a unit there: open ones first, the newest
 * first.
 */
export function campaignsUnder(db: Db, path: string, day: Temporal.PlainDate, most: number): Promise<CampaignRow[]> {
  const inside = (of: SQL) => sql`${of} >= ${path} and ${of} < ${`${path.slice(0, -1)}/`}`;
  return prepared(
    db,
    sql`select c.id, c.title, c.unit_id as "unitId", c.state, c.due_at as "dueAt", c.opens_at as "opensAt",
               c.period_to::text as "periodTo"
        from campaigns c join placements p on p.unit_id = c.unit_id and ${holdsOn(sql`p`, day)}
        where c.state in ('open', 'closed') and not c.rehearsal and (
          (${inside(sql`p.path`)})
          or (starts_with(${path}::text, p.path) and exists (
            select from placements q join obligations o on o.superior_id = q.unit_id and o.campaign_id = c.id and o.state <> 'cancelled'
            where ${inside(sql`q.path`)})))
        order by c.state desc, c.due_at desc, c.id limit ${most}::int`,
  );
}

export async function campaignRow(db: Db, id: string): Promise<CampaignRow | null> {
  const [row] = await prepared<CampaignRow>(
    db,
    sql`select id, title, unit_id as "unitId", state, due_at as "dueAt", opens_at as "opensAt", period_to::text as "periodTo"
        from campaigns where id = ${id}::uuid`,
  );
  return row ?? null;
}

/** Lets the messages go that were held back for this file, in their own place in the line; without it, when it could not be made. */
export async function letGo(
  db: Db,
  held: { readonly file: string; readonly channel: string; readonly made: boolean },
): Promise<void> {
  await prepared(
    db,
    sql`update outbox set not_before = created_at,
          content = case when ${held.made} then content else content - 'file' end
        where channel = ${held.channel} and state = 'queued' and priority = 0 and content->'file'->>'id' = ${held.file}`,
  );
}

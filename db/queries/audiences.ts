/** SQL of audiences: which units below an issuer are meant. One range of the path index, whatever is chosen in it. */
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { holdsOn } from './dated.ts';

type Day = Temporal.PlainDate;

/** As `Audience` of core/notices/audience.ts. */
export type Chosen = {
  readonly direct?: true;
  readonly roots?: readonly string[];
  readonly blocks?: readonly string[];
  readonly kinds?: readonly string[];
  readonly units?: readonly string[];
  readonly except?: readonly string[];
  readonly notAcknowledged?: string;
  readonly notSubmitted?: string;
};

export type AudienceUnit = {
  readonly unitId: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly blockId: string | null;
};

const ids = (list: readonly string[]) => sql`any(${sql.param([...list])}::uuid[])`;
/** `/` is the character after `.`, so the range holds the unit itself and all below it. */
const under = (line: SQL, path: SQL) => sql`${line}.path >= ${path} and ${line}.path < left(${path}, -1) || '/'`;

/** At or below one of these units on the day. */
function within(list: readonly string[], day: Day): SQL {
  const p = sql`p`;
  const top = sql`top`;
  return sql`exists (select 1 from placements top where top.unit_id = ${ids(list)} and ${holdsOn(top, day)} and ${under(p, sql`top.path`)})`;
}

/** The narrowing by place, block and kind; units named besides are added to what it leaves. */
function meant(chosen: Chosen, issuer: string, day: Day): SQL {
  const { roots, blocks, kinds, units, direct } = chosen;
  const narrowed = [
    ...(direct ? [sql`p.parent_id = ${issuer}::uuid`] : []),
    ...(roots ? [within(roots, day)] : []),
    ...(blocks ? [sql`p.block_id = ${ids(blocks)}`] : []),
    ...(kinds ? [sql`u.kind = any(${sql.param([...kinds])}::text[])`] : []),
  ];
  const all = narrowed.length > 0 ? sql`(${sql.join(narrowed, sql` and `)})` : units ? sql`false` : sql`true`;
  return units ? sql`(p.unit_id = ${ids(units)} or ${all})` : all;
}

/**
 * Columns `unit_id`, `name`, `parent_id`, `block_id` of the units meant, never the issuer itself, never outside its subtree: to be read,
 * or to be inserted from. `path`: the issuer's on the day.
 */
export function audienceUnits(
  issuer: { readonly unitId: string; readonly path: string },
  chosen: Chosen,
  day: Day,
): SQL {
  const { except, notAcknowledged, notSubmitted } = chosen;
  const left = [
    ...(except ? [sql`not ${within(except, day)}`] : []),
    ...(notAcknowledged
      ? [
          sql`p.unit_id in (select unit_id from notice_recipients where notice_id = ${notAcknowledged}::uuid
            group by unit_id having count(acknowledged_at) = 0)`,
        ]
      : []),
    ...(notSubmitted
      ? [
          sql`p.unit_id in (select unit_id from obligations where campaign_id = ${notSubmitted}::uuid
            and state in ('waiting', 'started', 'returned'))`,
        ]
      : []),
  ];
  return sql`select p.unit_id, u.name, p.parent_id, p.block_id
    from placements p join units u on u.id = p.unit_id
    where ${under(sql`p`, sql`${issuer.path}::text`)} and ${holdsOn(sql`p`, day)} and p.unit_id <> ${issuer.unitId}::uuid
      and ${meant(chosen, issuer.unitId, day)} ${left.length > 0 ? sql`and ${sql.join(left, sql` and `)}` : sql``}
    order by p.path`;
}

/** The units meant, each followed by its own. */
export async function unitsMeant(
  db: Db,
  issuer: { readonly unitId: string; readonly path: string },
  chosen: Chosen,
  day: Day,
): Promise<AudienceUnit[]> {
  const rows = await db.execute<AudienceUnit>(sql`
    select unit_id as "unitId", name, parent_id as "parentId", block_id as "blockId"
    from (${audienceUnits(issuer, chosen, day)}) as meant`);
  return [...rows];
}

export type ReceiverRow = {
  readonly unitId: string;
  readonly personId: string;
  readonly name: string;
  readonly role: 'chair' | 'deputy' | 'office';
};

/**
 * Everybody who receives what is sent to these units (chair, deputy, office on the day), a row per seat, in no order: sorting 120,000 of
 * them here takes as long as reading them.
 */
export async function receiversIn(db: Db, unitIds: readonly string[], day: Day): Promise<ReceiverRow[]> {
  const rows = await db.execute<ReceiverRow>(sql`
    select s.unit_id as "unitId", s.person_id as "personId", n.name, s.role
    from unnest(${sql.param([...unitIds])}::uuid[]) as w(unit_id)
      join seats s on s.unit_id = w.unit_id join people n on n.id = s.person_id
    where s.role in ('chair', 'deputy', 'office') and ${holdsOn(sql`s`, day)}`);
  return [...rows];
}

/** Why an address of theirs that stands fails: the preferred one's reason. People without such an address are left out. */
export async function failingAddresses(
  db: Db,
  personIds: readonly string[],
): Promise<{ personId: string; why: string }[]> {
  const rows = await db.execute<{ personId: string; why: string }>(sql`
    select distinct on (a.person_id) a.person_id as "personId", a.unreachable as why
    from addresses a
    where a.person_id = ${ids(personIds)} and a.ended_at is null and a.unreachable is not null
    order by a.person_id, a.preferred desc, a.made_at`);
  return [...rows];
}

export type BelowRow = { readonly kind: string; readonly units: number; readonly direct: number };

/** What stands below the issuer on the day, by kind; `direct`: right below it. */
export async function kindsBelow(
  db: Db,
  issuer: { readonly unitId: string; readonly path: string },
  day: Day,
): Promise<BelowRow[]> {
  const rows = await db.execute<BelowRow>(sql`
    select u.kind, count(*)::int as units, count(*) filter (where p.parent_id = ${issuer.unitId}::uuid)::int as direct
    from placements p join units u on u.id = p.unit_id
    where ${under(sql`p`, sql`${issuer.path}::text`)} and ${holdsOn(sql`p`, day)} and p.unit_id <> ${issuer.unitId}::uuid
    group by u.kind order by units desc`);
  return [...rows];
}

export type CountedRow = { readonly id: string; readonly name: string; readonly units: number };

/** The issuer's own blocks that have members on the day. */
export async function blocksWithMembers(db: Db, ownerId: string, day: Day): Promise<CountedRow[]> {
  const rows = await db.execute<CountedRow>(sql`
    select b.id, b.name, count(*)::int as units from blocks b join placements p on p.block_id = b.id
    where b.owner_id = ${ownerId}::uuid and ${holdsOn(sql`p`, day)} group by b.id, b.name, b.folded_name order by b.folded_name`);
  return [...rows];
}

/** Notices of the unit, newest first, that some units have not confirmed, with how many. */
export async function unconfirmedNotices(db: Db, unitId: string, most: number): Promise<CountedRow[]> {
  const rows = await db.execute<CountedRow>(sql`
    select n.id, n.title as name, count(*)::int as units
    from (select id, title, sent_at from notices where unit_id = ${unitId}::uuid and state = 'sent' and acknowledged
        order by created_at desc limit ${most}) n
      join lateral (select unit_id from notice_recipients where notice_id = n.id group by unit_id
        having count(acknowledged_at) = 0) r on true
    group by n.id, n.title, n.sent_at order by n.sent_at desc`);
  return [...rows];
}

/** Open campaigns of the unit to which some units still owe a report, with how many. */
export async function owedCampaigns(db: Db, unitId: string, most: number): Promise<CountedRow[]> {
  const rows = await db.execute<CountedRow>(sql`
    select c.id, c.title as name, count(*)::int as units
    from campaigns c join obligations o on o.campaign_id = c.id and o.state in ('waiting', 'started', 'returned')
    where c.unit_id = ${unitId}::uuid and c.state = 'open'
    group by c.id, c.title, c.opened_at order by c.opened_at desc limit ${most}`);
  return [...rows];
}

/** SQL of campaigns: their own rows, and the obligations of all their units at once. */
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';
import { campaigns } from '../schema/campaigns.ts';
import { templates, templateVersions } from '../schema/templates.ts';
import { units } from '../schema/units.ts';
import { holdsOn } from './dated.ts';

export type Campaign = typeof campaigns.$inferSelect;
export type NewCampaign = typeof campaigns.$inferInsert;
export type CampaignState = Campaign['state'];

export async function insertCampaign(db: Db, row: NewCampaign): Promise<void> {
  await db.insert(campaigns).values(row);
}

export async function campaignById(db: Db, id: string): Promise<Campaign | undefined> {
  const [row] = await db.select().from(campaigns).where(eq(campaigns.id, id));
  return row;
}

/** Holds the campaign until the transaction ends: two openings, or two offices changing it, go one after the other. */
export async function lockCampaign(db: Db, id: string): Promise<Campaign | undefined> {
  const [row] = await db.select().from(campaigns).where(eq(campaigns.id, id)).for('no key update');
  return row;
}

export async function updateCampaign(db: Db, id: string, facts: Partial<Campaign>): Promise<void> {
  await db.update(campaigns).set(facts).where(eq(campaigns.id, id));
}

/** Campaigns issued by these units, the newest due first. */
export function campaignsOf(
  db: Db,
  unitIds: readonly string[],
  states: readonly CampaignState[],
  most: number,
): Promise<Campaign[]> {
  return db
    .select()
    .from(campaigns)
    .where(and(inArray(campaigns.unitId, [...unitIds]), inArray(campaigns.state, [...states])))
    .orderBy(desc(campaigns.dueAt), desc(campaigns.id))
    .limit(most);
}

/** Planned campaigns that are due to open, the earliest first. */
export async function campaignsToOpen(db: Db, now: Temporal.Instant): Promise<{ id: string; rootId: string }[]> {
  return db
    .select({ id: campaigns.id, rootId: units.rootId })
    .from(campaigns)
    .innerJoin(units, eq(units.id, campaigns.unitId))
    .where(and(eq(campaigns.state, 'planned'), sql`${campaigns.opensAt} <= ${now.toString()}::timestamptz`))
    .orderBy(asc(campaigns.opensAt))
    .limit(100);
}

/** Open campaigns whose cut-off day is over and whose superiors have not been read as of it. */
export async function campaignsToSettle(db: Db, today: Temporal.PlainDate): Promise<string[]> {
  const rows = await db
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(
      sql`${campaigns.state} = 'open' and ${campaigns.settledAt} is null and ${campaigns.periodTo} < ${today.toString()}::date`,
    )
    .limit(100);
  return rows.map(({ id }) => id);
}

/** Open campaigns not looked through for newcomers today. */
export async function campaignsToLookThrough(
  db: Db,
  today: Temporal.PlainDate,
): Promise<{ id: string; rootId: string }[]> {
  return db
    .select({ id: campaigns.id, rootId: units.rootId })
    .from(campaigns)
    .innerJoin(units, eq(units.id, campaigns.unitId))
    .where(
      sql`${campaigns.state} = 'open' and (${campaigns.lookedOn} is null or ${campaigns.lookedOn} < ${today.toString()}::date)`,
    )
    .limit(100);
}

/** The unit whose office keeps the version's template, and whether it is published. */
export async function versionOwner(
  db: Db,
  versionId: string,
): Promise<{ unitId: string; templateId: string; published: boolean } | undefined> {
  const [row] = await db
    .select({
      unitId: templates.unitId,
      templateId: templates.id,
      published: sql<boolean>`${templateVersions.publishedAt} is not null`,
    })
    .from(templateVersions)
    .innerJoin(templates, eq(templates.id, templateVersions.templateId))
    .where(eq(templateVersions.id, versionId));
  return row;
}

export type NewObligations = {
  readonly campaignId: string;
  readonly versionId: string;
  readonly periodFrom: Temporal.PlainDate;
  readonly periodTo: Temporal.PlainDate;
  readonly estimateTo: Temporal.PlainDate | null;
  readonly dueAt: Temporal.Instant;
  readonly locksAt: Temporal.Instant | null;
  readonly next: { readonly rung: string; readonly at: Temporal.Instant } | null;
  /** Superior and block are read as they stood on this day; for a unit that did not stand then, as they stand on `today`. */
  readonly placedOn: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
  readonly now: Temporal.Instant;
};

/**
 * Makes the obligation and the report of every unit, a JSON array of `{ unit, obligation, report }`, in one statement. A unit that owes
 * in the campaign already is left out. The unit's last report on the template, by its cut-off day, is found for each (“như kỳ trước”: eleven months follow upon five); one with others of
 * the campaign below it compiles. Answers how many were made.
 */
export async function insertObligations(db: Db, made: NewObligations, batch: string): Promise<number> {
  const rows = await db.execute<{ made: number }>(sql`
    with wanted as (
      select w.* from jsonb_to_recordset(${batch}::jsonb) as w(unit uuid, obligation uuid, report uuid)
      where not exists (select from obligations o where o.campaign_id = ${made.campaignId}::uuid and o.unit_id = w.unit)
    ), placed as (
      select w.*, coalesce(then_.parent_id, p.parent_id) as superior,
        case when then_.unit_id is null then p.block_id else then_.block_id end as block,
        coalesce(starts_with(lead(p.path) over (order by p.path), p.path), false) as compiles
      from wanted w join placements p on p.unit_id = w.unit and ${holdsOn(sql`p`, made.today)}
        left join (select p.* from placements p where ${holdsOn(sql`p`, made.placedOn)}) as then_ on then_.unit_id = w.unit
    ), before as (
      select distinct on (r.unit_id) r.unit_id, r.id
      from reports r join template_versions v on v.id = r.version_id
      where v.template_id = (select template_id from template_versions where id = ${made.versionId}::uuid)
        and r.period_to < ${made.periodTo.toString()}::date and r.state in ('submitted', 'approved')
        and r.unit_id in (select unit from wanted)
      order by r.unit_id, r.period_to desc, r.submitted_at desc
    ), opened as (
      insert into reports (id, unit_id, version_id, period_from, period_to, estimate_to, previous_id, locks_at, created_at)
      select w.report, w.unit, ${made.versionId}::uuid, ${made.periodFrom.toString()}::date, ${made.periodTo.toString()}::date,
        ${made.estimateTo?.toString() ?? null}::date, b.id, ${made.locksAt?.toString() ?? null}::timestamptz,
        ${made.now.toString()}::timestamptz
      from placed w left join before b on b.unit_id = w.unit returning id
    ), owed as (
      insert into obligations (id, campaign_id, unit_id, superior_id, block_id, report_id, compiles, due_at, next_rung, next_at)
      select w.obligation, ${made.campaignId}::uuid, w.unit, w.superior, w.block, w.report, w.compiles,
        ${made.dueAt.toString()}::timestamptz, ${made.next?.rung ?? null}::text, ${made.next?.at.toString() ?? null}::timestamptz
      from placed w where w.report in (select id from opened) returning 1
    )
    select count(*)::int as made from owed`);
  return rows[0]?.made ?? 0;
}

/** A unit that has others of the campaign below it now compiles, for the units that came later. */
export async function refreshCompiles(db: Db, campaignId: string, today: Temporal.PlainDate): Promise<void> {
  await db.execute(sql`
    with placed as (
      select o.id, coalesce(starts_with(lead(p.path) over (order by p.path), p.path), false) as compiles
      from obligations o join placements p on p.unit_id = o.unit_id and ${holdsOn(sql`p`, today)}
      where o.campaign_id = ${campaignId}::uuid)
    update obligations o set compiles = placed.compiles from placed
    where placed.id = o.id and o.compiles is distinct from placed.compiles`);
}

/** Superior and block of every obligation as they stood on the cut-off day; what did not stand then keeps what it has. Answers how many moved. */
export async function settleSuperiors(db: Db, campaignId: string, cutOff: Temporal.PlainDate): Promise<number> {
  const moved = await db.execute(sql`
    update obligations o set superior_id = p.parent_id, block_id = p.block_id from placements p
    where o.campaign_id = ${campaignId}::uuid and p.unit_id = o.unit_id and ${holdsOn(sql`p`, cutOff)}
      and (o.superior_id, o.block_id) is distinct from (p.parent_id, p.block_id) returning 1`);
  return moved.length;
}

/** Units that owe in the campaign. */
export async function owingUnits(db: Db, campaignId: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select unit_id as id from obligations where campaign_id = ${campaignId}::uuid and state <> 'cancelled'`);
  return rows.map(({ id }) => id);
}

/** The due moment most units of the campaign have, extensions included. */
export async function usualDue(db: Db, campaignId: string): Promise<Temporal.Instant | null> {
  const rows = await db.execute<{ due: string | null }>(sql`
    select mode() within group (order by due_at)::text as due from obligations
    where campaign_id = ${campaignId}::uuid and state <> 'cancelled'`);
  const due = rows[0]?.due;
  return due ? Temporal.Instant.from(due) : null;
}

/** Published templates kept by the unit at `path` or by one above it on the day, with their newest published version, newest first. */
export function templatesFor(
  db: Db,
  path: string,
  day: Temporal.PlainDate,
): Promise<{ id: string; title: string; unitId: string; versionId: string }[]> {
  return prepared(
    db,
    sql`select t.id, t.title, t.unit_id as "unitId", v.id as "versionId"
        from templates t
          join placements p on p.unit_id = t.unit_id and ${holdsOn(sql`p`, day)} and starts_with(${path}::text, p.path)
          join lateral (select id, published_at from template_versions v where v.template_id = t.id and v.published_at is not null
            order by v.number desc limit 1) as v on true
        order by v.published_at desc limit 30`,
  );
}

/** Open campaigns of a whole union. */
export async function openInUnion(db: Db, rootId: string): Promise<string[]> {
  const rows = await db
    .select({ id: campaigns.id })
    .from(campaigns)
    .innerJoin(units, eq(units.id, campaigns.unitId))
    .where(and(eq(units.rootId, rootId), eq(campaigns.state, 'open')));
  return rows.map(({ id }) => id);
}

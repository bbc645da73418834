/** SQL of frozen summaries, and of the office's edits to the merged text. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';

export type SummaryRow = {
  readonly id: string;
  readonly campaignId: string;
  readonly unitId: string;
  readonly version: number;
  readonly summary: unknown;
  readonly changes: unknown;
  readonly madeAt: string;
};

const columns = sql`id, campaign_id as "campaignId", unit_id as "unitId", version, summary, changes, made_at as "madeAt"`;

export async function newestSummary(db: Db, campaignId: string, unitId: string): Promise<SummaryRow | null> {
  const [row] = await prepared<SummaryRow>(
    db,
    sql`select ${columns} from summaries where campaign_id = ${campaignId}::uuid and unit_id = ${unitId}::uuid
        order by version desc limit 1`,
  );
  return row ?? null;
}

/** The frozen summary each unit below handed in with its report: what it stands for one level up. */
export function handedInSummaries(
  db: Db,
  campaignId: string,
): Promise<{ readonly id: string; readonly unit: string; readonly compiled: unknown }[]> {
  return prepared(
    db,
    sql`select distinct on (s.unit_id) s.id, s.unit_id as unit, s.summary->'compiled' as compiled
        from summaries s join obligations o on o.campaign_id = s.campaign_id and o.unit_id = s.unit_id
        join reports r on r.id = o.report_id
        where s.campaign_id = ${campaignId}::uuid and o.compiles and o.state in ('submitted', 'approved')
          and s.made_at <= r.submitted_at
        order by s.unit_id, s.version desc`,
  );
}

export async function summaryById(db: Db, id: string): Promise<SummaryRow | null> {
  const [row] = await prepared<SummaryRow>(db, sql`select ${columns} from summaries where id = ${id}::uuid`);
  return row ?? null;
}

export async function insertSummary(
  db: Db,
  row: {
    readonly id: string;
    readonly campaignId: string;
    readonly unitId: string;
    readonly version: number;
    readonly summary: string;
    readonly changes: string | null;
    readonly madeBy: string | null;
    readonly madeAt: Temporal.Instant;
  },
): Promise<void> {
  await prepared(
    db,
    sql`insert into summaries (id, campaign_id, unit_id, version, summary, changes, made_by, made_at)
        values (${row.id}::uuid, ${row.campaignId}::uuid, ${row.unitId}::uuid, ${row.version}::int, ${row.summary}::jsonb,
                ${row.changes}::jsonb, ${row.madeBy}::uuid, ${row.madeAt.toString()}::timestamptz)`,
  );
}

export async function insertEdit(
  db: Db,
  row: {
    readonly id: string;
    readonly campaignId: string;
    readonly unitId: string;
    readonly place: string;
    readonly text: string | null;
    readonly of: number;
    readonly madeBy: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await prepared(
    db,
    sql`insert into summary_edits (id, campaign_id, unit_id, place, text, sources, made_by, at)
        values (${row.id}::uuid, ${row.campaignId}::uuid, ${row.unitId}::uuid, ${row.place}, ${row.text}, ${row.of}::int,
                ${row.madeBy}::uuid, ${row.at.toString()}::timestamptz)`,
  );
}

/** The edits that stand, by question. */
export function editsOf(
  db: Db,
  campaignId: string,
  unitId: string,
): Promise<
  { readonly place: string; readonly text: string; readonly of: number; readonly by: string; readonly at: string }[]
> {
  return prepared(
    db,
    sql`select place, text, sources as of, by, at from (
          select distinct on (e.place) e.place, e.text, e.sources, p.name as by, e.at
          from summary_edits e join people p on p.id = e.made_by
          where e.campaign_id = ${campaignId}::uuid and e.unit_id = ${unitId}::uuid order by e.place, e.at desc, e.id desc
        ) as newest where text is not null`,
  );
}

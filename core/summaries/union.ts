/** A campaign's tree with what each unit owes and how far it is: what every compiling starts from. */
import { type Campaign, campaignById } from '../../db/queries/campaigns.ts';
import { campaignTree, type TreeRow } from '../../db/queries/compiling.ts';
import type { Covered } from '../compile/coverage.ts';
import type { Duty, Unit } from '../compile/entry.ts';
import { type Tree, treeOf } from '../compile/tree.ts';
import { type Ctx, today } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { Form } from '../forms/form.ts';
import { formOf } from '../templates/version.ts';

export type Union = {
  readonly campaign: Campaign;
  readonly form: Form;
  readonly units: readonly Unit[];
  readonly rows: ReadonlyMap<string, TreeRow>;
  readonly tree: Tree;
};

/** As the tree stood on the cut-off day, or stands today before it. */
export async function unionOf(ctx: Ctx, campaignId: string): Promise<Union> {
  const campaign = await campaignById(ctx.db, campaignId);
  if (!campaign) throw new Refusal('org.refused');
  const now = today(ctx);
  const day = Temporal.PlainDate.compare(campaign.periodTo, now) < 0 ? campaign.periodTo : now;
  const rows = await campaignTree(ctx.db, campaignId, day, now);
  const units = rows.map(({ id, name, shortName, block, parent, level }) => ({
    ...{ id, name, shortName, block, level },
    parent: id === campaign.unitId ? null : parent,
  }));
  const form = await formOf(ctx, campaign.versionId);
  return { campaign, form, units, rows: new Map(rows.map((row) => [row.id, row])), tree: treeOf(units) };
}

/** What a unit must do here; undefined: it need not report. A returned report is in progress again. */
export function dutyOf({ state, dueAt, connected }: TreeRow): Duty | undefined {
  if (state === null || dueAt === null) return undefined;
  const idle = connected ? 'notOpened' : 'notConnected';
  return { due: instant(dueAt), standing: state === 'waiting' ? idle : 'inProgress' };
}

/** Handed in, and not returned since. */
export function isIn({ state }: TreeRow): boolean {
  return state === 'submitted' || state === 'approved';
}

/** Every unit with its duty and, when it is in, the moment it came: what coverage and its chart need, without any answer. */
export function* coveredOf({ units, rows }: Union): Generator<Covered> {
  for (const unit of units) {
    const row = rows.get(unit.id);
    const duty = row && dutyOf(row);
    if (!row || !duty) continue;
    const report = isIn(row) && row.submittedAt !== null ? { submittedAt: instant(row.submittedAt) } : null;
    yield { unit, duty, ...(report ? { report } : {}) };
  }
}

/** What the last period is called, the same in every language: “2025” before a year, “06/2026” else. */
export function previousName({ periodFrom, periodTo }: Pick<Campaign, 'periodFrom' | 'periodTo'>): string {
  const last = periodFrom.subtract({ days: 1 });
  const year = periodFrom.until(periodTo, { largestUnit: 'month' }).months >= 9;
  return year ? String(last.year) : `${String(last.month).padStart(2, '0')}/${last.year}`;
}

/** All units at and under this one, in the order of the tree's rows. */
export function below({ units }: Union, unitId: string): readonly Unit[] {
  const inside = new Set([unitId]);
  // Parents come before children.
  for (const { id, parent } of units) if (parent !== null && inside.has(parent)) inside.add(id);
  return units.filter(({ id }) => inside.has(id));
}

/** As the database writes a moment → ISO. */
export function instant(text: string): string {
  return Temporal.Instant.from(text).toString();
}

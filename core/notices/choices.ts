/** What there is to choose an audience from below a unit, and the units a person names in words. */
import {
  blocksWithMembers,
  type CountedRow,
  kindsBelow,
  owedCampaigns,
  unconfirmedNotices,
} from '../../db/queries/audiences.ts';
import { placementOn } from '../../db/queries/placements.ts';
import { type Actor, allow } from '../access.ts';
import { type Ctx, today } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { UnitKind } from '../org/facts.ts';
import { findUnits, type Placed } from '../org/read.ts';
import { fold } from '../vietnamese/fold.ts';

export type AudienceChoices = {
  readonly units: number;
  /** Right below the issuer. */
  readonly direct: number;
  readonly kinds: readonly { readonly kind: UnitKind; readonly units: number }[];
  readonly blocks: readonly CountedRow[];
  readonly unconfirmed: readonly CountedRow[];
  readonly owing: readonly CountedRow[];
};

/** Notices and campaigns offered at most. */
const MOST = 6;

export async function audienceChoices(ctx: Ctx, actor: Actor, unitId: string): Promise<AudienceChoices> {
  await allow(ctx, actor, 'notice.send', unitId);
  const day = today(ctx);
  const line = await placementOn(ctx.db, unitId, day);
  const kinds = line ? await kindsBelow(ctx.db, { unitId, path: line.path }, day) : [];
  return {
    units: kinds.reduce((sum, { units }) => sum + units, 0),
    direct: kinds.reduce((sum, { direct }) => sum + direct, 0),
    kinds: kinds.map(({ kind, units }) => ({ kind: kind as UnitKind, units })),
    blocks: await blocksWithMembers(ctx.db, unitId, day),
    unconfirmed: await unconfirmedNotices(ctx.db, unitId, MOST),
    owing: await owedCampaigns(ctx.db, unitId, MOST),
  };
}

/** “BT.01, Trường Hoa Mai”: units below the issuer, by code or by words of their name. Refuses the first that is none, or several. */
export async function unitsNamed(ctx: Ctx, actor: Actor, unitId: string, typed: string): Promise<string[]> {
  const found = new Set<string>();
  for (const piece of typed
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')) {
    const units = (await findUnits(ctx, actor, unitId, piece)).filter(({ id }) => id !== unitId);
    const exact = units.filter((unit) => isCalled(unit, piece));
    const [unit, other] = exact.length > 0 ? exact : units;
    if (!unit) throw new Refusal('notices.unit_unknown', { typed: piece });
    if (other) {
      const names = units.slice(0, 5).map(({ name, code }) => `${name} (${code})`);
      throw new Refusal('notices.unit_several', { typed: piece, names: names.join('; ') });
    }
    found.add(unit.id);
  }
  return [...found];
}

function isCalled({ code, name, shortName }: Placed, typed: string): boolean {
  const words = fold(typed);
  return [code, name, shortName].some((called) => called !== '' && fold(called) === words);
}

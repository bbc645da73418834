/** Whom a notice or a campaign is meant for: chosen once, kept as it was chosen, read against the tree of the day it goes out. */
import { z } from 'zod';
import { type AudienceUnit, unitsMeant } from '../../db/queries/audiences.ts';
import { placementOn } from '../../db/queries/placements.ts';
import { type Ctx, today } from '../ctx.ts';
import { unitKinds } from '../org/facts.ts';

export type { AudienceUnit };

const list = z.array(z.uuid()).min(1).max(150_000).readonly();

/**
 * Everything below the issuing unit, narrowed by what is said here; all of it must hold. `units` are added to what the others leave, and
 * alone they are all there is. Nothing said: everything below.
 */
export const audience = z
  .object({
    /** Only those that stand directly below the issuer. */
    direct: z.literal(true).exactOptional(),
    /** These units and all below them. */
    roots: list.exactOptional(),
    /** Members of these blocks (khối, cụm). */
    blocks: list.exactOptional(),
    kinds: z.array(z.enum(unitKinds)).min(1).readonly().exactOptional(),
    /** Named one by one. */
    units: list.exactOptional(),
    /** “Tất cả trừ”: not these, nor anything below them. */
    except: list.exactOptional(),
    /** Only recipients of that notice of whom nobody has confirmed it. */
    notAcknowledged: z.uuid().exactOptional(),
    /** Only those that still owe a report in that campaign. */
    notSubmitted: z.uuid().exactOptional(),
  })
  .readonly();
export type Audience = z.infer<typeof audience>;

/** Everything below the issuer. */
export const everyone: Audience = {};

/**
 * The units meant as the tree stands today, each followed by its own. Never the issuer, never a unit outside its subtree, whatever the
 * audience says: a stranger's id in it means nobody.
 */
export async function unitsOf(ctx: Ctx, issuerUnitId: string, audience: Audience): Promise<AudienceUnit[]> {
  const day = today(ctx);
  const line = await placementOn(ctx.db, issuerUnitId, day);
  return line ? unitsMeant(ctx.db, { unitId: issuerUnitId, path: line.path }, audience, day) : [];
}

/** A campaign in the making, carried from one dialog to the next: read back with a schema, for it was stored. */
import { z } from 'zod';
import { dueWords } from '../../core/campaigns/due.ts';
import type { CampaignWish } from '../../core/campaigns/issue.ts';
import { ladder } from '../../core/campaigns/ladder.ts';
import { announcement, digestPlan } from '../../core/campaigns/plan.ts';
import type { Args } from '../../core/chats/shell.ts';
import { Refusal } from '../../core/errors.ts';
import { audience } from '../../core/notices/audience.ts';

const instant = z.string().transform((text) => Temporal.Instant.from(text));
const day = z.string().transform((text) => Temporal.PlainDate.from(text));

const pending = z.object({
  draft: z.uuid().exactOptional(),
  unitId: z.uuid(),
  title: z.string(),
  versionId: z.uuid().nullable(),
  announcement,
  audience,
  aboveId: z.uuid().exactOptional(),
  tasks: z.array(z.string()).exactOptional(),
  periodFrom: day,
  periodTo: day,
  estimateTo: day.exactOptional(),
  opensAt: instant.exactOptional(),
  dueAt: instant,
  dueWords,
  late: z.enum(['taken', 'locked']),
  ladder,
  digests: digestPlan,
});
export type Pending = z.infer<typeof pending>;

export function carried(args: Args): Pending {
  const read = args.wish ? pending.safeParse(JSON.parse(args.wish)) : null;
  if (!read?.success) throw new Refusal('org.refused');
  return read.data;
}

/** Instants and days write themselves down as text. */
export function carry(wish: Pending): Args {
  return { wish: JSON.stringify(wish) };
}

/** As core takes it; `versionId` once the form is there. */
export function wishOf({ draft: _draft, tasks: _tasks, ...wish }: Pending, versionId: string): CampaignWish {
  return { ...wish, versionId };
}

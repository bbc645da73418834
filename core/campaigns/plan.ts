/** What an office decides when it issues a campaign, as stored with it: the announcement, the digests, the plan of a series. */
import { z } from 'zod';
import { audience } from '../notices/audience.ts';
import { ladder } from './ladder.ts';

/** What the notice says when the campaign opens. */
export const announcement = z.object({
  text: z.string().max(20_000),
  files: z
    .array(z.object({ id: z.uuid(), name: z.string() }))
    .max(10)
    .readonly(),
  /** Units are asked to confirm that they have it. */
  acknowledged: z.boolean(),
});
export type Announcement = z.infer<typeof announcement>;

/** When the leadership group hears how far it is; every campaign has one at its due moment. */
export const digestPlan = z.object({
  /** Hours of the day, `HH:MM` in Asia/Ho_Chi_Minh; none: only at the due moment. */
  times: z
    .array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/))
    .max(4)
    .readonly(),
  /** From so many days before the due day on; null: from the opening. */
  daysBefore: z.int().min(0).max(120).nullable(),
});
export type DigestPlan = z.infer<typeof digestPlan>;

export const defaultDigests: DigestPlan = { times: ['08:00'], daysBefore: 7 };

/** How each campaign of a series is made. */
export const seriesPlan = z.object({
  /** “Báo cáo”: the period is added when it opens. */
  title: z.string().min(1).max(300),
  audience,
  announcement,
  /** Days before the cut-off day on which it opens. */
  opensBefore: z.int().min(0).max(120),
  /** Days from the cut-off day to the last good day. */
  dueAfter: z.int().min(0).max(120),
  late: z.enum(['taken', 'locked']),
  ladder,
  digests: digestPlan,
});
export type SeriesPlan = z.infer<typeof seriesPlan>;

/** The chart of `/tiendo`: drawn in the background, while its message is held back for a moment, so that both arrive as one. */
import { z } from 'zod';
import { blocksByIds, campaignRow, letGo, submittedByDay } from '../../db/queries/coverage.ts';
import { insertFile, keepFile } from '../../db/queries/files.ts';
import { type OverTime, overDays } from '../compile/over-time.ts';
import { type Ctx, today } from '../ctx.ts';
import { channelNames } from '../inbox/inbound.ts';
import { enqueue, type Work } from '../jobs/jobs.ts';
import { coveredBy } from './coverage.ts';
import type { Place } from './status.ts';

const MIME = 'image/png';
/** A message waits no longer than this for its chart: then it goes without. */
const PATIENCE = { seconds: 15 } as const;

const order = z.object({
  campaign: z.uuid(),
  unit: z.uuid(),
  file: z.uuid(),
  channel: z.enum(channelNames),
  language: z.enum(['vi', 'en']),
});

/** Orders the chart; the message that carries it is not sent before `notBefore`, or before the chart is there. */
export async function orderChart(
  ctx: Ctx,
  place: Place,
  to: { readonly person: string; readonly channel: (typeof channelNames)[number]; readonly language: 'vi' | 'en' },
): Promise<{ readonly file: { readonly id: string; readonly name: string }; readonly notBefore: Temporal.Instant }> {
  const file = { id: ctx.newId(), name: `Tien do ${today(ctx)}.png` };
  const facts = { ...file, personId: to.person, mime: MIME, size: 0, state: 'waiting', createdAt: ctx.now() };
  await insertFile(ctx.db, facts);
  const { channel, language } = to;
  await enqueue(ctx, 'status_chart', { ...place, file: file.id, channel, language } satisfies z.infer<typeof order>);
  return { file, notBefore: ctx.now().add(PATIENCE) };
}

export const statusChartWork: Work = {
  make: async (ctx, data) => {
    const { campaign, unit, file, channel, language } = order.parse(data);
    // The words do not wait for a second try of the picture.
    const bytes = await chartOf(ctx, { campaign, unit }, language).catch((error: unknown) => {
      ctx.log.error({ error, campaign, unit }, 'A chart could not be drawn');
      return null;
    });
    return async (tx) => {
      if (bytes) await keepFile(tx.db, file, { bytes, mime: MIME });
      await letGo(tx.db, { file, channel, made: bytes !== null });
    };
  },
  refused: async (ctx, data) => {
    const { file, channel } = order.parse(data);
    await letGo(ctx.db, { file, channel, made: false });
  },
};

async function chartOf(ctx: Ctx, place: Place, language: 'vi' | 'en'): Promise<Uint8Array | null> {
  const [campaign, of] = await Promise.all([
    campaignRow(ctx.db, place.campaign),
    coveredBy(ctx, place.campaign, place.unit),
  ]);
  if (!campaign || !of) return null;
  const time = await overTimeOf(ctx, of, dayOf(campaign.opensAt));
  const due = Temporal.Instant.from(campaign.dueAt).subtract({ milliseconds: 1 }).toString();
  // Only the thread that draws brings what draws.
  const { coverageChart } = await import('../output/coverage-chart.ts');
  return coverageChart({ title: campaign.title, at: ctx.now().toString(), due, time }, language);
}

type Covered = NonNullable<Awaited<ReturnType<typeof coveredBy>>>;

async function overTimeOf(ctx: Ctx, of: Covered, from: string): Promise<OverTime> {
  const rows = await submittedByDay(ctx.db, of);
  const ids = [...new Set(rows.flatMap(({ block }) => block ?? []))];
  const names = new Map((await blocksByIds(ctx.db, ids)).map(({ id, name }) => [id, name]));
  const counts = rows.map(({ block, ...rest }) => ({ block: names.get(block ?? '') ?? '', ...rest }));
  const now = today(ctx).toString();
  return overDays(counts, from < now ? from : now, now);
}

function dayOf(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString();
}

/** The dry run: what would go out, to whom, whom it cannot reach and why, and when the last message would be out. Nothing is changed. */
import { queuedByChannel } from '../../db/queries/notices.ts';
import type { Ctx } from '../ctx.ts';
import type { Message } from '../i18n/message.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import { priceOf } from '../outbox/price.ts';
import { type Audience, unitsOf } from './audience.ts';
import { reachOf, type WhyNot } from './recipients.ts';

/** Messages a second that notices may take on the channel; null: as many as there are. Comes from the settings. */
export type Rate = (channel: ChannelName) => number | null;

export type Unreached = { readonly unitId: string; readonly unit: string; readonly whyNot: WhyNot };

export type DryRun = {
  readonly units: number;
  readonly people: number;
  readonly channels: readonly { readonly channel: ChannelName; readonly people: number; readonly messages: number }[];
  readonly unreached: readonly Unreached[];
  /** When the last message would be out; null: nothing would go out. */
  readonly lastAt: Temporal.Instant | null;
  /** What it costs and which plans it passes, where either is so. */
  readonly price: readonly Message[];
};

export type Planned = {
  readonly unitId: string;
  readonly audience: Audience;
  readonly files: readonly unknown[];
  readonly sendAt: Temporal.Instant | null;
};

/** For a notice, or for a campaign's: `unitId` is the issuer's. Whoever calls has asked for leave. */
export async function dryRun(ctx: Ctx, wish: Planned, rate: Rate): Promise<DryRun> {
  const units = await unitsOf(ctx, wish.unitId, wish.audience);
  const reach = await reachOf(
    ctx,
    units.map(({ unitId }) => unitId),
  );
  const unreached = reach.flatMap(({ unitId, whyNot }, at) =>
    whyNot === null ? [] : [{ unitId, unit: units[at]?.name ?? '', whyNot }],
  );
  const people = reach.flatMap((unit) => unit.people).filter(({ whyNot }) => whyNot === null);
  const each = Math.max(1, wish.files.length);
  const channels = [...Map.groupBy(people, ({ channel }) => channel as ChannelName)].map(([channel, own]) => ({
    channel,
    people: own.length,
    messages: own.length * each,
  }));
  const { lines: price } = await priceOf(
    ctx,
    people.map(({ personId }) => personId),
  );
  const lastAt = await lastOut(ctx, wish.sendAt ?? ctx.now(), channels, rate);
  return { units: units.length, people: people.length, channels, unreached, lastAt, price };
}

/** Behind what already waits on the same channel, at the channel's rate. */
async function lastOut(
  ctx: Ctx,
  from: Temporal.Instant,
  channels: DryRun['channels'],
  rate: Rate,
): Promise<Temporal.Instant | null> {
  if (channels.length === 0) return null;
  const waiting = new Map((await queuedByChannel(ctx.db)).map(({ channel, count }) => [channel, count]));
  const seconds = channels.map(({ channel, messages }) => {
    const perSecond = rate(channel);
    return perSecond === null ? 0 : Math.ceil((messages + (waiting.get(channel) ?? 0)) / perSecond);
  });
  return from.add({ seconds: Math.max(...seconds) });
}

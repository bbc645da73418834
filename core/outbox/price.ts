/** What a broadcast would cost and what it would pass, counted before anything is sent. */
import { usedOf } from '../../db/queries/quotas.ts';
import { type Ctx, today } from '../ctx.ts';
import { type Message, say } from '../i18n/message.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import type { Priority } from './outgoing.ts';
import { reachesOf } from './reach.ts';
import type { Way } from './way.ts';

export type Price = {
  /** Messages by way; `closed`: people whom nothing allowed reaches now, `none`: without any reachable address. */
  readonly count: Readonly<Record<Way | 'none', number>>;
  readonly channels: Readonly<Partial<Record<ChannelName, number>>>;
  /** VND, for one message to each. */
  readonly cost: number;
  /** For the office, before it says yes: what costs, who is not reached, which plan would be passed. Empty: nothing to say. */
  readonly lines: readonly Message[];
};

/** One message to each of these people, as it would go now. `priority`: reminders and notices have templates of their own. */
export async function priceOf(ctx: Ctx, people: readonly string[], priority: Priority = 'notice'): Promise<Price> {
  const reaches = await reachesOf(ctx, people, priority);
  const count = { free: 0, paid: 0, template: 0, closed: 0, none: 0 };
  const channels: Partial<Record<ChannelName, number>> = {};
  for (const person of new Set(people)) {
    const best = reaches.get(person)?.[0];
    count[best?.way ?? 'none'] += 1;
    if (!best || best.way === 'closed') continue;
    const channel = best.address.channel as ChannelName;
    channels[channel] = (channels[channel] ?? 0) + 1;
  }
  const { paid = 0, template = 0 } = ctx.sending?.price ?? {};
  const cost = count.paid * paid + count.template * template;
  const lines = [...costLines(count, cost), ...(await planLines(ctx, channels['zalo-bot'] ?? 0))];
  return { count, channels, cost, lines };
}

function costLines(count: Price['count'], cost: number): Message[] {
  const lines: Message[] = [];
  if (count.paid + count.template > 0)
    lines.push(
      say('zalo.price_paid', { paid: count.paid, template: count.template, free: count.free, cost: { figure: cost } }),
    );
  if (count.closed > 0) lines.push(say('zalo.price_closed', { count: count.closed }));
  return lines;
}

/** Both directions are counted: the platform does not say whether it counts what comes in. */
export async function planLines(ctx: Ctx, more: number): Promise<Message[]> {
  if (!ctx.sending || more === 0) return [];
  const { plan } = ctx.sending;
  const used = await planUsed(ctx);
  const all = used.sent + used.received;
  if (all + more <= plan.messages) return [];
  return [say('zalo.plan_passed', { used: { figure: all }, more, most: { figure: plan.messages } })];
}

/** What of the token bot's plan is used: this calendar month in Vietnam, and people over its life. */
export function planUsed(ctx: Ctx) {
  const month = today(ctx).with({ day: 1 });
  return usedOf(ctx.db, 'zalo-bot', month, month.toZonedDateTime('Asia/Ho_Chi_Minh').toInstant());
}

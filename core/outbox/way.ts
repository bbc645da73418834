/** By what way a message may go to an account now: windows of the Zalo Official Account (reference: OpenAPI, 48 hours and 7 days); elsewhere there are none. */
import type { Sending } from '../ctx.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import type { Priority } from './outgoing.ts';

/** Cheapest first. `closed`: not at all until the person does something. */
export const ways = ['free', 'paid', 'template', 'closed'] as const;
export type Way = (typeof ways)[number];

export const FREE_HOURS = 48;
export const PAID_DAYS = 7;

/**
 * `heard`: the account's last interaction on that channel; null: never. A template never carries a reply: whoever wrote has just opened
 * the window. `allowed` absent: nothing that costs.
 */
export function wayFor(
  channel: ChannelName,
  now: Temporal.Instant,
  heard: Temporal.Instant | null,
  allowed: Sending | undefined,
  priority: Priority,
): Way {
  if (channel !== 'zalo-oa') return 'free';
  if (heard && !late(heard, now, FREE_HOURS)) return 'free';
  if (heard && allowed?.paid && !late(heard, now, PAID_DAYS * 24)) return 'paid';
  return priority !== 'reply' && allowed?.templates[priority] ? 'template' : 'closed';
}

function late(heard: Temporal.Instant, now: Temporal.Instant, hours: number): boolean {
  return Temporal.Instant.compare(heard.add({ hours }), now) < 0;
}

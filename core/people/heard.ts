/** Last interactions: what opens a platform's window for writing to an account (Zalo Official Account). */
import {
  forgetInteraction,
  forgetInteractionsBefore,
  interactionInChat,
  noteInteraction,
} from '../../db/queries/interactions.ts';
import type { Ctx } from '../ctx.ts';

/** Nothing reaches an account after 45 idle days; a little longer is kept, to say since when. */
const KEPT_DAYS = 60;

/** The account did something at `at`; a moment ahead of our clock is now. It can be written to again, whatever was known before. */
export function heardFrom(ctx: Ctx, channel: string, external: string, at: Temporal.Instant): Promise<void> {
  const now = ctx.now();
  return noteInteraction(ctx.db, channel, external, Temporal.Instant.compare(at, now) > 0 ? now : at);
}

/** When the person behind this chat last did something on that channel; null: never, or too long ago to know. */
export function heardInChat(ctx: Ctx, channel: string, chat: string, person: string | null) {
  return interactionInChat(ctx.db, channel, chat, person);
}

export function forgetHeard(ctx: Ctx, channel: string, external: string): Promise<void> {
  return forgetInteraction(ctx.db, channel, external);
}

/** Drops what is too old to say anything. */
export function forgetOld(ctx: Ctx): Promise<void> {
  return forgetInteractionsBefore(ctx.db, ctx.now().subtract({ hours: 24 * KEPT_DAYS }));
}

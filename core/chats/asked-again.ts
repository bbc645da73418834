/** After an outage: whoever was in the middle of something is asked once again, for a tap made meanwhile never arrived. */
import { leftOpen } from '../../db/queries/channels.ts';
import type { Ctx } from '../ctx.ts';
import type { ChannelName, Inbound } from '../inbox/inbound.ts';

/** Who had last moved longer before the outage than this was not tapping. */
const LATELY = { hours: 1 };
/** The mark of the last hearing may be so old when the outage begins. */
const MARKED = { minutes: 1 };

/**
 * Events of our own, to be taken in like any other: each is worked off in its person's order, and asks again what is open then. Whoever
 * has said something since is left out: they have their question already.
 */
export async function askAgain(ctx: Ctx, channel: ChannelName, since: Temporal.Instant): Promise<readonly Inbound[]> {
  const people = await leftOpen(ctx.db, channel, since.subtract(LATELY), since.add(MARKED));
  return people.map(
    ({ external, chat }): Inbound => ({
      channel,
      updateId: `again:${since}:${external}`,
      from: external,
      chat,
      group: false,
      said: { is: 'again' },
    }),
  );
}

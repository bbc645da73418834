/** Where each of many people is reached now, by the cheapest way that is allowed. */
import { type Reachable, reachableAt } from '../../db/queries/addresses.ts';
import { interactionsOf } from '../../db/queries/interactions.ts';
import type { Ctx } from '../ctx.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import type { Priority } from './outgoing.ts';
import { type Way, wayFor, ways } from './way.ts';

export type Reach = { readonly address: Reachable; readonly way: Way };

/**
 * Per person every address that still stands and is not known to be unreachable, the best first: by way, then the one they prefer, then
 * the oldest. `closed` ones come last. People without any are not in the map.
 */
export async function reachesOf(
  ctx: Ctx,
  people: readonly string[],
  priority: Priority,
): Promise<Map<string, readonly Reach[]>> {
  const found = new Map<string, Reach[]>();
  if (people.length === 0) return found;
  const addresses = (await reachableAt(ctx.db, people)).filter(mayReach);
  const heard = await lastHeard(ctx, addresses);
  for (const address of addresses) {
    const way = wayFor(
      address.channel as ChannelName,
      ctx.now(),
      heard.get(address.externalId) ?? null,
      ctx.sending,
      priority,
    );
    const known = found.get(address.personId);
    if (known) known.push({ address, way });
    else found.set(address.personId, [{ address, way }]);
  }
  for (const reaches of found.values())
    if (reaches.length > 1) reaches.sort((one, other) => ways.indexOf(one.way) - ways.indexOf(other.way));
  return found;
}

/** A closed window is found out anew each time: a template may pass it. */
function mayReach({ unreachable, channel }: Reachable): boolean {
  return unreachable === null || (channel === 'zalo-oa' && unreachable === 'not_permitted');
}

async function lastHeard(ctx: Ctx, addresses: readonly Reachable[]): Promise<Map<string, Temporal.Instant>> {
  const windowed = addresses.filter(({ channel }) => channel === 'zalo-oa').map(({ externalId }) => externalId);
  if (windowed.length === 0) return new Map();
  const rows = await interactionsOf(ctx.db, 'zalo-oa', windowed);
  return new Map(rows.map(({ external, at }) => [external, Temporal.Instant.from(at)]));
}

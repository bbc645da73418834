/** The webhook door: signed by Zalo, not too old, stored before it is answered, answered within 2 s whatever happens. */
import type { Inbound } from '../channel.ts';
import { type Taken, toTaken } from './inbound.ts';
import { type Keys, signedAs, type Variant } from './signature.ts';
import { event } from './wire.ts';

export type HookAnswer = { readonly status: 200 | 400 | 403 | 503 };

/** What becomes of an event; each is done when it returns, and may be done twice. */
export type Takers = {
  readonly receive: (batch: readonly Inbound[]) => Promise<void>;
  readonly heard: (external: string, at: number) => Promise<void>;
  readonly receipt: (ids: readonly string[], state: 'delivered' | 'seen') => Promise<void>;
  /** The event's name alone. */
  readonly unknown: (event: string) => void;
  readonly signed: (how: Variant | null) => void;
};

export type Hook = { readonly keys: Keys; readonly accepted: Variant | 'any'; readonly now: () => number };

/** Zalo waits 2 s. */
const ANSWER_MS = 1500;
/** Zalo's own retries end after 1 h 50 min: what is older was recorded by somebody and is played again. */
const OLDEST_MS = 2 * 3_600_000;
const AHEAD_MS = 300_000;
/** Storing goes on after the answer, in case Zalo does not come again: after 1, 2, 4 … s. */
const TRIES = 7;

export async function takeWebhook(
  hook: Hook,
  signature: string | undefined,
  raw: Buffer,
  takers: Takers,
): Promise<HookAnswer> {
  // The console's “check URL” is not signed; it is answered and carries nothing.
  if (signature === undefined) return { status: 200 };
  const read = event.safeParse(parsed(raw));
  const stamp = read.success ? stampOf(raw) : '';
  const how = signedAs(signature, raw, stamp, hook.keys, hook.accepted);
  takers.signed(how);
  if (how === null) return { status: 403 };
  if (!read.success) return { status: 400 };
  const age = hook.now() - read.data.timestamp;
  if (age > OLDEST_MS || age < -AHEAD_MS) return { status: 403 };
  const taken = toTaken(read.data, hook.keys.oaId);
  if (taken.passed === 'unknown') takers.unknown(read.data.event_name);
  return (await inTime(kept(taken, takers))) ? { status: 200 } : { status: 503 };
}

/** Everything it means is in the database when this returns. */
async function kept({ said, heard, receipt }: Taken, takers: Takers): Promise<void> {
  for (let tries = 0; ; tries += 1)
    try {
      if (heard) await takers.heard(heard.external, heard.at);
      if (said.length > 0) await takers.receive(said);
      if (receipt) await takers.receipt(receipt.ids, receipt.state);
      return;
    } catch (error) {
      if (tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** tries).unref());
    }
}

function inTime(work: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), ANSWER_MS);
    const over = (good: boolean) => {
      clearTimeout(late);
      resolve(good);
    };
    work.then(
      () => over(true),
      () => over(false),
    );
  });
}

/** The timestamp goes into the sum as it stands in the body, read from the parsed copy. */
function stampOf(raw: Buffer): string {
  const value = parsed(raw);
  const stamp = typeof value === 'object' && value !== null && 'timestamp' in value ? value.timestamp : '';
  return String(stamp);
}

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}

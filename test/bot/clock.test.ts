/** The clock asks once a minute, also when the machine's time is set back or forward under it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startClock } from '../../bot/clock.ts';
import { newId } from '../../bot/new-id.ts';
import type { Ctx } from '../../core/ctx.ts';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: Temporal.Instant.from('2026-12-01T08:00:30+07:00').epochMilliseconds });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A clock on a database that is away: each round of the tick is heard of by the log. */
function ticking() {
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const throws = () => {
    throw new Error('away');
  };
  const away = new Proxy({}, { get: () => throws }) as Ctx['db'];
  const now = () => Temporal.Instant.fromEpochMilliseconds(Date.now());
  const clock = startClock({ ctx: { db: away, now, newId, log }, wake: () => undefined });
  const rounds = () => log.error.mock.calls.filter(([facts]) => facts.job === 'openings').length;
  return { clock, rounds, log };
}

/** Time goes by on a stopwatch, and with it the machine's time. */
const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test.each([
  ['back by three days', -3 * 24 * 60],
  ['back by an hour', -60],
  ['forward by nine days', 9 * 24 * 60],
])('set %s: it asks within seconds, and each minute after', async (_, minutes) => {
  const { clock, rounds, log } = ticking();
  await passes(3 * MINUTE);
  const before = rounds();
  expect(before).toBe(4);
  vi.setSystemTime(Date.now() + minutes * MINUTE);
  await passes(6000);
  expect(rounds()).toBe(before + 1);
  expect(log.warn).toHaveBeenCalledOnce();
  await passes(10 * MINUTE);
  expect(rounds()).toBe(before + 11);
  await clock.stop();
});

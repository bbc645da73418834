/** The clock: once a minute it asks core what is due, every few seconds how far the notices under way are. Rows hold the truth. */
import cron, { type ScheduledTask } from 'node-cron';
import type { Ctx } from '../core/ctx.ts';
import type { ChannelName } from '../core/inbox/inbound.ts';
import { tellProgress } from '../core/notices/progress.ts';
import { clockSetBack } from '../core/schedule/set-back.ts';
import { tick } from '../core/schedule/tick.ts';

export type Clock = { readonly stop: () => Promise<void> };

export type ClockParts = {
  readonly ctx: Ctx;
  /** Something may have been queued, on any channel. */
  readonly wake: () => void;
};

/** A round under way has this long to end when the program stops; what it has not committed is done by whoever starts next. */
const PATIENCE_MS = 2500;
/** How often progress is told, and the machine's time looked at. */
const BEAT_MS = 5000;
/** Time that went by otherwise than on a stopwatch by more than this was set. */
const SET_MS = 2000;

/** Where a message can be changed after it was sent. */
const edits = (channel: ChannelName) => channel === 'telegram' || channel === 'web';

export function startClock({ ctx, wake }: ClockParts): Clock {
  const { round, over } = rounds(ctx, wake);
  const asking = tickAfterSetting(ctx);
  const eachMinute = () =>
    cron.schedule('* * * * *', () => round(asking.ask), { noOverlap: true, suppressMissedWarning: true });
  let minutes: ScheduledTask = eachMinute();
  const setSince = stopwatch(ctx);
  let telling = false;
  const beat = setInterval(() => {
    if (!telling) {
      telling = true;
      void round(() => tellProgress(ctx, edits)).finally(() => {
        telling = false;
      });
    }
    const set = setSince();
    if (Math.abs(set) < SET_MS) return;
    ctx.log.warn({ seconds: Math.round(set / 1000) }, "The machine's time was set; the clock begins anew");
    // The schedule waits for a moment by the machine's time: set back by a day, it would sleep for a day.
    void minutes.destroy();
    minutes = eachMinute();
    if (set < 0) asking.wasSetBack();
    void round(asking.ask);
  }, BEAT_MS);
  // What fell due while nobody was running does not wait for the next full minute.
  void round(asking.ask);
  return {
    stop: async () => {
      clearInterval(beat);
      await minutes.destroy();
      await Promise.race([over(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())]);
    },
  };
}

/** Rounds of work, each told when it queued something; one that fails is asked again with the next. */
function rounds(ctx: Ctx, wake: () => void) {
  const underWay = new Set<Promise<void>>();
  const round = (work: () => Promise<number>): Promise<void> => {
    const one: Promise<void> = work()
      .then(
        (done) => {
          if (done > 0) wake();
        },
        (error: unknown) => ctx.log.error({ error }, 'The clock missed a round and asks again'),
      )
      .finally(() => underWay.delete(one));
    underWay.add(one);
    return one;
  };
  return { round, over: () => Promise.all(underWay) };
}

/** What is due; before it, once, what was queued by a time that was wrong. At the start too: it may have been set while nobody was running. */
function tickAfterSetting(ctx: Ctx) {
  let setBack = true;
  const mend = async (): Promise<number> => {
    if (!setBack) return 0;
    setBack = false;
    return clockSetBack(ctx).catch(() => {
      setBack = true;
      return 0;
    });
  };
  const ask = async () => (await mend()) + (await tick(ctx));
  return {
    ask,
    wasSetBack: () => {
      setBack = true;
    },
  };
}

/** Answers each time by how many milliseconds the machine's time was set since it was last asked: less than nothing, set back. */
function stopwatch(ctx: Ctx): () => number {
  const read = () => ctx.now().epochMilliseconds - performance.now();
  let before = read();
  return () => {
    const now = read();
    const set = now - before;
    before = now;
    return set;
  };
}

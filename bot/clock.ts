/** The clock: once a minute it asks core what is due, every few seconds how far the notices under way are. Rows hold the truth. */
import cron from 'node-cron';
import type { Ctx } from '../core/ctx.ts';
import type { ChannelName } from '../core/inbox/inbound.ts';
import { tellProgress } from '../core/notices/progress.ts';
import { tick } from '../core/schedule/tick.ts';

export type Clock = { readonly stop: () => Promise<void> };

export type ClockParts = {
  readonly ctx: Ctx;
  /** Something may have been queued, on any channel. */
  readonly wake: () => void;
};

/** A round under way has this long to end when the program stops; what it has not committed is done by whoever starts next. */
const PATIENCE_MS = 2500;

/** Where a message can be changed after it was sent. */
const edits = (channel: ChannelName) => channel === 'telegram' || channel === 'web';

export function startClock({ ctx, wake }: ClockParts): Clock {
  let underWay: Promise<unknown> = Promise.resolve();
  const round = (work: () => Promise<number>) => () => {
    underWay = work().then(
      (done) => {
        if (done > 0) wake();
      },
      (error: unknown) => ctx.log.error({ error }, 'The clock missed a round and asks again'),
    );
    return underWay;
  };
  const options = { noOverlap: true, suppressMissedWarning: true };
  const tasks = [
    cron.schedule(
      '* * * * *',
      round(() => tick(ctx)),
      options,
    ),
    cron.schedule(
      '*/5 * * * * *',
      round(() => tellProgress(ctx, edits)),
      options,
    ),
  ];
  // What fell due while nobody was running does not wait for the next full minute.
  void round(() => tick(ctx))();
  return {
    stop: async () => {
      await Promise.all(tasks.map((task) => task.destroy()));
      await Promise.race([underWay, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())]);
    },
  };
}

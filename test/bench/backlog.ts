/** 100,000 updates that waited at Telegram through an outage: how soon they are stored, and how soon worked off. */
import type { ChildProcess } from 'node:child_process';
import { workOffBacklog } from '../support/backlog.ts';
import { peakMegabytesOf } from '../support/broadcasting.ts';
import { keptOf } from '../support/field.ts';
import { type Figure, rounded, withServer } from './measure.ts';

export const name = 'backlog';

const QUESTIONS = 49;

/** `BENCH_UPDATES`: fewer, for a try. */
export async function run(): Promise<Figure[]> {
  const chairs = Math.ceil(Number(process.env.BENCH_UPDATES ?? 100_000) / (QUESTIONS + 1));
  const children: ChildProcess[] = [];
  try {
    return await withServer(async (ctx, url) => {
      const size = { chairs, questions: QUESTIONS };
      const waited = await workOffBacklog(ctx, url, size, (child) => children.push(child));
      const kept = await keptOf(ctx.db, waited.chairs, QUESTIONS);
      const peak = await peakMegabytesOf(waited.program.pid);
      await waited.stop();
      return [
        { metric: 'updates', value: chairs * (QUESTIONS + 1), unit: '' },
        { metric: 'taken_in', value: rounded(waited.takenIn), unit: 's' },
        { metric: 'worked_off', value: rounded(waited.workedOff), unit: 's' },
        { metric: 'answers_lost_or_doubled', value: kept.lost + kept.doubled + kept.astray, unit: '' },
        { metric: 'program_memory_peak', value: peak, unit: 'MB' },
      ];
    });
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
}

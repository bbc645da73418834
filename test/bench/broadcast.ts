/** 10,000 notices at the program's own rate while fifty people answer, through a Telegram that takes 40 ms for each call. */
import type { ChildProcess } from 'node:child_process';
import { broadcastWhileAnswering } from '../support/broadcasting.ts';
import { type Figure, rounded, withServer } from './measure.ts';

export const name = 'broadcast';

const PER_SECOND = 28;

/** `BENCH_NOTICES`: fewer, for a try; all of them take seven and a half minutes. Each person answers about every ten seconds. */
export async function run(): Promise<Figure[]> {
  const notices = Number(process.env.BENCH_NOTICES ?? 10_000);
  const children: ChildProcess[] = [];
  try {
    const plan = {
      notices,
      people: 50,
      questions: 90,
      perSecond: PER_SECOND,
      think: [8000, 12_000],
      latencyMs: 40,
    } as const;
    const flow = await withServer((ctx, url) =>
      broadcastWhileAnswering(ctx, url, { ...plan, spawned: (child) => children.push(child) }),
    );
    return [
      { metric: 'reply_p99', value: rounded(flow.p99), unit: 'ms' },
      { metric: 'replies_meanwhile', value: flow.replies, unit: '' },
      { metric: 'limits_passed', value: flow.limitsPassed, unit: '' },
      { metric: 'most_in_a_second', value: flow.fullest, unit: '' },
      { metric: 'notices_per_second', value: rounded(flow.perSecond), unit: '/s' },
      { metric: 'share_of_limit', value: rounded((flow.perSecond / PER_SECOND) * 100), unit: '%' },
      { metric: 'program_memory_peak', value: flow.peak, unit: 'MB' },
    ];
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
}

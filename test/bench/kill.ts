/** The real program killed with `kill -9` at random moments while 200 chairs answer 40 questions each through a Telegram of our own. */
import { underKills } from '../support/kills.ts';
import { makeScratch, removeScratch } from '../support/scratch.ts';
import { type Figure, rounded } from './measure.ts';

export const name = 'kill';

/** At the program's own rate of 28 a second, so that it takes minutes. `BENCH_KILLS`, `BENCH_CHAIRS`, `BENCH_QUESTIONS`: fewer, for a try. */
export async function run(): Promise<Figure[]> {
  const kills = Number(process.env.BENCH_KILLS ?? 50);
  const chairs = Number(process.env.BENCH_CHAIRS ?? 200);
  const questions = Number(process.env.BENCH_QUESTIONS ?? 40);
  const scratch = await makeScratch();
  const children = new Set<{ kill: (signal: 'SIGKILL') => unknown }>();
  try {
    const plan = { scratch, chairs, questions, kills, withinMs: 2000, perSecond: 28, seed: 20_261_121 };
    const started = performance.now();
    const outcome = await underKills({ ...plan, spawned: (child) => children.add(child) });
    if (process.env.BENCH_LOUD) console.error(outcome);
    if (outcome.killed < kills) throw new Error(`Everybody was done after ${outcome.killed} kills`);
    return [
      { metric: 'answers_lost', value: outcome.lost, unit: '' },
      { metric: 'answers_doubled', value: outcome.doubled + outcome.astray, unit: '' },
      { metric: 'messages_doubled_per_kill', value: rounded(outcome.messagesDoubled / kills), unit: '' },
      { metric: 'reports_submitted', value: outcome.submitted, unit: `of ${chairs}` },
      { metric: 'database_servers_started', value: outcome.servers, unit: '' },
      { metric: 'limits_passed', value: outcome.limitsPassed, unit: '' },
      { metric: 'seconds', value: Math.round((performance.now() - started) / 1000), unit: 's' },
    ];
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await removeScratch(scratch);
  }
}

/**
 * Half an hour in which everything goes wrong at random: the program is killed with `kill -9`, Telegram is away or talks nonsense, the
 * clock jumps by hours and days and back, while 300 chairs answer 40 questions each in a campaign that reminds them.
 * Not one of those that run without a name: `npm run bench -- soak`.
 */
import { makeScratch, removeScratch } from '../support/scratch.ts';
import { soak } from '../support/soak.ts';
import { type Figure, rounded } from './measure.ts';

export const name = 'soak';

/** `BENCH_MINUTES`, `BENCH_CHAIRS`, `BENCH_QUESTIONS`: less, for a try. `BENCH_SEED`: another course of events. `BENCH_LOUD`: what happens, as it happens. */
export async function run(): Promise<Figure[]> {
  const minutes = Number(process.env.BENCH_MINUTES ?? 30);
  const chairs = Number(process.env.BENCH_CHAIRS ?? 300);
  const questions = Number(process.env.BENCH_QUESTIONS ?? 40);
  const seed = Number(process.env.BENCH_SEED ?? 20_261_121);
  const scratch = await makeScratch();
  const children = new Set<{ kill: (signal: 'SIGKILL') => unknown }>();
  const say = (words: string) => {
    if (process.env.BENCH_LOUD) console.error(words);
  };
  try {
    const spawned = (child: { kill: (signal: 'SIGKILL') => unknown }) => void children.add(child);
    const outcome = await soak({ scratch, minutes, chairs, questions, seed, spawned, say });
    say(JSON.stringify(outcome));
    return [
      { metric: 'seed', value: seed, unit: '' },
      { metric: 'minutes', value: rounded(outcome.seconds / 60), unit: 'min' },
      { metric: 'kills', value: outcome.kills, unit: '' },
      { metric: 'outages', value: outcome.outages, unit: '' },
      { metric: 'clock_jumps', value: outcome.jumps, unit: '' },
      { metric: 'ended_by_itself', value: outcome.fell, unit: '' },
      { metric: 'answers_lost', value: outcome.lost, unit: '' },
      { metric: 'answers_doubled', value: outcome.doubled + outcome.astray, unit: '' },
      { metric: 'updates_set_aside', value: outcome.setAside, unit: '' },
      { metric: 'messages_doubled_per_kill', value: rounded(outcome.messagesDoubled / outcome.kills), unit: '' },
      { metric: 'messages_left_behind', value: outcome.waiting, unit: '' },
      { metric: 'messages_given_up', value: outcome.unsure, unit: '' },
      { metric: 'asked_again_by_hand', value: outcome.repeats, unit: '' },
      { metric: 'reports_submitted', value: outcome.submitted, unit: `of ${chairs}` },
      { metric: 'reminders', value: outcome.reminders, unit: '' },
      { metric: 'reminders_doubled', value: outcome.doubledRungs, unit: '' },
      { metric: 'reminders_after_hand_in', value: outcome.late, unit: '' },
      { metric: 'limits_passed', value: outcome.limitsPassed, unit: '' },
      { metric: 'program_memory_first_5_min', value: outcome.peaks.early, unit: 'MB' },
      { metric: 'program_memory_last_5_min', value: outcome.peaks.late, unit: 'MB' },
    ];
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await removeScratch(scratch);
  }
}

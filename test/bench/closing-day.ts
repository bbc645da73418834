/**
 * The evening of the closing day: 1,500 chairs finish 60 questions each while a notice goes out to 6,000 people. Six hours are pressed
 * into ten minutes, and the platform's rates with them (35 times 28 a second); the program, its database and its pacing are the real ones.
 */
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../../core/i18n/message.ts';
import { queue } from '../../core/outbox/queue.ts';
import { peakMegabytesOf } from '../support/broadcasting.ts';
import { keptOf, seedField } from '../support/field.ts';
import { chance } from '../support/kills.ts';
import { bot, node, spawnProgram } from '../support/running.ts';
import { doubledMessages, simulateChairs } from '../support/simulated-chairs.ts';
import { startTelegram } from '../support/telegram-server/server.ts';
import { type Figure, rounded, withServer } from './measure.ts';

export const name = 'closing-day';

const COMPRESSED = 35;
const PER_SECOND = 28 * COMPRESSED;
/** A chair's thinking in pressed time: four minutes on average. */
const THINK = [5000, 8800] as const;
/** Beyond this the evening is over. */
const MOST_MS = 15 * 60_000;
const FIRST = 9_000_000;

/** `BENCH_CHAIRS`, `BENCH_QUESTIONS`, `BENCH_NOTICES`: fewer, for a try. */
export async function run(): Promise<Figure[]> {
  const chairs = Number(process.env.BENCH_CHAIRS ?? 1500);
  const questions = Number(process.env.BENCH_QUESTIONS ?? 60);
  const notices = Number(process.env.BENCH_NOTICES ?? 6000);
  const children: ChildProcess[] = [];
  try {
    return await withServer(async (ctx, url) => {
      const field = await seedField(ctx, chairs, questions);
      const telegram = await startTelegram({ limits: { bot: (PER_SECOND * 30) / 28 } });
      for (let index = 0; index < notices; index += 1) telegram.person(FIRST + index, 'Người nhận');
      const random = chance(11);
      const simulated = simulateChairs(telegram, field, () => THINK[0] + random() * (THINK[1] - THINK[0]));
      const env = {
        DATABASE_URL: url,
        TELEGRAM_BOT_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: telegram.url,
        TELEGRAM_PER_SECOND: String(PER_SECOND),
      };
      const { child, program } = spawnProgram(node, bot, { env });
      children.push(child);
      try {
        await program.prints(/Giao Ban is running/);
        const started = Date.now();
        simulated.begin();
        await queue(
          ctx,
          Array.from({ length: notices }, (_, index) => ({
            ...({ channel: 'telegram', person: null, priority: 'notice' } as const),
            chat: String(FIRST + index),
            messages: [say('common.broken', { reference: `THONGBAO${index}` })],
          })),
        );
        while (simulated.done() < chairs && Date.now() - started < MOST_MS) await sleep(250);
        const seconds = (Date.now() - started) / 1000;
        const waits = simulated.waits().toSorted((a, b) => a - b);
        const at = (share: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0;
        const peak = await peakMegabytesOf(program.pid);
        const kept = await keptOf(ctx.db, field, questions);
        const sent = telegram.world.calls.filter(({ chat, status }) => (chat ?? 0) >= FIRST && status === 200).length;
        program.signal('SIGTERM');
        await program.over;
        return [
          { metric: 'chairs_done', value: simulated.done(), unit: `of ${chairs}` },
          { metric: 'seconds', value: Math.round(seconds), unit: 's' },
          { metric: 'updates_per_second', value: rounded(waits.length / seconds), unit: '/s' },
          { metric: 'reply_p50', value: rounded(at(0.5)), unit: 'ms' },
          { metric: 'reply_p99', value: rounded(at(0.99)), unit: 'ms' },
          { metric: 'answers_lost', value: kept.lost, unit: '' },
          { metric: 'answers_doubled', value: kept.doubled + kept.astray, unit: '' },
          { metric: 'messages_doubled', value: doubledMessages(telegram), unit: '' },
          { metric: 'notices_sent', value: sent, unit: `of ${notices}` },
          { metric: 'limits_passed', value: telegram.world.limits.refused, unit: '' },
          { metric: 'program_memory_peak', value: peak, unit: 'MB' },
        ];
      } finally {
        simulated.stop();
        child.kill('SIGKILL');
        await telegram.stop();
      }
    });
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
}

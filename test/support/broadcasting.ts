/** A broadcast under way while people answer their reports: how fast each goes, and whether a limit of Telegram's was passed. */
import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ctx } from '../../core/ctx.ts';
import { say } from '../../core/i18n/message.ts';
import { queue } from '../../core/outbox/queue.ts';
import { seedField } from './field.ts';
import { chance } from './kills.ts';
import { bot, node, spawnProgram } from './running.ts';
import { simulateChairs } from './simulated-chairs.ts';
import { startTelegram } from './telegram-server/server.ts';

export type Broadcast = {
  readonly notices: number;
  readonly people: number;
  readonly questions: number;
  readonly perSecond: number;
  /** A person takes between so many milliseconds to answer. */
  readonly think: readonly [number, number];
  readonly latencyMs?: number;
  readonly spawned: (child: ChildProcess) => void;
};

export type Flow = {
  readonly perSecond: number;
  readonly replies: number;
  /** Milliseconds from the update to the reply. */
  readonly p99: number;
  readonly limitsPassed: number;
  /** Messages in the fullest second. */
  readonly fullest: number;
  /** The program's own memory at its highest, in megabytes. */
  readonly peak: number;
};

const NOTICE = 'THONGBAO';
const FIRST = 900_000;

export async function broadcastWhileAnswering(ctx: Ctx, url: string, plan: Broadcast): Promise<Flow> {
  const chairs = await seedField(ctx, plan.people, plan.questions);
  // Telegram allows 30 where we mean 28.
  const limits = { bot: (plan.perSecond * 30) / 28 };
  const telegram = await startTelegram({
    limits,
    ...(plan.latencyMs === undefined ? {} : { latencyMs: plan.latencyMs }),
  });
  for (let index = 0; index < plan.notices; index += 1) telegram.person(FIRST + index, 'Người nhận');
  const random = chance(7);
  const [least, most] = plan.think;
  const simulated = simulateChairs(telegram, chairs, () => least + random() * (most - least));
  const env = {
    DATABASE_URL: url,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_PER_SECOND: String(plan.perSecond),
  };
  const { child, program } = spawnProgram(node, bot, { env });
  plan.spawned(child);
  try {
    await program.prints(/Giao Ban is running/);
    simulated.begin();
    await queue(
      ctx,
      Array.from({ length: plan.notices }, (_, index) => ({
        channel: 'telegram' as const,
        chat: String(FIRST + index),
        person: null,
        priority: 'notice' as const,
        messages: [say('common.broken', { reference: `${NOTICE}${index}` })],
      })),
    );
    const notices = () => telegram.world.calls.filter(({ chat, status }) => (chat ?? 0) >= FIRST && status === 200);
    for (let [last, since] = [0, Date.now()]; notices().length < plan.notices; await sleep(200)) {
      if (notices().length > last) [last, since] = [notices().length, Date.now()];
      if (Date.now() - since > 60_000) throw new Error(`The broadcast stands still at ${last}:\n${program.output()}`);
    }
    const at = notices().map((call) => call.at);
    const waits = simulated.waits().toSorted((a, b) => a - b);
    const peak = await peakMegabytesOf(program.pid);
    program.signal('SIGTERM');
    await program.over;
    return {
      perSecond: ((plan.notices - 1) * 1000) / ((at.at(-1) ?? 0) - (at[0] ?? 0)),
      replies: waits.length,
      p99: waits[Math.min(waits.length - 1, Math.floor(waits.length * 0.99))] ?? Number.POSITIVE_INFINITY,
      limitsPassed: telegram.world.limits.refused,
      fullest: fullestSecond(
        telegram.world.calls.filter(({ method }) => /^(send|edit)/.test(method)).map((call) => call.at),
      ),
      peak,
    };
  } finally {
    simulated.stop();
    child.kill('SIGKILL');
    await telegram.stop();
  }
}

function fullestSecond(moments: readonly number[]): number {
  let [most, from] = [0, 0];
  for (const [to, at] of moments.entries()) {
    while ((moments[from] ?? at) <= at - 1000) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

/** The most memory a process ever held (`VmHWM`), in megabytes; 0 where the system does not say. */
export async function peakMegabytesOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
}

/** The real program under `kill -9`: chairs answer through a Telegram of our own while it is killed at random moments and started again. */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../bot/new-id.ts';
import type { Ctx } from '../../core/ctx.ts';
import { connect } from '../../db/connect.ts';
import { openEmbedded } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { type Kept, keptOf, seedField } from './field.ts';
import { bot, node, type Program, spawnProgram } from './running.ts';
import { serversBelow } from './scratch.ts';
import { doubledMessages, type Simulated, simulateChairs } from './simulated-chairs.ts';
import { startTelegram } from './telegram-server/server.ts';

export type Plan = {
  /** Where the data folder is made. */
  readonly scratch: string;
  readonly chairs: number;
  readonly questions: number;
  readonly kills: number;
  /** A kill comes after a random part of so many milliseconds of running. */
  readonly withinMs: number;
  readonly perSecond: number;
  readonly seed: number;
  readonly spawned?: (child: ReturnType<typeof spawnProgram>['child']) => void;
};

export type Outcome = Kept & {
  readonly messagesDoubled: number;
  readonly acknowledged: number;
  readonly finished: number;
  readonly killed: number;
  /** Embedded servers ever seen: one, when each start adopted the one its killed predecessor left. */
  readonly servers: number;
  readonly limitsPassed: number;
  readonly exit: number | string;
};

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Works on the embedded database of a data folder nobody has open. */
export async function within<T>(dataDir: string, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const server = await openEmbedded(dataDir);
  try {
    await migrate(server.url);
    const { db, close } = connect(server.url);
    try {
      return await work({ db, now: () => Temporal.Now.instant(), newId, log: silent });
    } finally {
      await close();
    }
  } finally {
    await server.release();
  }
}

/** Numbers between 0 and 1 that are the same for the same seed. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export async function underKills(plan: Plan): Promise<Outcome> {
  const dataDir = path.join(plan.scratch, 'data');
  const chairs = await within(dataDir, (ctx) => seedField(ctx, plan.chairs, plan.questions));
  const telegram = await startTelegram({ limits: { bot: plan.perSecond * 1.1 } });
  const env = {
    DATA_DIR: dataDir,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_PER_SECOND: String(plan.perSecond),
  };
  const start = async (): Promise<Program> => {
    const { child, program } = spawnProgram(node, bot, { env });
    plan.spawned?.(child);
    await program.prints(/Giao Ban is running/);
    for (const pid of serversBelow(dataDir)) servers.add(pid);
    return program;
  };
  const servers = new Set<number>();
  const simulated = simulateChairs(telegram, chairs);
  try {
    let program = await start();
    simulated.begin();
    const random = chance(plan.seed);
    let killed = 0;
    for (; killed < plan.kills && simulated.done() < chairs.length; killed += 1) {
      await sleep(50 + random() * plan.withinMs);
      program.signal('SIGKILL');
      await program.over;
      program = await start();
    }
    await untilDone(simulated, chairs.length);
    program.signal('SIGTERM');
    const exit = await program.over;
    const kept = await within(dataDir, ({ db }) => keptOf(db, chairs, plan.questions));
    return {
      ...kept,
      messagesDoubled: doubledMessages(telegram),
      acknowledged: simulated.acknowledged(),
      finished: simulated.done(),
      killed,
      servers: servers.size,
      limitsPassed: telegram.world.limits.refused,
      exit,
    };
  } finally {
    simulated.stop();
    await telegram.stop();
  }
}

/** Waits until everybody is done, or until nobody has got on for a minute. */
async function untilDone({ done, acknowledged }: Simulated, all: number): Promise<void> {
  let [last, since] = [0, Date.now()];
  while (done() < all && Date.now() - since < 60_000) {
    await sleep(50);
    const now = done() + acknowledged();
    if (now !== last) [last, since] = [now, Date.now()];
  }
}

/** The real program while everything goes wrong at random: it is killed, Telegram fails, the clock jumps; three hands that know nothing of each other. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kept, keptOf } from './field.ts';
import { type Gate, gateTo } from './gate.ts';
import { chance, within } from './kills.ts';
import { Life } from './life.ts';
import { bot, node, spawnProgram } from './running.ts';
import { doubledMessages, doubledOnes, simulateChairs } from './simulated-chairs.ts';
import { type Chased, chasedOf, OFFICE, seedCampaign } from './soak-field.ts';
import { breaker, hand, jumper, killer, type Say } from './soak-hands.ts';
import { startTelegram, type TelegramServer } from './telegram-server/server.ts';

export type SoakPlan = {
  readonly scratch: string;
  readonly minutes: number;
  readonly chairs: number;
  readonly questions: number;
  readonly seed: number;
  readonly spawned: (child: ReturnType<typeof spawnProgram>['child']) => void;
  /** Told what happens, with seconds since the start. */
  readonly say: Say;
};

export type SoakOutcome = Kept &
  Chased & {
    readonly kills: number;
    readonly outages: number;
    readonly jumps: number;
    readonly messagesDoubled: number;
    readonly limitsPassed: number;
    readonly finished: number;
    readonly repeats: number;
    readonly fell: Life['fell'];
    readonly peaks: Life['peaks'];
    readonly seconds: number;
  };

/** Telegram's own rate. */
const PER_SECOND = 28;
/** A person without an answer says /baocao again after this; no answer is ever said twice. */
const PATIENCE_MS = 150_000;
/** The disturbances over, everybody is done when nobody has got on for so long. */
const STUCK_MS = 400_000;
/** How soon somebody looks whether the program still runs. */
const TEND_MS = 2000;

export async function soak(plan: SoakPlan): Promise<SoakOutcome> {
  const dataDir = path.join(plan.scratch, 'data');
  const chairs = await within(dataDir, (ctx) => seedCampaign(ctx, plan.chairs, plan.questions));
  const scene = await setScene(plan, dataDir);
  const { telegram, life, end } = scene;
  const simulated = simulateChairs(telegram, chairs, thinking(plan), PATIENCE_MS);
  const say = (words: string) =>
    plan.say(`${Math.round((plan.minutes * 60_000 - end + Date.now()) / 1000)} s: ${words}`);
  const tend = setInterval(() => void life.tend(), TEND_MS);
  try {
    await life.start();
    simulated.begin();
    const disturbed = await disturb(plan, scene, say);
    say(`over; done: ${simulated.done()} of ${chairs.length}`);
    await settled(simulated, chairs.length);
    const seconds = Math.round((plan.minutes * 60_000 - end + Date.now()) / 1000);
    // What the last of them caused is sent too.
    await sleep(5000);
    clearInterval(tend);
    await life.end();
    const [kept, chased] = await within(dataDir, async ({ db }) => [
      await keptOf(db, chairs, plan.questions),
      await chasedOf(db, telegram.world),
    ]);
    for (const [message, times] of doubledOnes(telegram)) say(`${times} times: ${message}`);
    return {
      ...{ ...kept, ...chased, ...disturbed, seconds },
      ...{ kills: life.kills, fell: life.fell, peaks: life.peaks },
      messagesDoubled: doubledMessages(telegram),
      limitsPassed: telegram.world.limits.refused,
      finished: simulated.done(),
      repeats: simulated.repeats(),
    };
  } finally {
    clearInterval(tend);
    simulated.stop();
    await telegram.stop();
    await scene.gate.shut();
  }
}

type Scene = {
  readonly telegram: TelegramServer;
  readonly gate: Gate;
  readonly clockFile: string;
  readonly life: Life;
  readonly end: number;
};

/** Telegram behind a gate, and the program with a clock that can be set. */
async function setScene({ scratch, minutes, spawned }: SoakPlan, dataDir: string): Promise<Scene> {
  const telegram = await startTelegram({ limits: { bot: PER_SECOND * 1.1 } });
  telegram.person(OFFICE, 'Văn phòng');
  const gate = await gateTo(Number(new URL(telegram.url).port));
  const clockFile = path.join(scratch, 'clock-ahead');
  writeFileSync(clockFile, '0');
  const env = {
    DATA_DIR: dataDir,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: `http://127.0.0.1:${gate.port}`,
    TELEGRAM_PER_SECOND: String(PER_SECOND),
    CLOCK_AHEAD: clockFile,
  };
  const clock = ['--import', path.join(import.meta.dirname, 'jumping-clock.ts')];
  const spawn = () => {
    const { child, program } = spawnProgram(node, [...clock, ...bot], { env });
    spawned(child);
    return program;
  };
  const end = Date.now() + minutes * 60_000;
  return { telegram, gate, clockFile, end, life: new Life(spawn, end) };
}

/** The three hands at their work, until the end. */
async function disturb({ seed, minutes }: SoakPlan, { telegram, gate, clockFile, life, end }: Scene, say: Say) {
  const gone = () => 1 - (end - Date.now()) / (minutes * 60_000);
  const [, outages, jumps] = await Promise.all([
    killer(hand(seed + 1, end), life, say),
    breaker(hand(seed + 2, end), telegram, gate, say),
    jumper(hand(seed + 3, end), clockFile, gone, say),
  ]);
  return { outages, jumps };
}

/** Everybody thinks so long that, with a third of the time lost in outages, they finish about when the disturbances end. */
function thinking({ seed, minutes, questions }: SoakPlan): () => number {
  const random = chance(seed);
  return () => ((minutes * 60_000) / (questions + 2)) * (0.2 + random() * 0.9);
}

async function settled({ done, acknowledged }: ReturnType<typeof simulateChairs>, all: number): Promise<void> {
  let [last, since] = [0, Date.now()];
  while (done() < all && Date.now() - since < STUCK_MS) {
    await sleep(250);
    const now = done() + acknowledged();
    if (now !== last) [last, since] = [now, Date.now()];
  }
}

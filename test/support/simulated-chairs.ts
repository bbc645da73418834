/** Chairs at their phones: each reads what the bot asks and answers it, once, until the report is handed in. */
import { type FieldChair, figureOf } from './field.ts';
import type { Person } from './telegram-server/person.ts';
import type { TelegramServer } from './telegram-server/server.ts';
import type { Call } from './telegram-server/world.ts';

export type Simulated = {
  /** Everybody asks for their report. */
  readonly begin: () => void;
  /** Chairs whose report was acknowledged as handed in. */
  readonly done: () => number;
  /** Answers the bot said it recorded. */
  readonly acknowledged: () => number;
  /** Milliseconds from what a chair said to what the bot answered, one per answer. */
  readonly waits: () => readonly number[];
  /** How often somebody without an answer asked for their report again, or pressed hand-in again. */
  readonly repeats: () => number;
  readonly stop: () => void;
};

type Standing = {
  readonly index: number;
  readonly person: Person;
  answered: number;
  handedIn: boolean;
  done: boolean;
  saidAt: number;
  pressedAt: number;
  /** Since when nothing has come that takes them on; 0: it is their turn. */
  stuckSince: number;
};

const TICK_MS = 10;
const asked = /Số người ở mục số (\d+)/g;

/** A tap not fetched by then is gone, and whoever made it sees that nothing happened. */
const TAP_MS = 150_000;

/**
 * `thinkMs`: how long a chair takes to answer. `patienceMs`: who hears nothing for so long asks for their report again; no answer is ever
 * given twice. Left out: they wait for ever.
 */
export function simulateChairs(
  server: TelegramServer,
  chairs: readonly FieldChair[],
  thinkMs: () => number = () => 0,
  patienceMs = Number.POSITIVE_INFINITY,
): Simulated {
  const standing = new Map<number, Standing>();
  for (const [index, { account }] of chairs.entries()) {
    const person = server.person(account, `Chủ tịch ${index + 1}`);
    const nothing = { answered: 0, handedIn: false, done: false, saidAt: 0, pressedAt: 0, stuckSince: 0 };
    standing.set(account, { index, person, ...nothing });
  }
  const waits: number[] = [];
  let [heard, acknowledged, repeats] = [0, 0, 0];
  const later = new Set<NodeJS.Timeout>();

  function says(chair: Standing, deed: () => void): void {
    const timer = setTimeout(() => {
      later.delete(timer);
      chair.saidAt = Date.now();
      chair.stuckSince = chair.saidAt;
      deed();
    }, thinkMs());
    chair.stuckSince = 0;
    later.add(timer);
  }

  function hear({ chat, body, at }: Call): void {
    const chair = standing.get(chat ?? 0);
    if (!chair) return;
    if (chair.saidAt > 0) waits.push(at - chair.saidAt);
    chair.saidAt = 0;
    const text = String(body.text);
    if (text.includes('Đã ghi')) acknowledged += 1;
    if (text.includes('Số biên nhận')) chair.done = true;
    const question = Number([...text.matchAll(asked)].at(-1)?.[1] ?? 0);
    const pressGone = chair.pressedAt > 0 && Date.now() - chair.pressedAt > TAP_MS;
    if (text.includes('Xem lại') && !chair.done && (!chair.handedIn || pressGone)) {
      if (chair.handedIn) repeats += 1;
      chair.handedIn = true;
      chair.pressedAt = 0;
      says(chair, () => handsIn(chair));
    } else if (question > chair.answered) {
      chair.answered = question;
      says(chair, () => chair.person.says(String(figureOf(chair.index, question))));
    }
  }

  function handsIn(chair: Standing): void {
    chair.pressedAt = Date.now();
    chair.person.tapsLabel('Nộp báo cáo');
  }

  function askAgain(): void {
    for (const chair of standing.values()) {
      if (chair.done || chair.stuckSince === 0 || Date.now() - chair.stuckSince < patienceMs) continue;
      repeats += 1;
      chair.stuckSince = Date.now();
      chair.person.says('/baocao');
    }
  }

  const timer = setInterval(() => {
    const { calls } = server.world;
    for (; heard < calls.length; heard += 1) {
      const call = calls[heard];
      if (call && call.method === 'sendMessage' && call.status === 200) hear(call);
    }
    if (patienceMs < Number.POSITIVE_INFINITY) askAgain();
  }, TICK_MS);

  return {
    begin: () => {
      for (const chair of standing.values()) says(chair, () => chair.person.says('/baocao'));
    },
    done: () => [...standing.values()].filter(({ done }) => done).length,
    acknowledged: () => acknowledged,
    waits: () => waits,
    repeats: () => repeats,
    stop: () => {
      clearInterval(timer);
      for (const one of later) clearTimeout(one);
    },
  };
}

/** Messages that reached a chat twice, word for word and button for button. */
export function doubledMessages(server: TelegramServer): number {
  return doubledOnes(server).reduce((sum, [, times]) => sum + times - 1, 0);
}

/** Each of them, with how often it came. */
export function doubledOnes(server: TelegramServer): readonly (readonly [string, number])[] {
  const seen = new Map<string, number>();
  for (const { method, status, chat, body } of server.world.calls) {
    if (method !== 'sendMessage' || status !== 200) continue;
    const key = JSON.stringify([chat, body.text, body.reply_markup]);
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return [...seen].filter(([, times]) => times > 1);
}

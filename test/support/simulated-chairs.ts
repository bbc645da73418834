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
  readonly stop: () => void;
};

type Standing = {
  readonly index: number;
  readonly person: Person;
  answered: number;
  handedIn: boolean;
  done: boolean;
  saidAt: number;
};

const TICK_MS = 10;
const asked = /Số người ở mục số (\d+)/g;

/** `thinkMs`: how long a chair takes to answer. */
export function simulateChairs(
  server: TelegramServer,
  chairs: readonly FieldChair[],
  thinkMs: () => number = () => 0,
): Simulated {
  const standing = new Map<number, Standing>();
  for (const [index, { account }] of chairs.entries()) {
    const person = server.person(account, `Chủ tịch ${index + 1}`);
    standing.set(account, { index, person, answered: 0, handedIn: false, done: false, saidAt: 0 });
  }
  const waits: number[] = [];
  let [heard, acknowledged] = [0, 0];
  const later = new Set<NodeJS.Timeout>();

  function says(chair: Standing, deed: () => void): void {
    const timer = setTimeout(() => {
      later.delete(timer);
      chair.saidAt = Date.now();
      deed();
    }, thinkMs());
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
    if (text.includes('Xem lại') && !chair.handedIn) {
      chair.handedIn = true;
      says(chair, () => chair.person.tapsLabel('Nộp báo cáo'));
    } else if (question > chair.answered) {
      chair.answered = question;
      says(chair, () => chair.person.says(String(figureOf(chair.index, question))));
    }
  }

  const timer = setInterval(() => {
    const { calls } = server.world;
    for (; heard < calls.length; heard += 1) {
      const call = calls[heard];
      if (call && call.method === 'sendMessage' && call.status === 200) hear(call);
    }
  }, TICK_MS);

  return {
    begin: () => {
      for (const chair of standing.values()) says(chair, () => chair.person.says('/baocao'));
    },
    done: () => [...standing.values()].filter(({ done }) => done).length,
    acknowledged: () => acknowledged,
    waits: () => waits,
    stop: () => {
      clearInterval(timer);
      for (const one of later) clearTimeout(one);
    },
  };
}

/** Messages that reached a chat twice, word for word and button for button. */
export function doubledMessages(server: TelegramServer): number {
  const seen = new Map<string, number>();
  for (const { method, status, chat, body } of server.world.calls) {
    if (method !== 'sendMessage' || status !== 200) continue;
    const key = JSON.stringify([chat, body.text, body.reply_markup]);
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return [...seen.values()].reduce((sum, times) => sum + times - 1, 0);
}

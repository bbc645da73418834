/** The three hands that disturb the program in a soak, each by its own luck: one kills it, one cuts Telegram off, one sets its clock. */
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Gate } from './gate.ts';
import { chance } from './kills.ts';
import type { Life } from './life.ts';
import type { TelegramServer, Trouble } from './telegram-server/server.ts';

/** Told what happens. */
export type Say = (words: string) => void;

/** Waits a random part of a span, in seconds, but not beyond the end. */
export type Hand = { readonly random: () => number; readonly rest: (from: number, to: number) => Promise<boolean> };

/** One hand of several, with luck of its own: what it does is the same for the same seed, whatever the others do. */
export function hand(seed: number, end: number): Hand {
  const random = chance(seed);
  // The first numbers of neighbouring seeds are neighbours.
  for (let skip = 0; skip < 20; skip += 1) random();
  return {
    random,
    rest: async (from, to) => {
      const ms = (from + random() * (to - from)) * 1000;
      await sleep(Math.max(0, Math.min(ms, end - Date.now())));
      return Date.now() < end;
    },
  };
}

/** Mostly every half minute; now and then it lives for some minutes, so that its memory has time to grow. */
export async function killer({ random, rest }: Hand, life: Life, say: Say): Promise<void> {
  while (random() < 0.1 ? await rest(150, 300) : await rest(3, 40)) {
    say('kill');
    await life.kill();
  }
}

const said = (status: number, description: string, parameters = {}): Trouble => ({
  status,
  body: JSON.stringify({ ok: false, error_code: status, description, ...parameters }),
});
const troubles: Readonly<Record<string, Trouble>> = {
  'answers 500': said(500, 'Internal Server Error'),
  'answers 502': { status: 502, body: '<html>502 Bad Gateway</html>' },
  'answers 429': said(429, 'Too Many Requests: retry after 5', { parameters: { retry_after: 5 } }),
  'hangs up': 'drop',
};

/** Telegram cannot be reached, answers nonsense, or hangs up, for some seconds and now and then for longer than a tap lives. */
export async function breaker({ random, rest }: Hand, telegram: TelegramServer, away: Gate, say: Say) {
  let outages = 0;
  while (await rest(10, 60)) {
    const kinds = ['is away', 'is away', ...Object.keys(troubles)];
    const kind = kinds[Math.floor(random() * kinds.length)] ?? '';
    const long = random() < 0.08;
    outages += 1;
    say(`Telegram ${kind}`);
    const trouble = troubles[kind];
    if (trouble) telegram.trouble = () => trouble;
    else await away.shut();
    await (long ? rest(155, 200) : rest(1, 30));
    telegram.trouble = undefined;
    await away.open();
    say('Telegram is well');
  }
  return outages;
}

const HOUR = 3_600_000;
const MOST_DAYS = 9;

/** The clock goes ahead by hours and days, the further the later it is, and back to where it belongs. */
export async function jumper({ random, rest }: Hand, file: string, span: () => number, say: Say): Promise<number> {
  let jumps = 0;
  let ahead = 0;
  while (await rest(15, 60)) {
    const far = random() < 0.5 ? random() * 12 : random() * 24 * MOST_DAYS * Math.min(1, 0.2 + span());
    ahead = ahead > 0 && random() < 0.5 ? 0 : Math.floor(far * HOUR);
    jumps += 1;
    say(`the clock is ${(ahead / HOUR).toFixed(1)} h ahead`);
    writeFileSync(file, String(ahead));
  }
  writeFileSync(file, '0');
  return jumps;
}

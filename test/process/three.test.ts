/**
 * Three programs on one database behind a webhook: what comes in is spread over them, each chat keeps its order, and when the one that
 * sends is killed another sends on within two seconds; nothing is lost.
 */
import { sql } from 'drizzle-orm';
import { afterAll, expect, test, vi } from 'vitest';
import { freePorts, startBalancer } from '../support/balancer.ts';
import { freshDatabase, testCtx } from '../support/database.ts';
import { figureOf, keptOf, seedField } from '../support/field.ts';
import { node, startProgram } from '../support/program.ts';
import { bot } from '../support/running.ts';
import { doubledMessages } from '../support/simulated-chairs.ts';
import { startTelegram } from '../support/telegram-server/server.ts';

// On a machine that is busy otherwise it may take many times as long: slow, not wrong.
vi.setConfig({ testTimeout: 600_000 });

const [CHAIRS, QUESTIONS] = [40, 6];
const { db, url } = await freshDatabase(4);
const ctx = { ...testCtx(db), now: () => Temporal.Now.instant() };
const telegram = await startTelegram({ limits: { bot: 54 }, webhookPauseMs: 100 });
const ports = await freePorts(3);
const balancer = await startBalancer(ports);

afterAll(async () => {
  await telegram.stop();
  await balancer.stop();
});

/** The program that sends, by its port. */
async function leader(): Promise<number | undefined> {
  const rows = await db.execute<{ name: string }>(
    sql`select a.application_name as name from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where l.locktype = 'advisory' and l.granted and a.datname = current_database()
          and (l.classid::bigint << 32) | l.objid::bigint = hashtextextended('giaoban.sender.telegram', 0)`,
  );
  return rows.map(({ name }) => Number(name.split('-')[1])).at(0);
}

const sends = () => telegram.world.calls.filter(({ method, status }) => method === 'sendMessage' && status === 200);
const wait = { timeout: 180_000, interval: 20 };

test('updates are spread, order is kept, the killed sender is replaced, nothing is lost', async () => {
  const chairs = await seedField(ctx, CHAIRS, QUESTIONS);
  const people = chairs.map(({ account }) => telegram.person(account, 'Chủ tịch'));
  const programs = ports.map((port) => {
    const env = {
      PORT: String(port),
      PUBLIC_URL: balancer.url,
      DATABASE_URL: `${url}?application_name=giaoban-${port}`,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      TELEGRAM_PER_SECOND: '50',
    };
    return { port, program: startProgram(node, bot, { env }) };
  });
  await Promise.all(programs.map(({ program }) => program.prints(/Giao Ban is running/)));

  // Everybody says everything at once, without waiting to be asked: only in the right order does each figure meet its question.
  for (const [index, person] of people.entries()) {
    person.says('/baocao');
    for (let question = 1; question <= QUESTIONS; question += 1) person.says(String(figureOf(index, question)));
  }
  await expect.poll(() => sends().length, wait).toBeGreaterThan(CHAIRS);
  const first = await leader();
  const killed = programs.find(({ port }) => port === first);
  if (!killed) throw new Error('Nobody sends');
  killed.program.signal('SIGKILL');
  const [killedAt, before] = [Date.now(), sends().length];
  await expect.poll(() => sends().length, wait).toBeGreaterThan(before + 2);
  expect((sends()[before + 2]?.at ?? Number.POSITIVE_INFINITY) - killedAt).toBeLessThan(2000);
  expect(await leader()).not.toBe(first);

  const handedIn = (person: (typeof people)[number], words: string) =>
    telegram.world.shown(person.id).some(({ text }) => text?.includes(words));
  for (const person of people) {
    await expect.poll(() => handedIn(person, 'Xem lại'), wait).toBe(true);
    person.tapsLabel('Nộp báo cáo');
  }
  await expect.poll(() => people.every((person) => handedIn(person, 'Số biên nhận')), wait).toBe(true);

  const kept = await keptOf(db, chairs, QUESTIONS);
  expect(kept).toEqual({ lost: 0, doubled: 0, astray: 0, submitted: CHAIRS });
  expect([...balancer.answered.keys()].toSorted()).toEqual(ports.toSorted());
  // No more than may be under way at once; the test `kill-telegram` holds it to one for each kill.
  expect(doubledMessages(telegram)).toBeLessThanOrEqual(10);
  expect(telegram.world.limits.refused).toBe(0);
  const left = programs.filter(({ port }) => port !== first).map(({ program }) => program);
  for (const program of left) program.signal('SIGTERM');
  expect(await Promise.all(left.map(({ over }) => over))).toEqual([0, 0]);
});

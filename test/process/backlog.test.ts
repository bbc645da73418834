/**
 * 5,000 updates wait after an outage, the oldest of them poisoned: all are taken in, worked off once and in order, and the poisoned one is
 * set aside after three tries with a word to the operator. The bench `backlog` has 100,000.
 */
import type { ChildProcess } from 'node:child_process';
import { sql } from 'drizzle-orm';
import { afterAll, expect, test, vi } from 'vitest';
import { setAside } from '../../db/queries/inbox.ts';
import { workOffBacklog } from '../support/backlog.ts';
import { freshDatabase, testCtx } from '../support/database.ts';
import { keptOf } from '../support/field.ts';

// On a machine that is busy otherwise it may take many times as long: slow, not wrong.
vi.setConfig({ testTimeout: 600_000 });

const [CHAIRS, QUESTIONS] = [100, 49];
const { db, url } = await freshDatabase(4);
const children: ChildProcess[] = [];

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

test('all are taken in and worked off; one nobody can work off holds up nobody', async () => {
  const ctx = { ...testCtx(db), now: () => Temporal.Now.instant() };
  const poison = '{"is":"riddle"}';
  const { chairs, program, stop, takenIn } = await workOffBacklog(
    ctx,
    url,
    { chairs: CHAIRS, questions: QUESTIONS },
    (child) => children.push(child),
    ([first]) =>
      db.execute(sql`insert into inbox (channel, update_id, sender, external, chat, in_group, said, received_at)
        values ('telegram', 'poison', ${first?.person}, ${String(first?.account)}, ${String(first?.account)}, false,
                ${poison}::jsonb, now())`),
  );
  expect(takenIn).toBeLessThan(60);
  expect(await keptOf(db, chairs, QUESTIONS)).toEqual({ lost: 0, doubled: 0, astray: 0, submitted: 0 });
  const [aside, ...others] = await setAside(db, 10);
  expect(others).toEqual([]);
  const reference = Number(aside?.id).toString(36).toUpperCase().padStart(5, '0');
  expect(program.output()).toContain(`Một tin đến không xử lý được sau 3 lần thử nên được để riêng (mã ${reference})`);
  const [{ tries } = { tries: 0 }] = await db.execute<{ tries: number }>(
    sql`select tries from inbox where fault is not null`,
  );
  expect(tries).toBe(3);
  await stop();
});

/** At least once in, once in effect: the same update again, two at once, a turn that dies, and what the rows hold afterwards. */
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Item } from '../../../core/chats/shell.ts';
import { turn } from '../../../core/chats/turn.ts';
import { say } from '../../../core/i18n/message.ts';
import { storeBatch } from '../../../core/inbox/store.ts';
import { append } from '../../../core/reports/answers.ts';
import { connect } from '../../../db/connect.ts';
import { freshDatabase } from '../../support/database.ts';
import { smallStage, wordsOf } from '../../support/talk.ts';

const { db, url } = await freshDatabase();

const given = (rows: readonly { question: string; new: unknown }[]) =>
  rows.map((row) => [row.question, (row.new as { value?: unknown } | null)?.value]);

describe('the same update', () => {
  test('twice in one batch is one row and one answer', async () => {
    const talk = await smallStage(db);
    await talk.say('Mai', '/baocao');
    const event = talk.event('Mai', '45');
    await talk.work(await storeBatch(talk.stage.ctx, [event, event]));
    expect(given(await talk.history())).toEqual([['dv_tong', 45]]);
    expect(await talk.taken()).toHaveLength(1);
  });

  test('again after it was worked off changes nothing and says nothing', async () => {
    const talk = await smallStage(db);
    await talk.say('Mai', '/baocao');
    const event = talk.event('Mai', '45');
    await talk.work(await storeBatch(talk.stage.ctx, [event]));
    await talk.taken();
    expect(await storeBatch(talk.stage.ctx, [event])).toEqual([]);
    await talk.work([talk.stage.union.people.mai]);
    expect(given(await talk.history())).toEqual([['dv_tong', 45]]);
    expect(await talk.taken()).toEqual([]);
  });

  test('stored by two processes at the same moment is one row', async () => {
    const talk = await smallStage(db);
    await talk.say('Mai', '/baocao');
    const event = talk.event('Mai', '45');
    const woken = await Promise.all(Array.from({ length: 8 }, () => storeBatch(talk.stage.ctx, [event])));
    expect(woken.flat()).toEqual([talk.stage.union.people.mai]);
    await talk.work(woken.flat());
    expect(given(await talk.history())).toEqual([['dv_tong', 45]]);
  });
});

describe('two at once from one person', () => {
  test('are worked off in order by two processes that race for them', async () => {
    const talk = await smallStage(db);
    const other = connect(url, 4);
    const { mai } = talk.stage.union.people;
    try {
      await talk.say('Mai', '/baocao');
      await storeBatch(talk.stage.ctx, [talk.event('Mai', '45'), talk.event('Mai', '30'), talk.event('Mai', 'có')]);
      const there = { ...talk.stage.ctx, db: other.db };
      await Promise.all([talk.work([mai]), talk.work([mai], there), talk.work([mai]), talk.work([mai], there)]);
    } finally {
      await other.close();
    }
    expect(given(await talk.history())).toEqual([
      ['dv_tong', 45],
      ['dv_nu', 30],
      ['tot', true],
    ]);
    expect((await talk.taken()).map(wordsOf).map((text) => text.split('\n')[0])).toEqual([
      'Đã ghi: 45 người.',
      'Đã ghi: 30 người.',
      'Đã ghi: Có.',
    ]);
  });

  test('chair and deputy on one report at once: both answers are kept, in one order', async () => {
    const talk = await smallStage(db);
    await talk.say('Mai', '/baocao');
    await talk.say('Đạt', '/baocao');
    const senders = await storeBatch(talk.stage.ctx, [talk.event('Mai', '45'), talk.event('Đạt', '46')]);
    await Promise.all(senders.map((sender) => talk.work([sender])));
    const rows = await talk.history();
    expect(rows.map((row) => row.question)).toEqual(['dv_tong', 'dv_tong']);
    // The second knew of the first: its `old` is the first one's `new`.
    expect(rows[1]?.old).toEqual(rows[0]?.new);
  });
});

test('a turn whose connection dies half-way leaves nothing, and the next try does it once', async () => {
  const talk = await smallStage(db);
  const { ctx, shell, union, reports } = talk.stage;
  const report = reports.get('TH Hoa Mai')?.[0]?.id ?? '';
  let deaths = 0;
  const act: Item['act'] = async (inside, who) => {
    const answer = { question: 'dv_tong', old: null, new: { kind: 'value', value: 45 } } as const;
    await append(inside, { report, person: who.id, channel: who.channel, inboxId: null }, [answer]);
    const [{ pid } = { pid: 0 }] = await inside.db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    deaths += 1;
    if (deaths === 1) await db.execute(sql`select pg_terminate_backend(${pid}::int, 5000)`);
    return { shows: [{ messages: [say('chats.help')] }] };
  };
  const deadly = { command: 'thu', label: say('chats.item_help'), words: [], for: () => true, act };
  const risky = { ...shell, items: [...shell.items, deadly] };
  const doomed = connect(url, 1);
  await storeBatch(ctx, [talk.event('Mai', '/thu')]);
  await expect(turn({ ...ctx, db: doomed.db }, union.people.mai, risky)).rejects.toThrow();
  expect(await talk.history()).toEqual([]);
  expect(await talk.taken()).toEqual([]);
  // The same pool goes on: its connection is opened anew.
  expect(await turn({ ...ctx, db: doomed.db }, union.people.mai, risky)).toEqual({
    channel: 'terminal',
    more: false,
  });
  await doomed.close();
  expect(given(await talk.history())).toEqual([['dv_tong', 45]]);
  expect(await talk.taken()).toHaveLength(1);
});

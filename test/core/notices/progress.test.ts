/** The one message that says how far a notice has come. */
import { expect, test } from 'vitest';
import { received } from '../../../core/notices/confirm.ts';
import { tellProgress } from '../../../core/notices/progress.ts';
import { sent } from '../../../core/outbox/due.ts';
import { freshDatabase } from '../../support/database.ts';
import { office } from './office.ts';

const { db } = await freshDatabase();

test('one progress message, edited in place while it goes out, once more at the end', async () => {
  const o = await office(db, ['ha', 'mai', 'tung']);
  const id = await o.send();
  const [first, ...rows] = (await o.taken(false)).filter(({ row }) => row.content.messages.length > 0);
  if (!first) throw new Error('No progress');
  expect(first.text).toContain('đã gửi 0/2 đơn vị…');
  expect(first.text).toContain('Chưa có cách liên lạc: 2 đơn vị.');
  await sent(o.ctx, first.row.id, 'p1');
  expect(await tellProgress(o.ctx, () => true)).toBe(0);
  const [mai, tung] = rows;
  if (mai) await sent(o.ctx, mai.row.id, 'm1');
  expect(await tellProgress(o.ctx, () => true)).toBe(0);
  o.ctx.clock.pass({ seconds: 5 });
  expect(await tellProgress(o.ctx, () => false)).toBe(0);
  if (tung) await sent(o.ctx, tung.row.id, 't1');
  o.ctx.clock.pass({ seconds: 5 });
  expect(await tellProgress(o.ctx, () => false)).toBe(1);
  const [last] = await o.taken();
  expect([last?.text.split('\n')[0], last?.row.replaces]).toEqual(['Đã gửi xong “Họp giao ban”: 2/2 đơn vị.', 'p1']);
  expect(await tellProgress(o.ctx, () => true)).toBe(0);
  expect((await received(o.ctx, o.union.people.mai)).map(({ noticeId }) => noticeId)).toEqual([id]);
});

test('in between it says how far it is, where the channel can change a message', async () => {
  const o = await office(db, ['ha', 'mai', 'tung']);
  await o.send();
  const [first, mai, tung] = await o.taken(false);
  for (const [row, name] of [
    [first, 'p2'],
    [mai, 'm2'],
  ] as const)
    if (row) await sent(o.ctx, row.row.id, name);
  o.ctx.clock.pass({ seconds: 5 });
  expect(await tellProgress(o.ctx, () => true)).toBe(1);
  const edits = (await o.taken()).filter(({ text }) => text.startsWith('Đang gửi'));
  expect(edits.map(({ text, row }) => [text.includes('đã gửi 1/2'), row.replaces])).toEqual([[true, 'p2']]);
  expect(tung).toBeDefined();
});

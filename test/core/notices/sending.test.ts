/** A notice from the first word to the last confirmation, read in the rows and in the messages. */
import { expect, test } from 'vitest';
import { operator } from '../../../core/access.ts';
import { history } from '../../../core/audit.ts';
import { confirmNotice, received } from '../../../core/notices/confirm.ts';
import { cancelPlanned, correctNotice, versionsOf, withdrawNotice } from '../../../core/notices/correct.ts';
import { draftNotice, settleSending } from '../../../core/notices/draft.ts';
import { loadNotice } from '../../../core/notices/notice.ts';
import { dryRun } from '../../../core/notices/plan.ts';
import { goodHour, remindDue, remindUnconfirmed } from '../../../core/notices/remind.ts';
import { issueNotice, sendDueNotices } from '../../../core/notices/send.ts';
import { confirmed, failing, standingOf, unconfirmed, unitsOfNotice } from '../../../core/notices/standing.ts';
import { handOver } from '../../../core/org/seats.ts';
import { dueMessages, failed, seen, sent } from '../../../core/outbox/due.ts';
import { insertAddress } from '../../../db/queries/addresses.ts';
import { updateNotice } from '../../../db/queries/notices.ts';
import { freshDatabase } from '../../support/database.ts';
import { told } from '../../support/told.ts';
import { type Office, office, textOf } from './office.ts';

const { db } = await freshDatabase();
const everybody = ['ha', 'mai', 'dat', 'tung', 'lan', 'nga', 'phuc'] as const;

async function counts({ ctx, as }: Office, id: string) {
  const { notice: _, ...by } = await standingOf(ctx, as('ha'), id);
  return Object.fromEntries(Object.entries(by).filter(([, count]) => count > 0));
}

async function names({ ctx, as }: Office, id: string, states: Parameters<typeof unitsOfNotice>[3]) {
  const { rows } = await unitsOfNotice(ctx, as('ha'), id, states, { from: 0, most: 100 });
  return rows.map(({ unit, why, by }) => [unit.replace('Công đoàn cơ sở ', ''), by ?? why]);
}

test('one message each to whom it is meant for, and a row for those nobody reaches', async () => {
  const o = await office(db, everybody);
  const id = await o.send();
  const taken = await o.taken(false);
  expect(taken.map(({ to }) => to)).toEqual(['dat', 'ha', 'mai', 'tung']);
  expect(taken[2]?.text).toBe(
    'Thông báo của Công đoàn phường Bến Trúc\nKính gửi: Công đoàn cơ sở Trường Tiểu học Hoa Mai\n\nHọp giao ban\n\nSáng thứ Hai, 8 giờ.\n\nĐồng chí xác nhận giúp là đã nhận.',
  );
  expect(taken[2]?.row.buttons.map(({ press }) => press)).toEqual([
    { on: 'item', item: 'danhan', args: { notice: id, unit: o.union.units.hoaMai } },
    { on: 'item', item: 'traloi', args: { notice: id, unit: o.union.units.hoaMai } },
  ]);
  expect(taken.map(({ row }) => row.priority)).toEqual(['notice', 'reply', 'notice', 'notice']);
  expect(await counts(o, id)).toEqual({ units: 4, queued: 2, unreachable: 2 });
  expect(await names(o, id, failing)).toEqual([
    ['Tổ công đoàn Văn phòng', 'not_connected'],
    ['Trạm Y tế Bến Trúc', 'nobody'],
  ]);
  await o.taken();
});

test('a unit goes from queued to sent, seen, confirmed; a failure says why', async () => {
  const o = await office(db, everybody);
  const id = await o.send();
  const [dat, , mai, tung] = await o.taken(false);
  if (!dat || !mai || !tung) throw new Error('Not all were written to');
  await sent(o.ctx, dat.row.id, `${dat.row.id}/p`);
  expect(await counts(o, id)).toEqual({ units: 4, sent: 1, queued: 1, unreachable: 2 });
  await seen(o.ctx, 'terminal', `${dat.row.id}/p`, 'seen');
  await failed(o.ctx, tung.row, { kind: 'blocked', why: 'bot was blocked by the user' });
  expect(await counts(o, id)).toEqual({ units: 4, seen: 1, failed: 1, unreachable: 2 });
  await confirmNotice(o.ctx, o.as('mai'), { notice: id, unit: o.union.units.hoaMai });
  expect(await counts(o, id)).toEqual({ units: 4, acknowledged: 1, failed: 1, unreachable: 2 });
  expect(await names(o, id, confirmed)).toEqual([['Trường Tiểu học Hoa Mai', 'Lê Thị Mai']]);
  expect(await names(o, id, failing)).toContainEqual(['Công ty May Thanh Bình', 'blocked']);
  expect((await names(o, id, unconfirmed)).length).toBe(3);
  await o.taken();
});

test('sent once, however often the office presses', async () => {
  const o = await office(db, everybody);
  const { id } = await draftNotice(o.ctx, o.as('ha'), { unitId: o.union.units.benTruc, text: 'Một lần' });
  const both = await Promise.allSettled([issueNotice(o.ctx, o.as('ha'), id), issueNotice(o.ctx, o.as('ha'), id)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await told(issueNotice(o.ctx, o.as('ha'), id))).toContain('đã gửi hoặc đã hủy rồi');
  expect((await o.taken()).filter(({ text }) => text.includes('Kính gửi'))).toHaveLength(3);
});

test('the same confirmation twice is one, and the first moment stays', async () => {
  const o = await office(db, everybody);
  const id = await o.send();
  const which = { notice: id, unit: o.union.units.hoaMai };
  await confirmNotice(o.ctx, o.as('mai'), which);
  const at = o.ctx.now();
  o.ctx.clock.pass({ hours: 3 });
  await confirmNotice(o.ctx, o.as('mai'), which);
  await confirmNotice(o.ctx, o.as('dat'), which);
  const { rows } = await unitsOfNotice(o.ctx, o.as('ha'), id, confirmed, { from: 0, most: 10 });
  expect(rows.map(({ by, acknowledgedAt }) => [by, Temporal.Instant.from(acknowledgedAt ?? '').equals(at)])).toEqual([
    ['Lê Thị Mai', true],
  ]);
  await o.taken();
});

test('a planned notice goes out when its time has come, once in two processes, to the tree of that day', async () => {
  const o = await office(db, everybody);
  const { id } = await draftNotice(o.ctx, o.as('ha'), { unitId: o.union.units.benTruc, text: 'Hẹn giờ' });
  const sendAt = o.ctx.now().add({ hours: 24 });
  await settleSending(o.ctx, o.as('ha'), id, { acknowledged: false, sendAt });
  expect(await issueNotice(o.ctx, o.as('ha'), id)).toEqual({ plannedAt: sendAt });
  expect(await sendDueNotices(o.ctx)).toBe(0);
  expect(await o.taken()).toEqual([]);
  o.ctx.clock.pass({ hours: 30 });
  const done = await Promise.all([sendDueNotices(o.ctx), sendDueNotices(o.ctx)]);
  expect(done.toSorted()).toEqual([0, 1]);
  expect(await sendDueNotices(o.ctx)).toBe(0);
  expect((await o.taken()).filter(({ text }) => text.includes('Kính gửi')).map(({ to }) => to)).toEqual([
    'dat',
    'mai',
    'tung',
  ]);
});

test('a planned notice that cannot be read holds up no other, and the log says which', async () => {
  const o = await office(db, everybody);
  const ids = [];
  for (const text of ['Hỏng', 'Lành']) {
    const { id } = await draftNotice(o.ctx, o.as('ha'), { unitId: o.union.units.benTruc, text });
    await settleSending(o.ctx, o.as('ha'), id, { acknowledged: false, sendAt: o.ctx.now().add({ hours: 1 }) });
    await issueNotice(o.ctx, o.as('ha'), id);
    ids.push(id);
  }
  await updateNotice(db, ids[0] ?? '', { audience: { kinds: ['hành tinh'] } });
  o.ctx.clock.pass({ hours: 2 });
  expect(await sendDueNotices(o.ctx)).toBe(1);
  expect((await o.taken()).filter(({ text }) => text.includes('Lành')).length).toBeGreaterThan(0);
  expect(o.ctx.logged.map(({ level, facts }) => [level, (facts as { notice: string }).notice])).toEqual([
    ['error', ids[0]],
  ]);
  await updateNotice(db, ids[0] ?? '', { state: 'cancelled', audience: {} });
});

test('a time that has passed is refused; a planned notice can be cancelled, a sent one not', async () => {
  const o = await office(db, everybody);
  const { id } = await draftNotice(o.ctx, o.as('ha'), { unitId: o.union.units.benTruc, text: 'Hẹn giờ' });
  const past = settleSending(o.ctx, o.as('ha'), id, { acknowledged: true, sendAt: o.ctx.now() });
  expect(await told(past)).toBe('Giờ hẹn đã qua. Đồng chí chọn một giờ sắp tới.');
  await settleSending(o.ctx, o.as('ha'), id, { acknowledged: true, sendAt: o.ctx.now().add({ hours: 5 }) });
  await issueNotice(o.ctx, o.as('ha'), id);
  await cancelPlanned(o.ctx, o.as('ha'), id);
  o.ctx.clock.pass({ hours: 9 });
  expect(await sendDueNotices(o.ctx)).toBe(0);
  expect(await told(cancelPlanned(o.ctx, o.as('ha'), id))).toContain('đã gửi hoặc đã hủy rồi');
});

test('the dry run counts, names who is not reached, and tells when the last message is out', async () => {
  const o = await office(db, everybody);
  const wish = { unitId: o.union.units.benTruc, audience: {}, files: [{}, {}], sendAt: null };
  const run = await dryRun(o.ctx, wish, () => 2);
  expect({ ...run, lastAt: null }).toEqual({
    units: 4,
    people: 3,
    channels: [{ channel: 'terminal', people: 3, messages: 6 }],
    unreached: [
      { unitId: o.union.units.toVanPhong, unit: 'Tổ công đoàn Văn phòng', whyNot: 'not_connected' },
      { unitId: o.union.units.tramYTe, unit: 'Công đoàn cơ sở Trạm Y tế Bến Trúc', whyNot: 'nobody' },
    ],
    lastAt: null,
    price: [],
  });
  expect(run.lastAt?.since(o.ctx.now()).total('seconds')).toBe(3);
  await o.send();
  const behind = await dryRun(o.ctx, { ...wish, files: [] }, () => 1);
  expect(behind.lastAt?.since(o.ctx.now()).total('seconds')).toBe(6);
  expect((await dryRun(o.ctx, { ...wish, audience: { units: [o.union.units.tramYTe] } }, () => 1)).lastAt).toBeNull();
  await o.taken();
});

test('a correction reaches exactly those who got the first, says what changed, and keeps both', async () => {
  const o = await office(db, ['ha', 'mai', 'tung']);
  const id = await o.send({ text: 'Họp giao ban\nSáng thứ Hai.' });
  await o.taken();
  const change = { text: 'Họp giao ban\nSáng thứ Ba.', reason: 'Đổi từ thứ Hai sang thứ Ba.' };
  const { notice, sent: out } = await correctNotice(o.ctx, o.as('ha'), id, change);
  expect(out).toEqual({ units: 2, people: 2, unreached: 0 });
  const messages = (await o.taken()).filter(({ text }) => text.startsWith('Đính chính'));
  expect(messages.map(({ to }) => to)).toEqual(['mai', 'tung']);
  expect(messages[0]?.text).toContain('Thay đổi: Đổi từ thứ Hai sang thứ Ba.');
  expect(messages[0]?.text).toContain('Sáng thứ Ba.');
  expect((await loadNotice(o.ctx, id)).text).toBe('Họp giao ban\nSáng thứ Hai.');
  expect((await versionsOf(o.ctx, await loadNotice(o.ctx, id))).map((one) => one.id)).toEqual([notice.id]);
  await confirmNotice(o.ctx, o.as('mai'), { notice: notice.id, unit: o.union.units.hoaMai });
  expect((await names(o, id, confirmed)).map(([, by]) => by)).toEqual(['Lê Thị Mai']);
  const again = correctNotice(o.ctx, o.as('ha'), id, { ...change, reason: 'Không đổi gì' });
  expect(await told(again)).toContain('giống hệt nội dung đã gửi');
});

test('a withdrawal reaches the same people, and nobody can confirm any more', async () => {
  const o = await office(db, ['ha', 'mai', 'tung']);
  const id = await o.send();
  await o.taken();
  await withdrawNotice(o.ctx, o.as('ha'), id, 'Gửi nhầm.');
  const messages = (await o.taken()).filter(({ text }) => text.startsWith('Thu hồi'));
  expect(messages.map(({ to }) => to)).toEqual(['mai', 'tung']);
  expect(messages[0]?.text).toContain('Lý do: Gửi nhầm.');
  const late = confirmNotice(o.ctx, o.as('mai'), { notice: id, unit: o.union.units.hoaMai });
  expect(await told(late)).toBe('Thông báo “Họp giao ban” đã được thu hồi. Đồng chí không phải làm gì thêm.');
  expect(await told(withdrawNotice(o.ctx, o.as('ha'), id, 'Lần nữa'))).toContain('đã được thu hồi');
  expect((await history(o.ctx, { kind: 'notice', id })).map(({ what }) => what)).toEqual([
    'notice.withdrawn',
    'notice.sent',
  ]);
});

test('a reminder goes only to units of which nobody has confirmed, not twice in half an hour, not at night', async () => {
  const o = await office(db, ['ha', 'mai', 'dat', 'tung']);
  const id = await o.send();
  await o.taken();
  await confirmNotice(o.ctx, o.as('dat'), { notice: id, unit: o.union.units.hoaMai });
  expect(await remindUnconfirmed(o.ctx, o.as('ha'), id)).toEqual({ units: 1, people: 1 });
  const [message, ...others] = (await o.taken()).filter(({ text }) => text.startsWith('Nhắc'));
  expect([message?.to, message?.row.priority, others]).toEqual(['tung', 'reminder', []]);
  expect(await told(remindUnconfirmed(o.ctx, o.as('ha'), id))).toContain('vừa được nhắc lúc 08:00');
  o.ctx.clock.set('2026-12-01T22:00');
  const night = await remindUnconfirmed(o.ctx, o.as('ha'), id);
  expect('at' in night && night.at.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime().toString()).toBe(
    '2026-12-02T07:00:00',
  );
  expect(await told(remindUnconfirmed(o.ctx, o.as('ha'), id))).toContain('Đã hẹn nhắc lúc 07:00');
  await confirmNotice(o.ctx, o.as('tung'), { notice: id, unit: o.union.units.thanhBinh });
  o.ctx.clock.set('2026-12-02T07:01');
  expect(await remindDue(o.ctx)).toBe(1);
  expect((await o.taken()).filter(({ text }) => text.startsWith('Nhắc'))).toEqual([]);
  expect(await told(remindUnconfirmed(o.ctx, o.as('ha'), id))).toBe('Không còn đơn vị nào cần nhắc về thông báo này.');
});

test('whoever came since is reminded, reads the notice and confirms it for the unit; who never got it hears of no correction', async () => {
  const o = await office(db, ['ha', 'mai', 'dat', 'tung']);
  const id = await o.send();
  const tung = (await o.taken(false)).find(({ to }) => to === 'tung');
  if (tung) await failed(o.ctx, tung.row, { kind: 'rejected', why: 'bad' });
  await o.taken();
  const { thanhBinh } = o.union.units;
  const { personId } = await handOver(o.ctx, operator, { seatId: o.union.seats.tung, to: { name: 'Trần Thị Mới' } });
  const facts = { channel: 'terminal', unreachable: null, unreachableSince: null, preferred: true, endedAt: null };
  const account = { externalId: `moi.${id}`, chatId: `moi.${id}`, madeAt: o.ctx.now() };
  await insertAddress(db, { ...facts, ...account, id: o.ctx.newId(), personId });
  await confirmNotice(o.ctx, o.as('mai'), { notice: id, unit: o.union.units.hoaMai });
  expect(await remindUnconfirmed(o.ctx, o.as('ha'), id)).toEqual({ units: 1, people: 1 });
  const rows = (await dueMessages(o.ctx, 'terminal', 500)).filter(({ person }) => person === personId);
  for (const row of rows) await sent(o.ctx, row.id, row.id);
  expect(rows.map(textOf).join()).toContain('Nhắc xác nhận: Công đoàn cơ sở Công ty May Thanh Bình');
  expect((await received(o.ctx, personId)).map(({ noticeId, confirmed }) => [noticeId, confirmed])).toEqual([
    [id, false],
  ]);
  await confirmNotice(o.ctx, { person: personId }, { notice: id, unit: thanhBinh });
  expect(await told(confirmNotice(o.ctx, o.as('tung'), { notice: id, unit: thanhBinh }))).toContain(
    'chưa được giao việc này',
  );
  expect((await names(o, id, confirmed)).map(([, by]) => by)).toEqual(['Lê Thị Mai', 'Trần Thị Mới']);
  const { sent: out } = await correctNotice(o.ctx, o.as('ha'), id, { text: 'Khác hẳn', reason: 'Sửa' });
  expect(out).toEqual({ units: 1, people: 2, unreached: 0 });
  await o.taken();
});

test('good hours: the moment itself by day, else the next morning that is no holiday', () => {
  const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant();
  const good = (local: string) =>
    goodHour(at(local)).toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime().toString();
  expect(good('2026-12-01T08:30')).toBe('2026-12-01T08:30:00');
  expect(good('2026-12-01T03:00')).toBe('2026-12-01T07:00:00');
  expect(good('2026-12-31T21:00')).toBe('2027-01-02T07:00:00');
});

/** Joining: an invitation binds one account to one seat, once, with proof of consent; a handed-over seat cuts the old holder off. */
import { beforeEach, describe, expect, test } from 'vitest';
import { may, operator } from '../../../core/access.ts';
import type { Message } from '../../../core/i18n/message.ts';
import { words } from '../../../core/i18n/words.ts';
import { closeUnit } from '../../../core/org/close.ts';
import { appoint, endSeat, handOver } from '../../../core/org/seats.ts';
import { whereToReach, whoIs } from '../../../core/people/addresses.ts';
import { claim } from '../../../core/people/claim.ts';
import { showCode } from '../../../core/people/codes.ts';
import { type Issued, invite, LASTS_DAYS, revokeInvitation } from '../../../core/people/invite.ts';
import { lookInvitation } from '../../../core/people/look.ts';
import { consentsOf, personById } from '../../../db/queries/people.ts';
import { seatById, seatsIn } from '../../../db/queries/seats.ts';
import { freshDatabase, type TestCtx, testCtx } from '../../support/database.ts';
import { told } from '../../support/told.ts';
import { type NamedUnion, namedUnion } from '../../support/union.ts';

const { db } = await freshDatabase();
let ctx: TestCtx;
let union: NamedUnion;
let accounts = 0;

beforeEach(async () => {
  ctx = testCtx(db, '2026-11-21T09:00');
  union = await namedUnion(ctx);
});

function account(channel = 'telegram') {
  accounts += 1;
  return { channel, externalId: `${accounts}`, chatId: `chat ${accounts}` };
}

type Account = ReturnType<typeof account>;

const agree = (code: string, who: Account, name?: string) =>
  claim(ctx, {
    ...{ code, ...who, triedBy: who.externalId, consent: true, textVersion: '2026-11' },
    ...(name ? { name } : {}),
  });

async function joined(issued: Issued, who = account(), name?: string) {
  const result = await agree(issued.secret, who, name);
  if (result.is !== 'claimed') throw new Error(JSON.stringify(result));
  return { ...result, who };
}

const said = async (result: Promise<{ said: Message }>) => words('vi', (await result).said);
const office = () => ({ person: union.people.ha });
const inviteMai = () => invite(ctx, office(), { unitId: union.units.hoaMai, role: 'chair' });

test('shows the seat, the union and what is kept before anything is bound', async () => {
  const issued = await inviteMai();
  const who = account();
  const looked = await lookInvitation(ctx, { code: issued.secret, channel: 'telegram', triedBy: who.externalId });
  if (looked.is !== 'invitation') throw new Error('not shown');
  expect(words('vi', looked.said)).toBe(
    'Lời mời này dành cho đồng chí Lê Thị Mai: Chủ tịch, Công đoàn cơ sở Trường Tiểu học Hoa Mai.',
  );
  expect(words('vi', looked.consent)).toContain('Liên đoàn Lao động tỉnh Sông Hoài dùng Giao Ban');
  expect(await whoIs(ctx, 'telegram', who.externalId)).toBeUndefined();
});

test('binds account, person and seat, and keeps the proof of consent', async () => {
  const { personId, seatId, who } = await joined(await inviteMai());
  expect(personId).toBe(union.people.mai);
  expect(seatId).toBe(union.seats.mai);
  expect(await whoIs(ctx, 'telegram', who.externalId)).toMatchObject({ personId, name: 'Lê Thị Mai', language: 'vi' });
  expect(await consentsOf(db, personId)).toMatchObject([
    { textVersion: '2026-11', channel: 'telegram', givenAt: ctx.now(), withdrawnAt: null },
  ]);
  expect((await whereToReach(ctx, [personId])).get(personId)).toMatchObject({ chatId: who.chatId, preferred: true });
});

test('is good once; the same account asking again gets the same answer', async () => {
  const issued = await inviteMai();
  const { who, ...first } = await joined(issued);
  expect(await agree(issued.secret, who)).toMatchObject({ is: 'claimed', seatId: first.seatId });
  expect(await consentsOf(db, first.personId)).toHaveLength(1);
  expect(await said(agree(issued.secret, account()))).toBe(
    'Lời mời vào Công đoàn cơ sở Trường Tiểu học Hoa Mai đã được dùng. Nếu không phải đồng chí dùng, đồng chí báo ngay văn phòng công đoàn cấp trên.',
  );
});

test('two accounts at the same moment: one wins', async () => {
  const issued = await inviteMai();
  const results = await Promise.all(Array.from({ length: 6 }, () => agree(issued.secret, account())));
  expect(results.map((result) => result.is).sort()).toEqual(['claimed', ...Array(5).fill('refused')]);
});

describe('the short code', () => {
  test('is read in any case, spacing and look-alike, and from a pasted link', async () => {
    for (const spelled of [
      (issued: Issued) => ` ${showCode(issued.code).toLowerCase()} `,
      (issued: Issued) => issued.code.replaceAll('B', '8').replaceAll('5', 's'),
      (issued: Issued) => `https://t.me/giaoban_bot?start=${issued.secret}`,
      (issued: Issued) => `http://127.0.0.1:8080/moi/${issued.secret}`,
    ]) {
      const issued = await inviteMai();
      expect((await agree(spelled(issued), account())).is).toBe('claimed');
    }
  });

  test('takes five wrong tries per account and hour, right or wrong after that', async () => {
    const issued = await inviteMai();
    const [who, other] = [account(), account()];
    const tries = [];
    for (let number = 0; number < 6; number += 1) tries.push(await said(agree('BCF-HJK-999', who)));
    expect(tries[0]).toBe('Mã này không đúng. Đồng chí xem lại giấy mời rồi gõ lại, còn 4 lần thử.');
    const stop =
      'Đã 5 lần mã không đúng. Đồng chí thử lại sau 10:00 thứ Bảy 21/11/2026, hoặc nhờ văn phòng công đoàn gửi lời mời khác.';
    expect(tries.slice(4)).toEqual([stop, stop]);
    expect(await said(agree(issued.code, who))).toBe(stop);
    ctx.clock.pass({ minutes: 61 });
    expect((await agree(issued.code, who)).is).toBe('claimed');
    expect((await agree(issued.code, other)).is).toBe('refused');
  });

  test('a hundred wrong tries at once are still five', async () => {
    const who = account();
    const results = await Promise.all(Array.from({ length: 100 }, () => agree('CCC-CCC-CCC', who)));
    const left = results.map((result) => words('vi', result.said));
    expect(left.filter((line) => line.includes('lần thử.'))).toHaveLength(4);
  });
});

describe('an invitation that is not good any more', () => {
  test('expired', async () => {
    const issued = await inviteMai();
    ctx.clock.pass({ days: LASTS_DAYS + 1 });
    expect(await said(agree(issued.secret, account()))).toBe(
      'Lời mời vào Công đoàn cơ sở Trường Tiểu học Hoa Mai đã hết hạn. Đồng chí nhờ văn phòng công đoàn cấp trên gửi lời mời mới.',
    );
  });

  test('revoked, replaced by a newer one, or its unit closed', async () => {
    const gone =
      'Lời mời vào Công đoàn cơ sở Trường Tiểu học Hoa Mai đã được thu hồi hoặc thay bằng lời mời mới. Đồng chí hỏi văn phòng công đoàn cấp trên.';
    const older = await inviteMai();
    const newer = await inviteMai();
    expect(await said(agree(older.secret, account()))).toBe(gone);
    await revokeInvitation(ctx, office(), newer.id);
    expect(await said(agree(newer.secret, account()))).toBe(gone);
    const last = await invite(ctx, office(), { unitId: union.units.tramYTe, role: 'chair' });
    await closeUnit(ctx, office(), { unitId: union.units.tramYTe });
    expect(await said(agree(last.secret, account()))).toContain('đã được thu hồi');
  });

  test('a claimed one is not taken back', async () => {
    const issued = await inviteMai();
    await joined(issued);
    expect(await told(revokeInvitation(ctx, office(), issued.id))).toBe(
      'Lời mời này đã được dùng nên không thu hồi được. Muốn ngắt, đồng chí bàn giao hoặc kết thúc chức danh.',
    );
  });
});

describe('an invitation that names nobody', () => {
  test('asks for the name', async () => {
    const issued = await invite(ctx, office(), { unitId: union.units.tramYTe, role: 'chair' });
    const who = account();
    expect(await said(agree(issued.secret, who))).toBe('Đồng chí cho biết họ và tên đầy đủ, ví dụ: Nguyễn Thị Hoa.');
    await joined(issued, who, '  Đặng  Thị   Yến ');
    expect((await seatsIn(db, [union.units.tramYTe], Temporal.PlainDate.from('2026-11-21')))[0]?.name).toBe(
      'Đặng Thị Yến',
    );
  });

  test('another role joins those who hold it already', async () => {
    const issued = await invite(ctx, office(), { unitId: union.units.benTruc, role: 'office' });
    await joined(issued, account(), 'Mạc Thị Vân');
    const seats = await seatsIn(db, [union.units.benTruc], Temporal.PlainDate.from('2026-11-21'));
    expect(seats.filter((seat) => seat.role === 'office').map((seat) => seat.name)).toEqual([
      'Nguyễn Thị Hà',
      'Mạc Thị Vân',
    ]);
  });
});

describe('a seat that passes on', () => {
  test('the successor’s claim ends the old chair in the same moment; name and history stay', async () => {
    const old = await joined(await inviteMai());
    const to = { name: 'Tạ Thị Lụa', phone: '0977 000 111' };
    const issued = await invite(ctx, office(), { unitId: union.units.hoaMai, role: 'chair', to });
    expect(await whoIs(ctx, 'telegram', old.who.externalId)).toBeDefined();
    const next = await joined(issued);
    expect(next.cutOff).toMatchObject([{ personId: union.people.mai, channel: 'telegram', chatId: old.who.chatId }]);
    expect(await whoIs(ctx, 'telegram', old.who.externalId)).toBeUndefined();
    expect(await may(ctx, { person: union.people.mai }, 'report.answer', union.units.hoaMai)).toBe(false);
    expect(await may(ctx, { person: next.personId }, 'report.answer', union.units.hoaMai)).toBe(true);
    expect(await personById(db, union.people.mai)).toMatchObject({ name: 'Lê Thị Mai', phone: null });
    expect((await seatById(db, old.seatId))?.until?.toString()).toBe('2026-11-21');
  });

  test('handing over ends access at once, before the successor has joined', async () => {
    const old = await joined(await inviteMai());
    const made = await handOver(ctx, office(), { seatId: old.seatId, to: { name: 'Tạ Thị Lụa' } });
    expect(made.cutOff).toHaveLength(1);
    expect(await whoIs(ctx, 'telegram', old.who.externalId)).toBeUndefined();
  });

  test('who holds another seat keeps the chat', async () => {
    const old = await joined(await inviteMai());
    const person = { name: 'Lê Thị Mai', phone: '0912.000.006' };
    const second = await appoint(
      ctx,
      { person: union.people.lan },
      { unitId: union.units.benTruc, role: 'leader', person },
    );
    expect(second.personId).toBe(union.people.mai);
    const { cutOff } = await endSeat(ctx, office(), { seatId: old.seatId });
    expect(cutOff).toEqual([]);
    const known = await whoIs(ctx, 'telegram', old.who.externalId);
    expect(known?.seats.map((seat) => seat.role)).toEqual(['leader']);
  });

  test('a link for the old chair does not depose the new one', async () => {
    const stale = await inviteMai();
    await handOver(ctx, office(), { seatId: union.seats.mai, to: { name: 'Tạ Thị Lụa' } });
    expect((await agree(stale.secret, account())).is).toBe('refused');
  });
});

describe('one person, several seats and addresses', () => {
  test('a second channel is a second address; the first stays preferred', async () => {
    const first = await joined(await inviteMai());
    const second = await joined(await inviteMai(), account('web'));
    expect(second.personId).toBe(first.personId);
    expect((await whereToReach(ctx, [first.personId])).get(first.personId)?.channel).toBe('telegram');
  });

  test('the same account takes a second seat; a namesake of the roster is the same person', async () => {
    const { who, personId } = await joined(await inviteMai());
    const twin = await appoint(ctx, operator, {
      unitId: union.units.tramYTe,
      role: 'chair',
      person: { name: 'Lê Thị Mai' },
    });
    expect(twin.personId).not.toBe(personId);
    const issued = await invite(ctx, office(), { unitId: union.units.tramYTe, role: 'chair' });
    await joined(issued, who);
    const known = await whoIs(ctx, 'telegram', who.externalId);
    expect(known?.seats.map((seat) => seat.unitId).sort()).toEqual([union.units.hoaMai, union.units.tramYTe].sort());
  });

  test('somebody else’s invitation is not taken by an account that has a person', async () => {
    const { who } = await joined(await inviteMai());
    const issued = await invite(ctx, office(), { unitId: union.units.thanhBinh, role: 'chair' });
    expect(await said(agree(issued.secret, who))).toBe(
      'Lời mời này dành cho đồng chí Đỗ Văn Tùng, còn tài khoản đang dùng là của đồng chí Lê Thị Mai. Nếu tên ghi sai, đồng chí nhờ văn phòng sửa danh sách rồi gửi lời mời mới.',
    );
  });
});

/** Nobody but the office sends, changes or reads over a notice; nobody but the unit confirms it. A refusal says nothing and changes nothing. */
import { beforeAll, describe, expect, test } from 'vitest';
import { startNotice } from '../../../bot/dialogs/notice.ts';
import type { Actor } from '../../../core/access.ts';
import type { Ctx } from '../../../core/ctx.ts';
import { audienceChoices, unitsNamed } from '../../../core/notices/choices.ts';
import { confirmNotice } from '../../../core/notices/confirm.ts';
import { cancelPlanned, correctNotice, withdrawNotice } from '../../../core/notices/correct.ts';
import { addressTo, attachFile, draftNotice, settleSending } from '../../../core/notices/draft.ts';
import { remindUnconfirmed } from '../../../core/notices/remind.ts';
import { issueNotice } from '../../../core/notices/send.ts';
import { noticesSent, standingOf, unconfirmed, unitsOfNotice } from '../../../core/notices/standing.ts';
import { answerUnit, readThread, talkingUnits, writeToOffice } from '../../../core/notices/talk.ts';
import { threadOf } from '../../../db/queries/notice-words.ts';
import { freshDatabase } from '../../support/database.ts';
import { rowsOf } from '../../support/rows.ts';
import { told } from '../../support/told.ts';
import { type Office, office } from './office.ts';

const { db } = await freshDatabase();
let o: Office;
const made = { sent: '', planned: '', draft: '', words: '' };

beforeAll(async () => {
  o = await office(db, ['ha', 'mai', 'tung', 'nga', 'phuc', 'binh']);
  made.sent = await o.send();
  const draft = async (text: string) =>
    (await draftNotice(o.ctx, o.as('ha'), { unitId: o.union.units.benTruc, text })).id;
  made.draft = await draft('Nháp');
  made.planned = await draft('Hẹn');
  await settleSending(o.ctx, o.as('ha'), made.planned, { acknowledged: true, sendAt: o.ctx.now().add({ hours: 9 }) });
  await issueNotice(o.ctx, o.as('ha'), made.planned);
  const which = { notice: made.sent, unit: o.union.units.hoaMai };
  await writeToOffice(o.ctx, o.as('mai'), { ...which, text: 'xin lùi hạn' });
  made.words = (await threadOf(db, made.sent, o.union.units.hoaMai))[0]?.id ?? '';
});

type Deed = (ctx: Ctx, actor: Actor) => Promise<unknown>;
const unit = (name: keyof Office['union']['units']) => o.union.units[name];

/** What only the office of Bến Trúc (or above) may. */
const officeDeeds: Record<string, Deed> = {
  draftNotice: (ctx, actor) => draftNotice(ctx, actor, { unitId: unit('benTruc'), text: 'Giả' }),
  attachFile: (ctx, actor) => attachFile(ctx, actor, made.draft, { id: ctx.newId(), name: 'a.pdf' }),
  addressTo: (ctx, actor) => addressTo(ctx, actor, made.draft, {}),
  settleSending: (ctx, actor) => settleSending(ctx, actor, made.draft, { acknowledged: true, sendAt: null }),
  audienceChoices: (ctx, actor) => audienceChoices(ctx, actor, unit('benTruc')),
  issueNotice: (ctx, actor) => issueNotice(ctx, actor, made.draft),
  cancelPlanned: (ctx, actor) => cancelPlanned(ctx, actor, made.planned),
  correctNotice: (ctx, actor) => correctNotice(ctx, actor, made.sent, { text: 'Khác', reason: 'x' }),
  withdrawNotice: (ctx, actor) => withdrawNotice(ctx, actor, made.sent, 'x'),
  remindUnconfirmed: (ctx, actor) => remindUnconfirmed(ctx, actor, made.sent),
  answerUnit: (ctx, actor) => answerUnit(ctx, actor, { words: made.words, text: 'x' }),
};

/** What the leader of Bến Trúc may besides. */
const readings: Record<string, Deed> = {
  standingOf: (ctx, actor) => standingOf(ctx, actor, made.sent),
  unitsOfNotice: (ctx, actor) => unitsOfNotice(ctx, actor, made.sent, unconfirmed, { from: 0, most: 10 }),
  talkingUnits: (ctx, actor) => talkingUnits(ctx, actor, made.sent, 10),
  readThread: (ctx, actor) => readThread(ctx, actor, made.sent, unit('hoaMai')),
};

/** What only a seat of the unit itself may. */
const unitDeeds: Record<string, Deed> = {
  confirmNotice: (ctx, actor) => confirmNotice(ctx, actor, { notice: made.sent, unit: unit('hoaMai') }),
  writeToOffice: (ctx, actor) => writeToOffice(ctx, actor, { notice: made.sent, unit: unit('hoaMai'), text: 'x' }),
};

const stranger = { person: '01900000-0000-7000-8000-000000000000' };
const refused =
  'Đồng chí chưa được giao việc này, hoặc không có đơn vị như vậy. Cần làm, đồng chí nhờ văn phòng công đoàn cấp trên.';

async function refuses(deed: Deed, actor: Actor): Promise<void> {
  const before = await rowsOf(db);
  expect(await told(deed(o.ctx, actor))).toBe(refused);
  expect(await rowsOf(db)).toBe(before);
}

describe('the office of a neighbour, a chair below, a chair elsewhere, a leader and a stranger', () => {
  test.each(Object.entries(officeDeeds))('may not: %s', async (_name, deed) => {
    for (const actor of [o.as('nga'), o.as('mai'), o.as('phuc'), o.as('binh'), stranger]) await refuses(deed, actor);
  });

  test.each(Object.entries(readings))('may not read: %s', async (_name, deed) => {
    for (const actor of [o.as('nga'), o.as('mai'), o.as('phuc'), stranger]) await refuses(deed, actor);
    await deed(o.ctx, o.as('binh'));
  });

  test.each(Object.entries(unitDeeds))('may not do for another unit: %s', async (_name, deed) => {
    for (const actor of [o.as('nga'), o.as('tung'), o.as('phuc'), o.as('ha'), o.as('binh'), stranger])
      await refuses(deed, actor);
  });
});

test('a unit that was not written to has nothing to confirm, nor to answer', async () => {
  const which = { notice: made.sent, unit: unit('hopTacXa') };
  await refuses((ctx, actor) => confirmNotice(ctx, actor, which), o.as('phuc'));
  await refuses((ctx, actor) => writeToOffice(ctx, actor, { ...which, text: 'x' }), o.as('phuc'));
});

test('what is no id is refused like what is not there', async () => {
  for (const id of ["'; drop table notices", '', stranger.person, '🙂'])
    await refuses((ctx, actor) => standingOf(ctx, actor, id), o.as('ha'));
});

test('lists are empty, and names of other units unknown, outside one’s own', async () => {
  expect(await noticesSent(o.ctx, o.union.people.nga, 10)).toEqual([]);
  expect(await noticesSent(o.ctx, o.union.people.mai, 10)).toEqual([]);
  expect((await noticesSent(o.ctx, o.union.people.binh, 10)).map(({ id }) => id).toSorted()).toEqual(
    [made.sent, made.planned].toSorted(),
  );
  expect(await told(unitsNamed(o.ctx, o.as('ha'), unit('benTruc'), 'HTX Đồng Sen'))).toContain(
    'Không thấy đơn vị nào là “HTX Đồng Sen”',
  );
  const who = { id: o.union.people.mai } as Parameters<typeof startNotice>[1];
  expect(await told(startNotice(o.ctx, who, {}))).toBe(refused);
});

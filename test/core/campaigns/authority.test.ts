/** Every command, button and use case of campaigns: a neighbour's office, a chair, a stranger and a forged button learn nothing and change nothing. */
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { shell } from '../../../bot/menu.ts';
import { remindLater, remindNow } from '../../../core/campaigns/asked.ts';
import { cancelCampaign, closeCampaign, reopenCampaign } from '../../../core/campaigns/change.ts';
import { extend } from '../../../core/campaigns/extend.ts';
import { issueCampaign } from '../../../core/campaigns/issue.ts';
import { defaultLadder } from '../../../core/campaigns/ladder.ts';
import { viewCampaign } from '../../../core/campaigns/listing.ts';
import { addNewcomers } from '../../../core/campaigns/newcomers.ts';
import { defaultDigests } from '../../../core/campaigns/plan.ts';
import { startSeries, stopSeries } from '../../../core/campaigns/repeat.ts';
import { rhythms } from '../../../core/campaigns/series.ts';
import { sourceOf, withOwnTasks } from '../../../core/campaigns/source.ts';
import { nameDay } from '../../../core/campaigns/special-days.ts';
import { answerWish, askExtension } from '../../../core/campaigns/wishes.ts';
import { turn } from '../../../core/chats/turn.ts';
import type { Ctx } from '../../../core/ctx.ts';
import { Refusal } from '../../../core/errors.ts';
import type { Message } from '../../../core/i18n/message.ts';
import { words } from '../../../core/i18n/words.ts';
import { storeBatch } from '../../../core/inbox/store.ts';
import { token } from '../../../core/outbox/token.ts';
import { at, campaignFor, connectAll, day, formFor, reportOf } from '../../support/chase.ts';
import { freshDatabase, type TestCtx, testCtx } from '../../support/database.ts';
import { rowsOf } from '../../support/rows.ts';
import { type NamedUnion, namedUnion } from '../../support/union.ts';

const fresh = await freshDatabase();
let ctx: TestCtx;
let union: NamedUnion;
let campaign: string;
let version: { templateId: string; versionId: string };
let wish: string;
let series: string;
const REFUSED = words('vi', new Refusal('org.refused').said);

beforeAll(async () => {
  ctx = testCtx(fresh.db, '2026-12-01T09:00');
  union = await namedUnion(ctx);
  await connectAll(ctx, union);
  version = await formFor(ctx, union);
  campaign = await campaignFor(ctx, union, version.versionId, { audience: { roots: [union.units.benTruc] } });
  const reportId = await reportOf(ctx, union, campaign, 'thanhBinh');
  const person = { id: union.people.tung, name: 'Tùng' };
  await askExtension(ctx, person, { reportId, dueAt: at('2026-12-20T00:00'), reason: 'Kiểm kê' });
  const [row] = await ctx.db.execute<{ id: string }>(sql`select id from extension_wishes`);
  wish = row?.id ?? '';
  series = (await startSeries(ctx, { person: union.people.lan }, seriesWish())).id;
});

function seriesWish(unitId = union.units.songHoai) {
  const plan = {
    ...{ title: 'Báo cáo', audience: {}, late: 'taken' as const, opensBefore: 5, dueAfter: 5 },
    announcement: { text: '', files: [], acknowledged: false },
    ...{ ladder: defaultLadder, digests: defaultDigests },
  };
  return { unitId, templateId: version.templateId, rhythm: rhythms.year, plan };
}

type Deed = readonly [name: string, act: (ctx: Ctx, person: string) => Promise<unknown>];

const deeds: readonly Deed[] = [
  ['view', (c, person) => viewCampaign(c, person, campaign)],
  [
    'extend one',
    (c, person) =>
      extend(
        c,
        { person },
        { campaignId: campaign, units: [union.units.hoaMai], dueAt: at('2026-12-30T00:00'), reason: 'x' },
      ),
  ],
  [
    'extend all',
    (c, person) =>
      extend(c, { person }, { campaignId: campaign, units: 'open', dueAt: at('2026-12-30T00:00'), reason: 'x' }),
  ],
  ['close', (c, person) => closeCampaign(c, { person }, campaign)],
  ['cancel', (c, person) => cancelCampaign(c, { person }, campaign, 'x')],
  ['reopen', (c, person) => reopenCampaign(c, { person }, campaign)],
  ['add units', (c, person) => addNewcomers(c, { person }, campaign)],
  [
    'remind at the issuer',
    (c, person) => remindNow(c, { person }, { campaignId: campaign, unitId: union.units.songHoai, over: false }),
  ],
  [
    'remind at a neighbour',
    (c, person) => remindNow(c, { person }, { campaignId: campaign, unitId: union.units.benTruc, over: false }),
  ],
  ['answer a wish', (c, person) => answerWish(c, { person }, wish, true)],
  ['issue above', (c, person) => issueAt(c, person, union.units.songHoai)],
  ['issue at a neighbour', (c, person) => issueAt(c, person, union.units.benTruc)],
  ['pass on at a neighbour', (c, person) => sourceOf(c, { person }, { above: campaign, unitId: union.units.hoaMai })],
  [
    'template at a neighbour',
    (c, person) => sourceOf(c, { person }, { template: version.templateId, unitId: union.units.benTruc }),
  ],
  [
    'own tasks at a neighbour',
    (c, person) =>
      withOwnTasks(
        c,
        { person },
        { unitId: union.units.benTruc, unit: 'x', versionId: version.versionId, heading: 'x', tasks: ['x'] },
      ),
  ],
  ['series above', (c, person) => startSeries(c, { person }, seriesWish())],
  ['stop a series', (c, person) => stopSeries(c, { person }, series)],
  ['name a day', (c, person) => nameDay(c, { person }, union.units.songHoai, '2026-12-12', 'off')],
  [
    'remind me of another unit',
    async (c, person) => remindLater(c, person, await reportOf(ctx, union, campaign, 'hoaMai'), at('2026-12-05T08:00')),
  ],
  [
    'ask for another unit',
    async (c, person) =>
      askExtension(
        c,
        { id: person, name: 'x' },
        { reportId: await reportOf(ctx, union, campaign, 'hoaMai'), dueAt: at('2026-12-20T00:00'), reason: 'x' },
      ),
  ],
];

function issueAt(c: Ctx, person: string, unitId: string) {
  const days = { periodFrom: day('2026-01-01'), periodTo: day('2026-11-30'), dueAt: at('2026-12-12T00:00') };
  const words_ = {
    dueWords: { kind: 'by' as const, date: '2026-12-11' },
    announcement: { text: '', files: [], acknowledged: false },
  };
  return issueCampaign(
    c,
    { person },
    { unitId, title: 'x', versionId: version.versionId, audience: {}, ...days, ...words_ },
  );
}

describe.each([
  ['a neighbour’s office', 'nga'],
  ['a chair elsewhere', 'phuc'],
  ['a leader', 'son'],
] as const)('%s', (_who, name) => {
  test.each(deeds)('%s', async (what, act) => {
    // A leader of the province reads; everything else is the office's.
    if (name === 'son' && what === 'view') return;
    const before = await rowsOf(ctx.db);
    const fault = await act(ctx, union.people[name]).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Refusal);
    expect(fault instanceof Refusal && words('vi', fault.said)).toBe(REFUSED);
    expect(await rowsOf(ctx.db)).toBe(before);
  });

  test('what does not exist is refused in the same words', async () => {
    const fault = await closeCampaign(ctx, { person: union.people[name] }, ctx.newId()).catch(
      (error: unknown) => error,
    );
    expect(fault instanceof Refusal && words('vi', fault.said)).toBe(REFUSED);
  });
});

describe('in chat', () => {
  let said = 0;
  /** The reply's words; every campaign row is compared before and after. */
  async function say(
    from: { person: keyof NamedUnion['people'] | null },
    what: { text: string } | { data: string },
  ): Promise<string> {
    said += 1;
    const account = from.person
      ? ((
          await ctx.db.execute<{ id: string }>(
            sql`select external_id as id from addresses where person_id = ${union.people[from.person]}::uuid`,
          )
        )[0]?.id ?? '')
      : 'stranger';
    const chat = from.person ?? 'stranger';
    const body =
      'text' in what ? ({ is: 'text', text: what.text } as const) : ({ is: 'press', data: what.data } as const);
    const event = { channel: 'terminal', updateId: `a${said}`, from: account, chat, group: false, said: body } as const;
    const [last] = await ctx.db.execute<{ seq: string }>(sql`select coalesce(max(seq), 0) as seq from outbox`);
    for (const sender of await storeBatch(ctx, [event])) while (await turn(ctx, sender, shell({})));
    const rows = await ctx.db.execute<{ content: { messages: Message[] } }>(
      sql`select content from outbox where seq > ${last?.seq ?? 0} and chat = ${chat} order by seq`,
    );
    return rows.flatMap(({ content }) => content.messages.map((message) => words('vi', message))).join('\n');
  }

  const held = async () =>
    JSON.stringify([
      ...(await ctx.db.execute(sql`select * from campaigns order by id`)),
      ...(await ctx.db.execute(sql`select * from obligations order by id`)),
      ...(await ctx.db.execute(sql`select id, granted from extension_wishes order by id`)),
      ...(await ctx.db.execute(sql`select id, state from series order by id`)),
    ]);

  const commands = [
    '/dot',
    '/phathanh',
    '/trienkhai',
    '/nhac',
    '/themdonvi',
    '/dinhky',
    '/lich',
    '/dongygiahan',
    '/khonggiahan',
  ];

  test.each(commands)('%s is not there for a chair or a stranger', async (text) => {
    const before = await held();
    expect(await say({ person: 'phuc' }, { text })).not.toContain('Báo cáo năm 2026');
    expect(await say({ person: null }, { text })).toContain('mã mời');
    expect(await held()).toBe(before);
  });

  test('a button of the office’s, pressed by somebody else, is not theirs', async () => {
    const before = await held();
    const [row] = await ctx.db.execute<{ id: string }>(
      sql`select id from outbox where buttons::text like '%dongygiahan%'`,
    );
    for (const person of ['nga', 'tung', 'phuc'] as const)
      expect(await say({ person }, { data: token(row?.id ?? '', 0) })).toContain('Nút vừa bấm không phải của đồng chí');
    expect(await say({ person: 'lan' }, { data: token(ctx.newId(), 0) })).toContain('không còn dùng được');
    expect(await say({ person: 'lan' }, { data: `${token(row?.id ?? '', 0)}x` })).toContain('Nút vừa bấm');
    expect(await held()).toBe(before);
  });
});

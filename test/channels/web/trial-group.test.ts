/** The trial's leadership group: bound from the start, so that digests are posted there and their buttons work. */
import { afterAll, expect, test } from 'vitest';
import { shell } from '../../../bot/menu.ts';
import { makeTrial } from '../../../bot/web/trial.ts';
import { seedTrial, TRIAL_GROUP, trialPeople } from '../../../core/chats/trial.ts';
import { say } from '../../../core/i18n/message.ts';
import { post } from '../../../core/outbox/post.ts';
import { leadershipGroups } from '../../../core/people/groups.ts';
import { freshDatabase, testCtx } from '../../support/database.ts';
import { asPage, startWeb, type Web } from '../../support/web.ts';

const { db } = await freshDatabase();
let web: Web | undefined;
afterAll(() => web?.stop());

type Line = { readonly parts: { readonly text: string }[][]; readonly buttons: { readonly data: string }[][] };

test('a digest is posted in the group, and its button answers there', async () => {
  const ctx = testCtx(db);
  await seedTrial(ctx);
  const menu = shell({});
  const answer = async () => ({ shows: [{ messages: [say('common.broken', { reference: 'tep' })] }] });
  const item = {
    command: 'thutep',
    label: say('chats.item_help'),
    words: [],
    for: () => true,
    posts: () => true,
    act: answer,
  } as const;
  web = await startWeb(ctx, { ...menu, items: [...menu.items, item] }, { trial: makeTrial(ctx) });
  const leader = (await trialPeople(ctx)).find(({ role }) => role === 'leader');
  const [group, ...more] = await leadershipGroups(ctx, leader?.unitId ?? '');
  expect([group?.channel, group?.chat, more.length]).toEqual(['web', TRIAL_GROUP, 0]);
  if (!group) throw new Error('not bound');
  const button = { label: say('chats.item_help'), press: { on: 'item', item: 'thutep' }, typed: 'choice' } as const;
  await post(ctx, group, { messages: [say('common.broken', { reference: 'ban-tin' })], buttons: [button] });

  const { secret, slug } = await makeTrial(ctx).enter(TRIAL_GROUP);
  const base = `/as/${slug}/`;
  const ask = (method: string, path: string, body?: unknown) =>
    asPage(web?.url ?? '', `giaoban=${secret}`, method, `${base}${path}`, body);
  const seen = async () => {
    await web?.idle();
    return (await ask('GET', 'api/now')).body.lines as Line[];
  };
  const [digest] = await seen();
  expect(digest?.parts[0]?.map(({ text }) => text).join('')).toContain('ban-tin');
  await ask('POST', 'api/say', { id: 'lan-bam-mot', press: digest?.buttons[0]?.[0]?.data });
  expect(JSON.stringify(await seen())).toContain('tep');
  await ask('POST', 'api/say', { id: 'lan-noi-hai', text: 'báo cáo của tôi' });
  expect(JSON.stringify(await seen())).toContain('Ở nhóm này tôi chỉ đăng bản tin và thông báo.');
});

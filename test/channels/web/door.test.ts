/** Coming in: an invitation's way, the cookie, the trial on this machine only, health and figures. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shell } from '../../../bot/menu.ts';
import { makeTrial } from '../../../bot/web/trial.ts';
import { operator } from '../../../core/access.ts';
import { seedTrial } from '../../../core/chats/trial.ts';
import { invite } from '../../../core/people/invite.ts';
import { freshDatabase, testCtx } from '../../support/database.ts';
import { asPage, postForm, startWeb, type Web, wordsOf } from '../../support/web.ts';
import { type WebStage, webStage } from '../../support/web-stage.ts';

const { db } = await freshDatabase(8);
let stage: WebStage;

beforeAll(async () => {
  stage = await webStage(db);
});
afterAll(() => stage.web.stop());

const versionOf = (page: string) => /name="version" value="([^"]*)"/.exec(page)?.[1] ?? '';

test('an invitation shows who runs the bot and what is kept, and only the yes binds anything', async () => {
  const { url } = stage.web;
  const issued = await invite(stage.ctx, operator, { unitId: stage.units.tramYTe, role: 'chair' });
  const page = await (await fetch(new URL(`/moi/${issued.secret}`, url))).text();
  expect(wordsOf(page)).toContain('Liên đoàn Lao động tỉnh Sông Hoài dùng Giao Ban');
  expect(wordsOf(page)).toContain('Chúng tôi lưu: họ tên, số điện thoại');
  const fields = { code: issued.secret, version: versionOf(page), name: 'Phan Thị Yến' };
  const no = await postForm(url, '/moi', { ...fields, answer: 'no' });
  expect(wordsOf(await no.text())).toContain('Vâng, không có gì được lưu.');
  expect(no.headers.get('set-cookie')).toBeNull();
  const old = await postForm(url, '/moi', { ...fields, version: '2020-01', answer: 'yes' });
  expect(wordsOf(await old.text())).toContain('Nội dung về dữ liệu được lưu vừa thay đổi.');
  const yes = await postForm(url, '/moi', { ...fields, answer: 'yes' });
  expect(yes.status).toBe(303);
  expect(yes.headers.get('set-cookie')).toMatch(
    /^giaoban=[\w-]{43}; Path=\/; Max-Age=15552000; HttpOnly; SameSite=Lax$/,
  );
  const cookie = yes.headers.get('set-cookie')?.split(';')[0] ?? '';
  const now = await stage.ask(cookie, 'GET', 'api/now');
  expect(now.body).toMatchObject({ person: 'Phan Thị Yến · Chủ tịch', unit: 'Y tế Bến Trúc' });
  const again = await postForm(url, '/moi', { ...fields, answer: 'yes' });
  expect(again.status).toBe(409);
  expect(again.headers.get('set-cookie')).toBeNull();
});

test('behind TLS the cookie is Secure and bound to the host; the page answers to that host alone', async () => {
  const web = await startWeb(stage.ctx, shell({}), { publicUrl: 'https://giaoban.example.vn' });
  const issued = await invite(stage.ctx, operator, { unitId: stage.units.thcsDongSen, role: 'chair' });
  const page = await (await fetch(new URL(`/moi/${issued.code}`, web.url))).text();
  const fields = { code: issued.code, version: versionOf(page), name: 'Võ Thị Sáu', answer: 'yes' };
  const yes = await postForm(web.url, '/moi', fields, { origin: 'https://giaoban.example.vn' });
  expect(yes.headers.get('set-cookie')).toMatch(
    /^__Host-giaoban=[\w-]{43}; Path=\/; .*HttpOnly; SameSite=Lax; Secure$/,
  );
  expect(yes.headers.get('strict-transport-security')).toBe('max-age=15552000');
  await web.stop();
});

test('health tells the version and the database, to anybody; figures only to this machine', async () => {
  const { url } = stage.web;
  expect(await (await fetch(new URL('/healthz', url))).json()).toEqual({ version: '0.1.0', database: 'reachable' });
  const figures = await (await fetch(new URL('/metrics', url))).text();
  expect(figures).toContain('giaoban_web_open_streams 0');
  expect(figures).toContain('giaoban_events_set_aside 0');
  const through = await fetch(new URL('/metrics', url), { headers: { 'x-forwarded-for': '203.0.113.9' } });
  expect(through.status).toBe(404);
  expect(await through.json()).toEqual({
    said: 'Không có trang này. Đồng chí xem lại địa chỉ, hoặc mở liên kết mời từ văn phòng công đoàn.',
  });
});

test('without its database the page says so, with a reference and nothing of ours; health says unreachable', async () => {
  const fresh = await freshDatabase(4);
  const ctx = testCtx(fresh.db);
  const web = await startWeb(ctx, shell({}));
  await fresh.close();
  const answer = await asPage(web.url, `giaoban=${'a'.repeat(43)}`, 'GET', 'api/now');
  expect(answer.status).toBe(500);
  expect(answer.said).toMatch(/^Có lỗi, chúng tôi đã ghi nhận \(mã [0-9A-F]{8}\)\. Đồng chí thử lại sau ít phút\.$/);
  const reference = /mã (\w+)/.exec(answer.said)?.[1];
  expect(ctx.logged.some(({ facts }) => JSON.stringify(facts).includes(reference ?? '?'))).toBe(true);
  expect((await fetch(new URL('/healthz', web.url))).status).toBe(503);
  await web.stop();
});

describe('the trial', () => {
  let web: Web;
  let people: [string, string][];

  beforeAll(async () => {
    const fresh = await freshDatabase(6);
    const ctx = testCtx(fresh.db);
    expect(await seedTrial(ctx)).toBe(true);
    expect(await seedTrial(ctx)).toBe(false);
    web = await startWeb(ctx, shell({}), { trial: makeTrial(ctx) });
    const page = await (await fetch(web.url)).text();
    people = [...page.matchAll(/<b>([^<]+)<\/b>.*?action="\/thu\/([^"]+)"/gs)].map(([, name = '', id = '']) => [
      name,
      id,
    ]);
  });
  afterAll(() => web.stop());

  test('offers the office, the leader, two chairs and the leadership group', () => {
    expect(people.map(([name]) => name)).toEqual([
      'Nguyễn Thị Hà',
      'Trần Quang Bình',
      'Lê Thị Ngọc Mai',
      'Đỗ Văn Tùng',
      'Nhóm lãnh đạo',
    ]);
  });

  test('each opens in a tab of its own, with a report to answer at once', async () => {
    const tabs = await Promise.all(people.map(([, id]) => postForm(web.url, `/thu/${id}`, {})));
    const bases = tabs.map((tab) => tab.headers.get('location') ?? '');
    expect(new Set(bases).size).toBe(5);
    const cookies = tabs.map((tab) => tab.headers.get('set-cookie') ?? '');
    for (const [index, cookie] of cookies.entries()) expect(cookie).toContain(`Path=${bases[index]}; `);
    const now = await Promise.all(
      bases.map((base, index) => asPage(web.url, cookies[index]?.split(';')[0] ?? '', 'GET', `${base}api/now`)),
    );
    expect(now.map(({ body }) => body.unit)).toEqual([
      'CĐ Bến Sỏi',
      'CĐ Bến Sỏi',
      expect.any(String),
      expect.any(String),
      'Nhóm lãnh đạo',
    ]);
    expect(now.map(({ body }) => (body.place as { total: number }).total)).toEqual([0, 0, 11, 11, 0]);
    const mixed = await asPage(web.url, cookies[2]?.split(';')[0] ?? '', 'GET', `${bases[3]}api/now`);
    expect(mixed.status).toBe(401);
  });

  test('is served to this machine alone: through a proxy or under a name of the network it does not exist', async () => {
    const id = people[0]?.[1] ?? '';
    for (const headers of [
      { 'x-forwarded-for': '203.0.113.9' },
      { forwarded: 'for=203.0.113.9' },
      { via: '1.1 proxy' },
    ]) {
      const page = await (await fetch(web.url, { headers })).text();
      expect(page).not.toContain('/thu/');
      expect((await postForm(web.url, `/thu/${id}`, {}, headers as never)).status).toBe(404);
      expect((await fetch(new URL('/as/x/api/now', web.url), { headers })).status).toBe(404);
    }
  });

  test('does not exist once a channel is configured', async () => {
    const { url } = stage.web;
    expect(await (await fetch(url)).text()).not.toContain('/thu/');
    const gone = await postForm(url, '/thu/nhom-lanh-dao', {});
    expect(gone.status).toBe(404);
    expect(wordsOf(await gone.text())).toContain('Không có trang này.');
  });
});

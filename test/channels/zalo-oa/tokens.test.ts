/** Tokens of the Official Account: one refresher over all processes, kept before use, renewed ahead of time, a call for consent. */
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSettings } from '../../../bot/config.ts';
import { startTokens, type Tokens } from '../../../bot/zalo-oa-tokens.ts';
import { words } from '../../../core/i18n/words.ts';
import { keyFrom } from '../../../core/secrets/box.ts';
import { OA_TOKENS, pairUntil } from '../../../core/secrets/pair.ts';
import { freshDatabase, type TestCtx, testCtx } from '../../support/database.ts';
import { startZaloOa, type ZaloOaServer } from '../../support/zalo-server/oa.ts';

const { db } = await freshDatabase(12);

let ctx: TestCtx;
let server: ZaloOaServer;
let told: string[];
let running: Tokens[];

beforeEach(async () => {
  await db.execute(sql`delete from secrets`);
  ctx = testCtx(db, '2026-12-01T08:00');
  server = await startZaloOa(() => ctx.now().epochMilliseconds);
  told = [];
  running = [];
});
afterEach(async () => {
  for (const tokens of running) tokens.stop();
  await server.stop();
});

function settingsWith(more: Record<string, string | undefined> = {}) {
  const { appId, oaId, appSecret, oaSecret } = server.world.keys;
  return readSettings({
    ...{ ZALO_OA_APP_ID: appId, ZALO_OA_ID: oaId, ZALO_OA_APP_SECRET: appSecret, ZALO_OA_SECRET_KEY: oaSecret },
    ...{ ZALO_OA_API_BASE: server.url, ZALO_OAUTH_BASE: server.url, PUBLIC_URL: 'https://giaoban.example.vn' },
    ...{ SECRETS_KEY: 'a key that only the tests know, of 32 letters', ...more },
  });
}

async function tokens(more: Record<string, string | undefined> = {}): Promise<Tokens> {
  const made = await startTokens({ ctx, settings: settingsWith(more), tell: (said) => told.push(words('vi', said)) });
  running.push(made);
  return made;
}

const seed = () => ({ ZALO_OA_REFRESH_TOKEN: server.world.pair.refresh });
const refreshes = () => server.calls.filter(({ path }) => path === '/v4/oa/access_token').length;
const stored = async () => JSON.stringify(await db.execute(sql`select * from secrets`));

test('begins from the token in the settings, once; expires_in is a string; nothing readable lies in the database', async () => {
  const first = seed();
  const one = await tokens(first);
  expect(await one.access()).toBe(server.world.pair.access);
  expect(await one.access()).toBe(server.world.pair.access);
  expect(refreshes()).toBe(1);
  expect(String(await pairUntil({ ctx, key: keyFrom(settingsWith().SECRETS_KEY ?? ''), name: OA_TOKENS }))).toBe(
    '2026-12-02T02:00:00Z',
  );
  const kept = await stored();
  expect(kept).not.toContain(server.world.pair.access);
  expect(kept).not.toContain(server.world.pair.refresh);
  const again = await tokens(first);
  expect(await again.access()).toBe(server.world.pair.access);
  expect(refreshes()).toBe(1);
});

test('eight at once, in two processes, refresh once: the used token is never shown again', async () => {
  const first = seed();
  const [one, other] = [await tokens(first), await tokens(first)];
  const got = await Promise.all(Array.from({ length: 8 }, (_, index) => (index % 2 ? one : other).access()));
  expect(new Set(got)).toEqual(new Set([server.world.pair.access]));
  expect(server.world.usedRefreshTokens.length).toBe(1);
  const stale = server.world.pair.access;
  const next = await Promise.all(Array.from({ length: 8 }, (_, index) => (index % 2 ? one : other).access(stale)));
  expect(new Set(next)).toEqual(new Set([server.world.pair.access]));
  expect(server.world.usedRefreshTokens.length).toBe(2);
  expect(told).toEqual([]);
});

test('renewed at twenty hours, long before the end at twenty-five', async () => {
  const one = await tokens(seed());
  await one.access();
  ctx.clock.pass({ hours: 19 });
  await one.look();
  expect(refreshes()).toBe(1);
  ctx.clock.pass({ hours: 2 });
  const before = server.world.pair.access;
  await one.look();
  expect(refreshes()).toBe(2);
  expect(await one.access()).not.toBe(before);
  expect(await one.access()).toBe(server.world.pair.access);
});

test('the new pair is in the database before anybody uses it', async () => {
  const one = await tokens(seed());
  await one.access();
  const old = await stored();
  const stale = server.world.pair.access;
  const next = await one.access(stale);
  expect(await stored()).not.toBe(old);
  const other = await tokens();
  expect(await other.access()).toBe(next);
});

test('no answer is no refusal: the token is kept and tried again, and nobody is called', async () => {
  const one = await tokens(seed());
  server.trouble = () => 'drop';
  await expect(one.access()).rejects.toThrow('/v4/oa/access_token');
  server.trouble = () => ({ status: 502, body: '<html>' });
  await expect(one.access()).rejects.toThrow('HTTP 502');
  server.trouble = undefined;
  expect(await one.access()).toBe(server.world.pair.access);
  expect(told).toEqual([]);
});

test('a refused token calls an administrator, once; the call ends when somebody consents', async () => {
  const one = await tokens(seed());
  await one.access();
  const stale = server.world.pair.access;
  server.world.pair = server.world.newPair();
  await expect(one.access(stale)).rejects.toMatchObject({ class: 'auth' });
  await expect(one.access(stale)).rejects.toMatchObject({ class: 'auth' });
  await one.look();
  const link = `${server.url}/v4/oa/permission?app_id=${server.world.keys.appId}&redirect_uri=https%3A%2F%2Fgiaoban.example.vn%2Fzalo-oa%2Fconsent`;
  expect(told).toEqual([
    `Zalo OA chưa cho phép Giao Ban, hoặc quyền đã hết: chưa gửi được tin nào qua OA, tin chờ vẫn được giữ. Quản trị viên OA mở đường dẫn sau và đồng ý: ${link}`,
  ]);
  expect(await one.consent('not a code')).toBe('failed');
  server.world.codes.add('code-1');
  expect(await one.consent('code-1')).toBe('done');
  expect(await one.access()).toBe(server.world.pair.access);
  expect(told.at(-1)).toBe('Zalo OA đã cho phép Giao Ban. Tin chờ được gửi tiếp.');
});

test('nobody can put another account in the place of ours', async () => {
  const one = await tokens({ ZALO_OA_ID: '111111' });
  server.world.codes.add('code-1');
  expect(await one.consent('code-1')).toBe('failed');
  expect(await stored()).toBe('[]');
  expect(told.at(-1)).toContain('OA khác với ZALO_OA_ID');
});

test('a new token in the settings begins anew where the old pair is dead, and not where it lives', async () => {
  const first = seed();
  await (await tokens(first)).access();
  const living = server.world.pair.access;
  const other = await tokens({ ZALO_OA_REFRESH_TOKEN: 'another-token-of-later' });
  expect(await other.access()).toBe(living);
  server.world.pair = server.world.newPair();
  await expect(other.access(living)).rejects.toMatchObject({ class: 'auth' });
  const dead = await tokens(first);
  await expect(dead.access()).rejects.toMatchObject({ class: 'auth' });
  const anew = await tokens(seed());
  expect(await anew.access()).toBe(server.world.pair.access);
});

test('another SECRETS_KEY opens nothing, and the operator hears what to do', async () => {
  await (await tokens(seed())).access();
  const locked = await tokens({ SECRETS_KEY: 'another key, also of more than 32 letters' });
  expect(told.at(-1)).toContain('SECRETS_KEY không mở được mã truy cập Zalo OA đã lưu');
  await expect(locked.access()).rejects.toMatchObject({ class: 'auth' });
});

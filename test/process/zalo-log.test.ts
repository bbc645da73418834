/** The real program on both kinds of Zalo: a whole talk, failures and all, and in everything it printed no token, secret, phone or word of anybody. */

import { createServer } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { webhookSecrets } from '../../bot/channels/zalo-bot/webhook.ts';
import { operator } from '../../core/access.ts';
import { showCode } from '../../core/people/codes.ts';
import { invite } from '../../core/people/invite.ts';
import { insertAddress } from '../../db/queries/addresses.ts';
import { freshDatabase, testCtx } from '../support/database.ts';
import { node, runProgram, startProgram } from '../support/program.ts';
import { namedUnion } from '../support/union.ts';
import { startZaloBot } from '../support/zalo-server/bot.ts';
import { startZaloOa } from '../support/zalo-server/oa.ts';

const fresh = await freshDatabase(4);
const oa = await startZaloOa();
const bot = await startZaloBot({ token: '12345689:a-token-nobody-may-read' });
afterAll(async () => {
  await oa.stop();
  await bot.stop();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

test('the log of a run holds nothing that is anybody’s', async () => {
  const base = testCtx(fresh.db);
  const ctx = { ...base, now: () => Temporal.Now.instant() };
  const { people, units } = await namedUnion(ctx);
  const reachable = { unreachable: null, unreachableSince: null, endedAt: null, preferred: true };
  for (const [channel, id, person] of [
    ['zalo-oa', '24600001', people.mai],
    ['zalo-bot', '6ede9afa66b88fe6d6a9', people.tung],
  ] as const)
    await insertAddress(fresh.db, {
      ...{ id: ctx.newId(), personId: person, channel, externalId: id, chatId: id, madeAt: ctx.now() },
      ...reachable,
    });
  const { code } = await invite(ctx, operator, { unitId: units.hopTacXa, role: 'deputy' });

  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { appId, oaId, appSecret, oaSecret } = oa.world.keys;
  const seed = oa.world.pair.refresh;
  const secretsKey = 'the key of this test, longer than 32 letters';
  const env = {
    ...{ DATABASE_URL: fresh.url, PORT: String(port), PUBLIC_URL: url, LOG_LEVEL: 'debug', SECRETS_KEY: secretsKey },
    ...{ ZALO_BOT_TOKEN: bot.token, ZALO_BOT_API_BASE: bot.url },
    ...{ ZALO_OA_APP_ID: appId, ZALO_OA_ID: oaId, ZALO_OA_APP_SECRET: appSecret, ZALO_OA_SECRET_KEY: oaSecret },
    ...{ ZALO_OA_API_BASE: oa.url, ZALO_OAUTH_BASE: oa.url, ZALO_OA_REFRESH_TOKEN: seed },
  };
  const program = startProgram(node, ['bot/main.ts'], { env });
  await program.prints(/Giao Ban đang chạy/);
  await expect.poll(() => bot.webhook !== undefined, { timeout: 10_000 }).toBe(true);
  oa.deliveries.url = `${url}/zalo-oa/webhook`;

  const tokens = [seed, oa.world.pair.access, oa.world.pair.refresh];
  const mai = oa.person('24600001');
  const tung = bot.person('6ede9afa66b88fe6d6a9', 'Đỗ Văn Tùng');
  const said = ['Thăm hỏi bà Nguyễn Thị Lụa ốm nặng', 'Kinh phí mật 15.500.000 đồng'];
  mai.says(said[0] ?? '');
  tung.says(said[1] ?? '');
  mai.submitsInfo('84987654321');
  oa.person('24600002').says(showCode(code));
  mai.sendsFile('đơn tố cáo.pdf', new TextEncoder().encode('%PDF-1.4'));
  tung.sendsPhoto(new Uint8Array(3), said[1]);
  await expect.poll(() => oa.world.sentTo('24600001').length, { timeout: 20_000 }).toBeGreaterThan(0);
  await expect.poll(() => bot.shown(tung.id).length, { timeout: 20_000 }).toBeGreaterThan(0);
  // Everything goes wrong once: refused, wrong token, broken lines, a forged event, a consent that is none.
  oa.nextErrors.push(-201, -216, -230, -248);
  mai.says(said[0] ?? '');
  await expect.poll(() => oa.nextErrors.length, { timeout: 20_000 }).toBe(0);
  oa.world.pair = oa.world.newPair();
  tokens.push(oa.world.pair.access);
  oa.trouble = (path) => (path.includes('/message/') ? 'drop' : undefined);
  bot.trouble = (method) => (method === 'sendMessage' ? 'drop' : undefined);
  const before = oa.calls.length;
  mai.says(said[0] ?? '');
  tung.says(said[1] ?? '');
  await oa.deliveries.post('{"timestamp":"1"}', 0, 'f'.repeat(64));
  await bot.post({ event_name: 'message.text.received' }, 'a wrong secret');
  await fetch(`${url}/zalo-oa/consent?code=a-secret-code&oa_id=1`);
  await expect.poll(() => oa.deliveries.waiting + bot.waiting, { timeout: 20_000 }).toBe(0);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(oa.calls.length).toBeGreaterThanOrEqual(before);
  program.signal('SIGTERM');
  expect(await program.over).toBe(0);

  const doctor = await runProgram(node, ['scripts/doctor.ts'], { env });
  expect(doctor.output).toMatch(/✓ Zalo OA: mã truy cập dùng được đến .* tự gia hạn\./);
  expect(doctor.output).toMatch(/✓ Zalo Bot: tháng này đã dùng \d+\/3\.000 tin, có 1\/50 người\./);
  const output = program.output() + doctor.output;
  const { path, secret } = webhookSecrets(bot.token);
  const forbidden = [
    ...[bot.token, appSecret, oaSecret, secretsKey, secret, path, 'a-secret-code', ...tokens],
    ...[
      '84987654321',
      '0987654321',
      '0912000006',
      code,
      showCode(code),
      'Lê Thị Mai',
      'Đỗ Văn Tùng',
      'tố cáo',
      '/media/',
    ],
    ...said.flatMap((words) => [words, ...words.split(' ').filter((word) => word.length > 4)]),
  ];
  expect(output).toMatch(/Bot Zalo đang chạy/);
  expect(output).toMatch(/"level":(40|50)/);
  for (const words of forbidden) expect(output, words).not.toContain(words);
}, 120_000);

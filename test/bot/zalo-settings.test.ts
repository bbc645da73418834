/** Settings of both Zalo channels: what belongs together, what a wrong one is told, and what follows from the right ones. */
import { describe, expect, test } from 'vitest';
import { channelsOf, doorsOf, maskedSettings, readSettings, secretsOf, sendingOf } from '../../bot/config.ts';
import { told } from '../support/told.ts';

const account = {
  ZALO_OA_APP_ID: '360846524940903967',
  ZALO_OA_ID: '388613280878808645',
  ZALO_OA_APP_SECRET: 'app-secret-of-ours',
  ZALO_OA_SECRET_KEY: 'oa-secret-of-ours',
  SECRETS_KEY: 'thirty-two letters are enough here',
  PUBLIC_URL: 'https://giaoban.example.vn',
};
const said = (environment: Record<string, string>) => told(Promise.resolve().then(() => readSettings(environment)));

test('an Official Account without its secrets does not start, and says what is missing', async () => {
  expect(await said({ ZALO_OA_APP_ID: '360846524940903967', ZALO_OA_ID: '388613280878808645' })).toBe(
    'Đã đặt ZALO_OA_APP_ID nhưng còn thiếu: ZALO_OA_APP_SECRET, ZALO_OA_SECRET_KEY, SECRETS_KEY, PUBLIC_URL. Đồng chí đặt đủ, hoặc bỏ ZALO_OA_APP_ID.',
  );
  expect(
    channelsOf(readSettings(account))
      .filter(({ on }) => on)
      .map(({ name }) => name),
  ).toEqual(['web', 'zalo-oa']);
});

describe('a wrong value is named, secrets without their value', () => {
  test.each([
    [
      'ZALO_BOT_TOKEN',
      'abc',
      'ZALO_BOT_TOKEN: phải là mã bot do Zalo Bot Creator cấp. Ví dụ: ZALO_BOT_TOKEN=12345689:abc-xyz…',
    ],
    ['ZALO_OA_ID', 'oa', 'ZALO_OA_ID đang là “oa”: phải là dãy số. Ví dụ: ZALO_OA_ID=388613280878808645'],
    [
      'ZALO_OA_APP_SECRET',
      'short',
      'ZALO_OA_APP_SECRET: phải có ít nhất 8 ký tự, không dấu cách. Ví dụ: ZALO_OA_APP_SECRET=…',
    ],
    [
      'SECRETS_KEY',
      'too short',
      'SECRETS_KEY: phải có ít nhất 32 ký tự; tạo bằng lệnh: openssl rand -base64 32. Ví dụ: SECRETS_KEY=…',
    ],
    [
      'ZALO_OA_SIGNATURE',
      'hmac',
      'ZALO_OA_SIGNATURE đang là “hmac”: phải là một trong: app, oa, app-secret, oa-app-secret, any. Ví dụ: ZALO_OA_SIGNATURE=app',
    ],
    ['ZALO_OA_PAID', 'maybe', 'ZALO_OA_PAID đang là “maybe”: phải là yes hoặc no. Ví dụ: ZALO_OA_PAID=yes'],
    [
      'ZALO_OA_VERIFIER',
      '../../etc/passwd',
      'ZALO_OA_VERIFIER đang là “../../etc/passwd”: phải là tên tệp xác thực của Zalo, dạng zalo_verifier….html. Ví dụ: ZALO_OA_VERIFIER=zalo_verifierAbCd1234.html',
    ],
    [
      'ZALO_OA_NOTICE_TEMPLATE',
      'a b',
      'ZALO_OA_NOTICE_TEMPLATE đang là “a b”: phải là mã mẫu tin đã được Zalo duyệt. Ví dụ: ZALO_OA_NOTICE_TEMPLATE=7895417a7d3f9461cd2e',
    ],
    [
      'ZALO_BOT_MESSAGES',
      '-1',
      'ZALO_BOT_MESSAGES đang là “-1”: phải là một số nguyên không âm. Ví dụ: ZALO_BOT_MESSAGES=3000',
    ],
  ])('%s=%s', async (name, value, sentence) => {
    expect((await said({ [name]: value })).split('\n').slice(1)).toEqual([sentence]);
  });
});

test('secrets are masked, and known to the log', () => {
  const settings = readSettings({ ...account, ZALO_BOT_TOKEN: '12345689:abc-xyz' });
  const shown = JSON.stringify(maskedSettings(settings));
  for (const secret of ['12345689:abc-xyz', 'app-secret-of-ours', 'oa-secret-of-ours', account.SECRETS_KEY]) {
    expect(shown).not.toContain(secret);
    expect(secretsOf(settings)).toContain(secret);
  }
});

test('what costs is off until it is allowed; invitations lead to the account', () => {
  const none = sendingOf(readSettings({}));
  expect(none).toEqual({
    paid: false,
    templates: { reminder: false, notice: false },
    price: { paid: 55, template: 200 },
    plan: { people: 50, messages: 3000 },
  });
  const all = { ZALO_OA_PAID: 'yes', ZALO_OA_REMINDER_TEMPLATE: 'mau_nhac', ZALO_OA_TEMPLATE_PRICE: '330' };
  expect(sendingOf(readSettings(all))).toMatchObject({
    paid: true,
    templates: { reminder: true, notice: false },
    price: { template: 330 },
  });
  expect(doorsOf(readSettings(account))).toEqual({
    web: 'https://giaoban.example.vn',
    zalo: 'https://zalo.me/388613280878808645',
  });
});

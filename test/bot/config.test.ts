/** Settings: defaults, wrong values by name with an example, secrets masked; README and .env.example say the same. */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  environmentExample,
  machine,
  maskedSettings,
  readSettings,
  secretsOf,
  settingsTable,
} from '../../bot/config.ts';
import { Refusal } from '../../core/errors.ts';
import { words } from '../../core/i18n/words.ts';
import { makeScratch, removeScratch } from '../support/scratch.ts';

const root = path.join(import.meta.dirname, '../..');
const text = (name: string) => readFileSync(path.join(root, name), 'utf8');
const url = 'postgres://bot:h%40sh@db.example.vn:5432/giaoban';

function said(environment: Record<string, string>): string[] {
  try {
    readSettings(environment);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return words('vi', error.said).split('\n').slice(1);
  }
}

test('nothing set: the defaults', () => {
  expect(readSettings({})).toMatchObject({
    HOST: '127.0.0.1',
    PORT: 8080,
    DATA_DIR: path.join(root, 'data'),
    LOG_LEVEL: 'info',
  });
});

test('set to nothing is not set; what is around a value does not count; others are none of ours', () => {
  expect(readSettings({ PORT: '', HOST: ' ::1 ', DATA_DIR: '/srv/giaoban', NONSENSE: '1' })).toMatchObject({
    HOST: '::1',
    PORT: 8080,
    DATA_DIR: '/srv/giaoban',
  });
  expect(readSettings({ PORT: '0', DATABASE_URL: url })).toMatchObject({ PORT: 0, DATABASE_URL: url });
});

test('the file .env is read where the environment says nothing', async () => {
  const scratch = await makeScratch();
  const file = path.join(scratch, '.env');
  await writeFile(file, '# a remark\nPORT=9000\nPUBLIC_URL="https://giaoban.example.vn"\nexport LOG_LEVEL=warn\n');
  const read = readSettings(machine(file, { PORT: '9001' }));
  expect(read).toMatchObject({ PORT: 9001, PUBLIC_URL: 'https://giaoban.example.vn', LOG_LEVEL: 'warn' });
  await removeScratch(scratch);
  expect(readSettings(machine(file, {}))).toMatchObject({ PORT: 8080 });
});

describe('a wrong value is named, with what was wrong and an example', () => {
  test.each([
    ['PORT', 'abc', 'PORT đang là “abc”: phải là một số từ 0 đến 65535. Ví dụ: PORT=8080'],
    ['PORT', '70000', 'PORT đang là “70000”: phải là một số từ 0 đến 65535. Ví dụ: PORT=8080'],
    ['PORT', '-1', 'PORT đang là “-1”: phải là một số từ 0 đến 65535. Ví dụ: PORT=8080'],
    ['PORT', '80.5', 'PORT đang là “80.5”: phải là một số từ 0 đến 65535. Ví dụ: PORT=8080'],
    ['HOST', 'a b', 'HOST đang là “a b”: phải là tên máy hoặc địa chỉ mạng. Ví dụ: HOST=127.0.0.1'],
    ['DATA_DIR', '  ', 'DATA_DIR đang là “  ”: phải là một thư mục. Ví dụ: DATA_DIR=./data'],
    [
      'PUBLIC_URL',
      'giaoban.example.vn',
      'PUBLIC_URL đang là “giaoban.example.vn”: phải là địa chỉ web, bắt đầu bằng https:// hoặc http://. Ví dụ: PUBLIC_URL=https://giaoban.example.vn',
    ],
    [
      'DATABASE_URL',
      'mysql://bot:hush@db/x',
      'DATABASE_URL: phải là địa chỉ PostgreSQL, bắt đầu bằng postgres://. Ví dụ: DATABASE_URL=postgres://giaoban:password@127.0.0.1:5432/giaoban',
    ],
    [
      'LOG_LEVEL',
      'LOUD',
      'LOG_LEVEL đang là “LOUD”: phải là một trong các mức debug, info, warn, error. Ví dụ: LOG_LEVEL=info',
    ],
  ])('%s=%s', (name, value, sentence) => {
    expect(said({ [name]: value })).toEqual([sentence]);
  });
});

test('secrets are masked where settings are shown, and known to the log in every form', () => {
  const settings = readSettings({ DATABASE_URL: url });
  expect(maskedSettings(settings)).toContainEqual({ name: 'DATABASE_URL', value: '••••••' });
  expect(JSON.stringify(maskedSettings(settings))).not.toContain('sh@db');
  expect(secretsOf(settings)).toEqual([url, 'h%40sh', 'h@sh']);
});

test('the README and .env.example list every setting as it is (node scripts/settings.ts writes them)', () => {
  expect(text('README.md')).toContain(`<!-- settings -->\n${settingsTable()}\n<!-- /settings -->`);
  expect(text('.env.example')).toBe(environmentExample());
});

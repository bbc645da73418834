/** Every row of bot/SECURITY.md names tests that are there. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');

test('each row of the table has its test', () => {
  const rows = readFileSync(path.join(root, 'bot/SECURITY.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/\| test \|$/.test(line));
  expect(rows.length).toBeGreaterThan(20);
  const named = rows.map((row) => ({ row, tests: [...row.matchAll(/`(test\/[^`]+)`/g)].map(([, name = '']) => name) }));
  expect(named.filter(({ tests }) => tests.length === 0)).toEqual([]);
  expect(named.flatMap(({ tests }) => tests).filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
});

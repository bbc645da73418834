/** The conversation in the terminal, and its record: what was held there can be played again. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { holdConversation } from '../../../bot/terminal-chat.ts';
import { freshDatabase, testCtx } from '../../support/database.ts';
import { direct, plain } from '../../support/direct-driver.ts';
import { readJourney } from '../../support/journey.ts';
import { told } from '../../support/told.ts';
import { play } from '../../support/transcript.ts';

const { db } = await freshDatabase();
const folder = await mkdtemp(path.join(tmpdir(), 'giaoban-chat-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function* typed(...lines: string[]): AsyncGenerator<string> {
  yield* lines;
}

test('works on the demo union, and what was recorded plays again', async () => {
  const record = path.join(folder, 'ghi.txt');
  const shown: string[] = [];
  const lines = typed('/baocao', '45', 'lui', '+3 ngày', 'tiếp tục', '46', '60', '50', 'menu');
  await holdConversation(testCtx(db), { as: 'Đỗ Văn Tùng', record, lines, print: (text) => shown.push(text) });
  expect(shown[0]).toMatch(/^Đồng chí đang nói với tư cách Đỗ Văn Tùng\./);
  expect(shown.some((text) => text.startsWith('Đã ghi: 45 người.'))).toBe(true);
  const journey = readJourney(await readFile(record, 'utf8'));
  expect(journey.steps.filter((step) => step.is === 'say').map((step) => step.text)).toEqual([
    '/baocao',
    '45',
    'lui',
    'tiếp tục',
    '46',
    '60',
    '50',
    'menu',
  ]);
  expect(journey.steps.some((step) => step.is === 'pass' && step.days === 3)).toBe(true);
  // The person's own name is the only thing the named union does not share.
  const elsewhere = {
    ...journey,
    steps: journey.steps.filter((step) => step.is !== 'shows' || !step.text.includes('Tùng')),
  };
  await play(db, elsewhere, direct(plain));
});

test('a name that fits several people, or nobody, is refused with the names', async () => {
  const talk = (as: string) => holdConversation(testCtx(db), { as, lines: typed(), print: () => undefined });
  expect(await told(talk('Nguyễn'))).toMatch(/^Có nhiều người hợp với “Nguyễn”: .+\. Đồng chí ghi đủ tên\.$/);
  expect(await told(talk('Không Có Ai'))).toBe('Không có ai tên “Không Có Ai” đang giữ chức danh.');
});

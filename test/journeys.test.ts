/** Every journey, against real PostgreSQL: once with buttons, once as plain text of at most 2,000 characters. */
import { readdirSync } from 'node:fs';
import { describe, test } from 'vitest';
import { freshDatabase } from './support/database.ts';
import { buttoned, direct, plain } from './support/direct-driver.ts';
import { journey, journeyFolder, play } from './support/transcript.ts';

const { db } = await freshDatabase(4);

const names = readdirSync(journeyFolder)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.replace(/\.txt$/, ''));

describe.each([
  { on: 'nút', limits: buttoned },
  { on: 'chữ', limits: plain },
])('on a channel with $on', ({ on, limits }) => {
  test.each(names)('%s', async (name) => {
    const told = await journey(name);
    if (told.only !== null && told.only !== 'nhóm' && told.only !== on) return;
    await play(db, told, direct(limits));
  });
});

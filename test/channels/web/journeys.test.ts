/** Every journey on the web page, over real HTTP and real event streams. */
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { journey, journeyFolder, play } from '../../support/transcript.ts';
import { overHttp } from '../../support/web-driver.ts';

/** Each play has a database to itself: its clock is its own, and whoever finds something waiting works by their own clock. */
const free: FreshDatabase[] = await Promise.all(Array.from({ length: 5 }, () => freshDatabase(6)));

const names = readdirSync(journeyFolder)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.replace(/\.txt$/, ''));

test.concurrent.each(names)('%s', async (name) => {
  const told = await journey(name);
  // The page's one group is the trial's, and bound from the start.
  if (told.only === 'chữ' || told.only === 'nhóm') return;
  const mine = free.pop();
  if (!mine) throw new Error('More plays at once than there are databases');
  try {
    await play(mine.db, told, overHttp);
  } finally {
    free.push(mine);
  }
});

/** Every journey on the web page, over real HTTP and real event streams. */
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import { freshDatabase } from '../../support/database.ts';
import { journey, journeyFolder, play } from '../../support/transcript.ts';
import { overHttp } from '../../support/web-driver.ts';

const { db } = await freshDatabase(10);

const names = readdirSync(journeyFolder)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.replace(/\.txt$/, ''));

test.concurrent.each(names)('%s', async (name) => {
  const told = await journey(name);
  // The page's one group is the trial's, and bound from the start.
  if (told.only !== 'chữ' && told.only !== 'nhóm') await play(db, told, overHttp);
});

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
  if (told.only !== 'chữ') await play(db, told, overHttp);
});

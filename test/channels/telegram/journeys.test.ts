/** Every journey on Telegram, over its real protocol: polled, stored, answered, rendered, paced and sent. */
import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import { freshDatabase } from '../../support/database.ts';
import { overTelegram } from '../../support/telegram-driver.ts';
import { journey, journeyFolder, play } from '../../support/transcript.ts';

const { db } = await freshDatabase(10);

const names = readdirSync(journeyFolder)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.replace(/\.txt$/, ''));

test.each(names)('%s', async (name) => {
  const told = await journey(name);
  if (told.only !== 'chữ') await play(db, told, overTelegram);
});

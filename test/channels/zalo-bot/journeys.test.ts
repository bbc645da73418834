/** Every journey on the Zalo Bot Platform, over its real protocol. What the platform cannot carry is left out by name. */
import { test } from 'vitest';
import { freshDatabase } from '../../support/database.ts';
import type { Journey } from '../../support/journey.ts';
import { edits, journeysOn } from '../../support/journeys-on.ts';
import { play } from '../../support/transcript.ts';
import { overZaloBot } from '../../support/zalo-bot-driver.ts';

const { db } = await freshDatabase(10);

/** Of files only pictures arrive (zalo.md §3.3). */
function beyond(told: Journey): string | null {
  if (told.only === 'nút') return 'chỉ ở kênh có nút';
  if (edits(told)) return 'sửa tin';
  const files = told.steps.filter((step) => step.is === 'file');
  return files.some(({ file }) => !/\.(png|jpe?g)$/.test(file)) ? 'gửi tệp không phải ảnh' : null;
}

test.each(await journeysOn('Zalo Bot', beyond))('$name', ({ told }) => play(db, told, overZaloBot));

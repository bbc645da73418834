/** Every journey on the Zalo Official Account, over its real protocol. What the platform cannot carry is left out by name. */
import { test } from 'vitest';
import { freshDatabase } from '../../support/database.ts';
import type { Journey } from '../../support/journey.ts';
import { edits, journeysOn } from '../../support/journeys-on.ts';
import { play } from '../../support/transcript.ts';
import { overZaloOa } from '../../support/zalo-oa-driver.ts';

const { db } = await freshDatabase(10);

function beyond(told: Journey): string | null {
  if (told.only === 'chữ') return 'chỉ ở kênh không có nút';
  return edits(told) ? 'sửa tin' : null;
}

test.each(await journeysOn('Zalo OA', beyond))('$name', ({ told }) => play(db, told, overZaloOa));

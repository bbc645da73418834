/** Reading a guidance document: per page of text, and a .docx of twenty pages, with its draft and card. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cardOf } from '../../core/guidance/card.ts';
import { draftForm } from '../../core/guidance/form.ts';
import { understand } from '../../core/guidance/guidance.ts';
import { readDocument } from '../../core/guidance/read/read.ts';
import { docx } from '../core/guidance/packed.ts';
import { type Figure, median, rounded } from './measure.ts';

export const name = 'guidance';

const fixture = path.join(import.meta.dirname, '../fixtures/guidance/01-bao-cao-nam-phuong.txt');
/** Letters on a printed page of a Vietnamese office. */
const PAGE = 2_500;
const PAGES = 20;

export async function run(): Promise<Figure[]> {
  const text = pages(PAGES);
  const perText = await median(async () => understand(text));
  const file = docx(
    text
      .split('\n')
      .map((line) => `<w:p><w:r><w:t>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</w:t></w:r></w:p>`)
      .join(''),
  );
  const whole = await median(async () => {
    const guidance = understand(await readDocument(file));
    cardOf(guidance, draftForm(guidance));
  });
  const pdf = readFileSync(path.join(import.meta.dirname, '../fixtures/guidance/50-bon-dinh-dang.pdf'));
  const printed = await median(async () => understand(await readDocument(pdf)));
  return [
    { metric: 'understanding, per page of text', value: rounded(perText / PAGES), unit: 'ms' },
    { metric: 'a .docx of 20 pages: read, understood, drafted', value: rounded(whole), unit: 'ms' },
    { metric: 'a .pdf of 2 pages: read, understood', value: rounded(printed), unit: 'ms' },
  ];
}

/** A document of that many pages: its outline again and again, each part under the next number. */
function pages(count: number): string {
  const [head = '', ...rest] = readFileSync(fixture, 'utf8').split(/\n(?=I\. )/);
  const body = rest.join('\n').split('\nSố liệu')[0] ?? '';
  const parts = Math.ceil((count * PAGE - head.length) / body.length);
  return `${head}\n${Array.from({ length: parts }, () => body).join('\n')}`;
}

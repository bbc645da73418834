/** Texts and names nobody expects: they arrive as typed, or are refused with a reason. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { operator } from '../../../core/access.ts';
import { draftNotice } from '../../../core/notices/draft.ts';
import { bodyOf, LONGEST_NOTICE, loadNotice, titleOf } from '../../../core/notices/notice.ts';
import { writeToOffice } from '../../../core/notices/talk.ts';
import { renameUnit } from '../../../core/org/rename.ts';
import { tidy } from '../../../core/vietnamese/text.ts';
import { freshDatabase } from '../../support/database.ts';
import { told } from '../../support/told.ts';
import { office } from './office.ts';

const { db } = await freshDatabase();

test('empty, only blanks, too long', async () => {
  const o = await office(db, ['ha']);
  const draft = (text: string) => draftNotice(o.ctx, o.as('ha'), { unitId: o.union.units.benTruc, text });
  expect(await told(draft(' \n\t '))).toBe('Nội dung đang trống. Đồng chí gõ lại giúp.');
  expect(await told(draft('a'.repeat(LONGEST_NOTICE + 1)))).toBe(
    'Nội dung dài quá 4.000 chữ. Đồng chí rút gọn, hoặc gửi kèm bằng tệp.',
  );
  expect((await draft(`Tiêu đề\n${'a'.repeat(3900)}`)).title).toBe('Tiêu đề');
});

test.each([
  'Ngoặc "kép" và \\gạch chéo\\ {{title}} **đậm** *nghiêng*',
  '<b>đậm</b> &amp; <script>alert(1)</script>',
  "'; drop table outbox; --",
  'Không {{unit}} $1 %s {0} \u0000 hết',
  'Công đoàn\u200b 😀👩‍🏫 e\u0301 ế',
])('arrives as typed: %j', async (typed) => {
  const o = await office(db, ['ha', 'mai']);
  await renameUnit(o.ctx, operator, { unitId: o.union.units.hoaMai, name: 'Trường "Hoa" \\ {{text}} <Mai>' });
  const id = await o.send({ text: `Đầu đề\n${typed}` });
  const [, mai] = (await o.taken()).toSorted((a, b) => a.to.localeCompare(b.to));
  const { text } = await loadNotice(o.ctx, id);
  expect(mai?.text).toContain('Kính gửi: Trường "Hoa" \\ {{text}} <Mai>\n');
  expect(mai?.text).toContain(text.slice('Đầu đề\n'.length));
  const words = { notice: id, unit: o.union.units.hoaMai, text: typed };
  await writeToOffice(o.ctx, o.as('mai'), words);
  expect((await o.taken()).find(({ to }) => to === 'ha')?.text).toContain(`“${tidy(typed).trim()}”`);
});

test('a title is the first line, and nothing of the text is lost or said twice', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }).filter((text) => text.trim() === text),
      (text) => {
        const title = titleOf(text);
        expect(title.length).toBeLessThanOrEqual(81);
        const body = bodyOf({ title, text });
        if (title === text.split('\n')[0])
          expect(`${title}\n${body}`.replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
        else expect(body).toBe(text);
      },
    ),
  );
});

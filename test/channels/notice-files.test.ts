/** What is attached to a notice: a file where the channel takes one, a link that ends where it does not. */
import { expect, test } from 'vitest';
import { makeFileLinks } from '../../bot/file-links.ts';
import { render } from '../../bot/render.ts';
import { renderForBot } from '../../bot/zalo-words.ts';
import { bytesOf, keep } from '../../core/inbox/files.ts';
import { attachFile, draftNotice } from '../../core/notices/draft.ts';
import { MOST_FILES } from '../../core/notices/notice.ts';
import { issueNotice } from '../../core/notices/send.ts';
import { office } from '../core/notices/office.ts';
import { freshDatabase } from '../support/database.ts';
import { buttoned, plain } from '../support/direct-driver.ts';
import { told } from '../support/told.ts';

const { db } = await freshDatabase();
const text = (name: string) => ({ name, bytes: new TextEncoder().encode(`nội dung ${name}`) });

test('each file once to everybody, as a file, in order after the words', async () => {
  const o = await office(db, ['ha', 'mai', 'tung']);
  const { id } = await draftNotice(o.ctx, o.as('ha'), { unitId: o.union.units.benTruc, text: 'Kèm hai tệp' });
  const files = [];
  for (const name of ['Mau 01.txt', 'Mau 02.csv']) {
    const file = await keep(o.ctx, { person: o.union.people.ha, ...text(name) });
    files.push(file);
    await attachFile(o.ctx, o.as('ha'), id, file);
    await attachFile(o.ctx, o.as('ha'), id, file);
  }
  await issueNotice(o.ctx, o.as('ha'), id);
  const rows = (await o.taken()).filter(({ to }) => to === 'mai').map(({ row }) => row);
  expect(rows.map(({ content }) => content.file?.name)).toEqual(['Mau 01.txt', 'Mau 02.csv']);
  const [first] = rows;
  if (!first?.content.file) throw new Error('No file');
  const bytes = (await bytesOf(o.ctx, first.content.file.id)) ?? new Uint8Array();
  const [carried] = render(first, buttoned, { name: first.content.file.name, mime: '', bytes });
  expect(carried?.file?.name).toBe('Mau 01.txt');
  expect(carried?.buttons.flat()).toHaveLength(2);

  const links = makeFileLinks(o.ctx, 'https://giaoban.example.vn', 'bí mật');
  const [linked] = renderForBot(first, plain, links);
  const words = linked?.text.map((span) => span.text).join('') ?? '';
  const [url = ''] = /https:\S+/.exec(words) ?? [];
  expect([linked?.file, words.includes('Đã nhận') || words.includes('đã nhận')]).toEqual([undefined, true]);
  const { pathname } = new URL(url);
  expect((await links.open(pathname))?.name).toBe('Mau 01.txt');
  const last = pathname.at(40) ?? 'A';
  expect(await links.open(pathname.replace(last, last === 'A' ? 'B' : 'A'))).toBeNull();
  expect(await makeFileLinks(o.ctx, 'https://giaoban.example.vn', 'khác').open(pathname)).toBeNull();
  o.ctx.clock.pass({ hours: 73 });
  expect(await links.open(pathname)).toBeNull();
});

test('somebody else’s file cannot be attached, nor a sixth one', async () => {
  const o = await office(db, ['ha', 'mai']);
  const { id } = await draftNotice(o.ctx, o.as('ha'), { unitId: o.union.units.benTruc, text: 'Kèm tệp' });
  const foreign = await keep(o.ctx, { person: o.union.people.mai, ...text('rieng.txt') });
  expect(await told(attachFile(o.ctx, o.as('ha'), id, foreign))).toBe(
    'Tệp rieng.txt không còn ở đây. Đồng chí gửi lại tệp giúp.',
  );
  for (let count = 0; count < MOST_FILES; count += 1)
    await attachFile(o.ctx, o.as('ha'), id, await keep(o.ctx, { person: o.union.people.ha, ...text(`${count}.txt`) }));
  const sixth = await keep(o.ctx, { person: o.union.people.ha, ...text('6.txt') });
  expect(await told(attachFile(o.ctx, o.as('ha'), id, sixth))).toBe(
    'Mỗi thông báo kèm nhiều nhất 5 tệp. Tệp vừa gửi chưa được kèm.',
  );
});

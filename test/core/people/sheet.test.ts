/** The invitation sheet: one row per chair not yet connected, with a QR picture, and text that stays text. */
import QRCode from 'qrcode';
import readWorkbookFile from 'read-excel-file/node';
import { expect, test } from 'vitest';
import yauzl from 'yauzl';
import { closeUnit } from '../../../core/org/close.ts';
import { invitationSheet } from '../../../core/output/invitation-sheet.ts';
import { claim } from '../../../core/people/claim.ts';
import { inviteChairs } from '../../../core/people/sheet.ts';
import { sheetOf } from '../../../core/people/tell.ts';
import { freshDatabase, testCtx } from '../../support/database.ts';
import { namedUnion } from '../../support/union.ts';

const { db } = await freshDatabase();
const doors = { telegram: 'giaoban_thu_bot' };

async function partsOf(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  const parts = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry);
    parts.set(entry.fileName, Buffer.concat(await stream.toArray()));
  }
  return parts;
}

test('every chair below who is not connected gets a link, a code and a picture; whoever is connected is left alone', async () => {
  const ctx = testCtx(db, '2026-11-21T09:00');
  const union = await namedUnion(ctx);
  const office = { person: union.people.ha };
  await closeUnit(ctx, office, { unitId: union.units.tramYTe });
  const made = await inviteChairs(ctx, office, union.units.benTruc);
  expect(made.issued.map(({ unit, person }) => [unit.code, person?.name])).toEqual([
    ['BT.01', 'Lê Thị Mai'],
    ['BT.01.1', 'Lý Thị Thu'],
    ['BT.02', 'Đỗ Văn Tùng'],
  ]);
  const account = { channel: 'telegram', externalId: 'a', chatId: 'a', triedBy: 'a', textVersion: '2026-11' };
  await claim(ctx, { code: made.issued[2]?.code ?? '', ...account, consent: true });
  const again = await inviteChairs(ctx, office, union.units.benTruc);
  expect([again.issued.length, again.connected]).toEqual([2, 1]);
  const old = await claim(ctx, { code: made.issued[0]?.secret ?? '', ...account, consent: true });
  expect(old.is).toBe('refused');

  const sheet = sheetOf('Công đoàn phường Bến Trúc', again.issued, doors);
  if (!sheet) throw new Error('no sheet');
  const bytes = await invitationSheet(sheet, 'vi');
  const [page] = await readWorkbookFile(Buffer.from(bytes));
  expect(page?.data[0]?.[0]).toBe('Giấy mời vào Giao Ban: Công đoàn phường Bến Trúc');
  expect(page?.data[1]?.[0]).toContain('hết hạn thứ Hai 21/12/2026');
  expect(page?.data[2]).toEqual(['Đơn vị', 'Mã đơn vị', 'Chủ tịch', 'Đường dẫn', 'Mã mời', 'Mã QR']);
  const link = `https://t.me/giaoban_thu_bot?start=${again.issued[0]?.secret}`;
  expect(page?.data[3]?.slice(0, 4)).toEqual([again.issued[0]?.unit.name, 'BT.01', 'Lê Thị Mai', link]);
  expect(page?.data[3]?.[4]).toMatch(/^[A-Z2-9]{3}-[A-Z2-9]{3}-[A-Z2-9]{3}$/);
  const pictures = [...(await partsOf(bytes))].filter(([name]) => name.endsWith('.png'));
  const drawn = await QRCode.toBuffer(link, { errorCorrectionLevel: 'M', margin: 2, scale: 4 });
  expect(pictures).toHaveLength(2);
  expect(pictures[0]?.[1].equals(drawn)).toBe(true);
});

test('text that begins like a formula stays text; without a door there is a code and no picture', async () => {
  const names = ['=HYPERLINK("http://x")', '+84', '-1+1', '@SUM(1)'];
  const lines = names.map((unit) => ({ unit, unitCode: unit, chair: unit, link: null, code: 'BCF-HJK-234' }));
  const bytes = await invitationSheet({ unit: '=1+1', until: '2026-12-21', lines }, 'vi');
  const parts = await partsOf(bytes);
  expect(parts.get('xl/worksheets/sheet1.xml')?.toString()).not.toMatch(/<f[\s>]/);
  expect([...parts.keys()].some((name) => name.endsWith('.png'))).toBe(false);
  const [page] = await readWorkbookFile(Buffer.from(bytes));
  expect(page?.data.slice(3).map((row) => row[0])).toEqual(names);
});

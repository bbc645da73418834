/** Any bytes and any table: read or refused, never broken; and what was imported once is found again. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { operator } from '../../../../core/access.ts';
import { Refusal } from '../../../../core/errors.ts';
import { words } from '../../../../core/i18n/words.ts';
import { foundUnion } from '../../../../core/org/add.ts';
import { findTable } from '../../../../core/org/roster/columns.ts';
import { openRoster } from '../../../../core/org/roster/file.ts';
import { importRoster } from '../../../../core/org/roster/import.ts';
import { tellReport } from '../../../../core/org/roster/report.ts';
import { readRows } from '../../../../core/org/roster/rows.ts';
import { freshDatabase, testCtx } from '../../../support/database.ts';
import { csv } from '../../../support/roster-files.ts';

const { db } = await freshDatabase();
const ctx = testCtx(db, '2026-11-21T09:00');
const today = Temporal.PlainDate.from('2026-11-21');

/** Read or refused; anything else thrown is a fault of ours. */
async function attempt(bytes: Uint8Array): Promise<void> {
  try {
    readRows(findTable(await openRoster({ name: 'a', bytes })), today);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

test('a thousand random files', async () => {
  const start = fc.constantFrom('', 'PK\x03\x04', '\xff\xfe', 'Đơn vị;Khối\n', '"', 'sep=;\n');
  const file = fc
    .tuple(start, fc.uint8Array({ maxLength: 300 }))
    .map(([head, rest]) => Buffer.concat([Buffer.from(head), rest]));
  await fc.assert(fc.asyncProperty(file, attempt), { numRuns: 1000 });
});

test('a thousand random tables', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('CĐCS A', 'BT', '0912345678', '=1', '-'),
  );
  const heading = fc.constantFrom(
    'Đơn vị',
    'Mã',
    'Cấp trên',
    'Khối',
    'Chủ tịch',
    'SĐT',
    'Ngày thành lập',
    'Loại',
    'Ghi chú',
  );
  const table = fc.tuple(
    fc.uniqueArray(heading, { minLength: 2 }),
    fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 8 }),
  );
  await fc.assert(
    fc.asyncProperty(table, ([headings, rows]) => attempt(csv([headings, ...rows]))),
    { numRuns: 1000 },
  );
});

const unit = fc.constantFrom('CĐCS Một', 'CĐCS Hai', 'Tổ Ba', 'Tổ Bốn', 'CĐ phường Năm', 'cdcs mot');
const line = fc.tuple(
  unit,
  fc.option(fc.constantFrom('M1', 'M2', 'M3', 'M4'), { nil: '' }),
  fc.option(fc.oneof(unit, fc.constantFrom('M1', 'M2', 'không có')), { nil: '' }),
  fc.option(fc.constantFrom('Khối 1', 'KHOI 1', 'Khối 2'), { nil: '' }),
  fc.option(fc.constantFrom('Nguyễn Văn An', 'Trần Thị Bình'), { nil: '' }),
  fc.option(fc.constantFrom('0912345678', '0977000111'), { nil: '' }),
);

test('any roster: what was imported is found again, and changes nothing', async () => {
  let number = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 8 }), async (lines) => {
      number += 1;
      const root = await foundUnion(ctx, operator, { name: 'LĐLĐ tỉnh', code: `R${number}`, kind: 'province' });
      const bytes = csv([['Đơn vị', 'Mã', 'Cấp trên', 'Khối', 'Chủ tịch', 'SĐT'], ...lines]);
      const wish = { unitId: root.id, file: { name: 'a.csv', bytes }, apply: true, skipFaulty: true };
      const first = await importRoster(ctx, operator, wish);
      const second = await importRoster(ctx, operator, wish);
      expect([second.added, second.changed, second.unchanged]).toEqual([0, 0, first.added]);
      expect(second.faulty).toBe(first.faulty);
      for (const message of tellReport(first)) expect(words('vi', message)).not.toMatch(/\{\{|undefined/);
    }),
    { numRuns: 40, endOnFailure: true },
  );
}, 60_000);

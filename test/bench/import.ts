/** A roster of 10,000 rows from .xlsx into an empty union, and the same file once more. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { operator } from '../../core/access.ts';
import { foundUnion } from '../../core/org/add.ts';
import { importRoster } from '../../core/org/roster/import.ts';
import { type Figure, peakMegabytes, rounded, withServer } from './measure.ts';

export const name = 'import';

const ROWS = 10_000;

export async function run(): Promise<Figure[]> {
  const bytes = await elsewhere();
  return withServer(async (ctx) => {
    const union = await foundUnion(ctx, operator, { name: 'LĐLĐ tỉnh Sông Hoài', code: 'SH', kind: 'province' });
    const wish = { unitId: union.id, file: { name: 'roster.xlsx', bytes } };
    const timed = async (apply: boolean) => {
      const started = performance.now();
      const report = await importRoster(ctx, operator, { ...wish, apply });
      return { report, seconds: rounded((performance.now() - started) / 1000) };
    };
    // What loading the program left behind is not the import's.
    globalThis.gc?.();
    const before = process.memoryUsage.rss() / 1024 / 1024;
    const looked = await timed(false);
    const { result: done, megabytes } = await peakMegabytes(() => timed(true));
    const again = await timed(true);
    if (done.report.added !== ROWS || done.report.faulty > 0) throw new Error(`Imported ${done.report.added}`);
    if (again.report.unchanged !== ROWS) throw new Error(`The same file again left ${again.report.unchanged}`);
    return [
      { metric: 'look_10000_rows', value: looked.seconds, unit: 's' },
      { metric: 'import_10000_rows', value: done.seconds, unit: 's' },
      { metric: 'same_file_again', value: again.seconds, unit: 's' },
      { metric: 'peak_memory', value: megabytes, unit: 'MB' },
      { metric: 'memory_added', value: Math.max(0, Math.round(megabytes - before)), unit: 'MB' },
    ];
  });
}

/** The file is written by a process of its own: its memory is not the import's. */
async function elsewhere(): Promise<Uint8Array> {
  const folder = await mkdtemp(path.join(tmpdir(), 'giaoban-bench-'));
  const file = path.join(folder, 'roster.xlsx');
  try {
    await promisify(execFile)(process.execPath, [import.meta.filename, file]);
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const { workbook } = await import('../support/roster-files.ts');
  await writeFile(process.argv[2] ?? '', await workbook(roster()));
}

function roster(): (string | null)[][] {
  const communes = Array.from({ length: 100 }, (_, at) => [
    `Công đoàn xã Số ${at + 1}`,
    `X${at + 1}`,
    null,
    null,
    null,
    null,
  ]);
  const units = Array.from({ length: ROWS - communes.length }, (_, at) => [
    `Công đoàn cơ sở Đơn vị thứ ${at + 1}`,
    `D${at + 1}`,
    `X${(at % 100) + 1}`,
    `Khối ${(at % 3) + 1}`,
    `Nguyễn Thị ${'ABCDEGHIKL'.charAt(at % 10)}${'àáảãạ'.charAt(at % 5)}nh`,
    `09${String(10_000_000 + at)}`,
  ]);
  return [['Đơn vị', 'Mã đơn vị', 'Cấp trên', 'Khối', 'Chủ tịch', 'Điện thoại'], ...communes, ...units];
}

/** How long the files of a summary take: .docx and .xlsx of 66 units, .xlsx of 10,000 rows, and the chart. */
import { compileTree } from '../../core/compile/compile.ts';
import { type Compiled, nothingYet } from '../../core/compile/compiled.ts';
import { overTime } from '../../core/compile/over-time.ts';
import { summarise } from '../../core/compile/summary.ts';
import { treeOf } from '../../core/compile/tree.ts';
import { coverageChart } from '../../core/output/coverage-chart.ts';
import { summaryDocument } from '../../core/output/summary-document.ts';
import { summarySheet } from '../../core/output/summary-sheet.ts';
import { entryOf, sixty, unitsOf } from './union.ts';

export const name = 'export';

/** `docx_and_xlsx_66` is from the answers to both files, once, in a process that has not made one before; `xlsx_10000` from compiled parts. */
export async function run(): Promise<{ metric: string; value: number; unit: string }[]> {
  const both = await timed(async () => {
    const entries = ward(66);
    await document(entries);
    await sheet(entries, topOf(entries));
  });
  const entries = ward(10_000);
  const compiled = topOf(entries);
  const large = await timed(() => sheet(entries, compiled));
  const picture = await timed(async () => {
    coverageChart({
      title: 'Tiến độ',
      at: '2026-12-12T00:00:00Z',
      due: '2026-12-11T10:00:00Z',
      time: overTime(ward(66), '2026-11-30', '2026-12-12'),
    });
  });
  return [
    { metric: 'docx_and_xlsx_66', value: both, unit: 'ms' },
    { metric: 'xlsx_10000', value: large, unit: 'ms' },
    { metric: 'xlsx_10000_memory', value: Math.round(process.resourceUsage().maxRSS / 1024), unit: 'MB' },
    { metric: 'chart', value: picture, unit: 'ms' },
  ];
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return Math.round(performance.now() - started);
}

function ward(count: number) {
  return unitsOf(count + 1).map((unit, index) => (index === 0 ? { unit } : entryOf(unit, index)));
}

function compiledOf(entries: ReturnType<typeof ward>): ReadonlyMap<string, Compiled> {
  const kept = new Map<string, Compiled>();
  compileTree(sixty, treeOf(entries.map(({ unit }) => unit)), entries, (key, part) => {
    if (key.length === 36) kept.set(key, part);
  });
  return kept;
}

async function document(entries: ReturnType<typeof ward>): Promise<void> {
  const kept = compiledOf(entries);
  const [top, ...others] = entries;
  if (!top) return;
  const of = (id: string) => kept.get(id) ?? nothingYet;
  const below = others.map(({ unit }) => ({ unit, compiled: of(unit.id) }));
  const summary = summarise({
    version: 1,
    at: '2026-12-12T00:00:00Z',
    unit: top.unit,
    form: sixty,
    compiled: of(top.unit.id),
    below,
    entries,
  });
  const head = {
    superior: 'LĐLĐ tỉnh',
    issuer: 'Công đoàn phường',
    number: '1/BC-CĐ',
    place: 'Bến Sỏi',
    day: '2026-12-12',
    kind: 'Báo cáo',
    title: 'Năm 2026',
  };
  const foot = {
    authority: 'TM. Ban Thường vụ',
    capacity: ['Chủ tịch'],
    name: 'Phạm Thị Thu Hương',
    recipients: [],
    kept: 'Lưu: VT.',
  };
  await summaryDocument({ summary, form: sixty, head, foot, previous: 'năm 2025' });
}

function topOf(entries: ReturnType<typeof ward>): Compiled {
  return compiledOf(entries).get(entries[0]?.unit.id ?? '') ?? nothingYet;
}

async function sheet(entries: ReturnType<typeof ward>, compiled: Compiled): Promise<void> {
  await summarySheet({ title: 'Số liệu năm 2026', at: '2026-12-12T00:00:00Z', form: sixty, entries, compiled });
}

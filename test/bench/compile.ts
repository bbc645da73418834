/** How long compiling takes: 10,000 units × 60 questions from nothing, one more submission after that, and 120,000 × 60 streaming. */
import { compileTree, recompile } from '../../core/compile/compile.ts';
import { type Compiled, nothingYet } from '../../core/compile/compiled.ts';
import { digestOf } from '../../core/compile/digest.ts';
import type { Entry, Unit } from '../../core/compile/entry.ts';
import { focusOf } from '../../core/compile/focus.ts';
import { readCompiled } from '../../core/compile/stored.ts';
import { treeOf } from '../../core/compile/tree.ts';
import { entryOf, sixty, unitsOf } from './union.ts';

export const name = 'compile';

/**
 * `cold_10000x60` is everything from the entries to every stored part as JSON. `digest_after_one` reads the stored parts
 * of one path as JSON, compiles it anew and makes the digest; the slowest of ten. Peak memory is of the whole process.
 */
export async function run(): Promise<{ metric: string; value: number; unit: string }[]> {
  const stored = new Map<string, string>();
  const units = unitsOf(10_000);
  const started = performance.now();
  const tree = treeOf(units);
  compileTree(sixty, tree, entries(units), (key, part) => stored.set(key, JSON.stringify(part)));
  const cold = performance.now() - started;
  const memory = peak();
  const one = Math.max(...Array.from({ length: 10 }, (_, turn) => afterOne(units, tree, stored, 3 + turn * 900)));
  stored.clear();
  const large = streaming(120_000);
  return [
    { metric: 'cold_10000x60', value: Math.round(cold), unit: 'ms' },
    { metric: 'cold_10000x60_memory', value: memory, unit: 'MB' },
    { metric: 'digest_after_one', value: Math.round(one), unit: 'ms' },
    { metric: 'streaming_120000x60', value: Math.round(large / 100) / 10, unit: 's' },
    { metric: 'streaming_120000x60_memory', value: peak(), unit: 'MB' },
  ];
}

/** Made one by one as they are asked for, as rows come from a cursor. */
function* entries(units: readonly Unit[]): Generator<Entry> {
  for (const [index, unit] of units.entries()) yield entryOf(unit, index);
}

function afterOne(
  units: readonly Unit[],
  tree: ReturnType<typeof treeOf>,
  stored: Map<string, string>,
  at: number,
): number {
  const started = performance.now();
  const unit = units[at] as Unit;
  const read = (key: string): Compiled | undefined => {
    const text = stored.get(key);
    return text === undefined ? undefined : readCompiled(JSON.parse(text));
  };
  const changed = recompile(sixty, tree, entryOf(unit, at, true), read);
  for (const [key, part] of changed) stored.set(key, JSON.stringify(part));
  const compiled = changed.get(units[0]?.id ?? '') ?? nothingYet;
  const dates = { at: '2026-12-09T01:00:00Z', due: '2026-12-11T10:00:00Z', previous: 'năm 2025' };
  digestOf({ title: 'Báo cáo năm 2026', ...dates, form: sixty, compiled, focus: focusOf(sixty), nameOf: (id) => id });
  return performance.now() - started;
}

function streaming(count: number): number {
  const units = unitsOf(count);
  const started = performance.now();
  let bytes = 0;
  compileTree(sixty, treeOf(units), entries(units), (key, part) => {
    if (key === units[0]?.id) bytes = JSON.stringify(part).length;
  });
  if (bytes === 0) throw new Error('The top was not compiled');
  return performance.now() - started;
}

/** MB at the highest moment of this process. */
function peak(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

/**
 * `npm run bench [-- NAME ...] [--json] [--readme]`: the named benchmarks, or all but `soak` (half an hour), each in a process of its own. A table, or with
 * `--json` one line per figure; `--readme` writes the table into README.md, keeping the rows of benchmarks that did not run.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Figure } from './measure.ts';

/** Names of this product's benchmarks, in the order they are shown. `<name>.ts` beside this file exports `name` and `run`. */
const names = [
  ...['tree', 'import', 'step', 'turn', 'web', 'outbox', 'broadcast', 'kill', 'backlog'],
  ...['guidance', 'notices', 'status', 'clock', 'compile', 'digest', 'export', 'closing-day', 'soak'],
];
/** Run when they are named only: half an hour. */
const onlyNamed = ['soak'];
const readme = path.join(import.meta.dirname, '../../README.md');
const fileOf = (name: string) => path.join(import.meta.dirname, `${name}.ts`);

type Line = Figure & { readonly bench: string };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, readme: { type: 'boolean' }, here: { type: 'string' } },
});

if (values.here) {
  const { run } = (await import(fileOf(values.here))) as { run: () => Promise<Figure[]> };
  for (const figure of await run()) console.log(JSON.stringify({ bench: values.here, ...figure }));
} else await runAll();

async function runAll(): Promise<void> {
  const known = names.filter((name) => existsSync(fileOf(name)));
  const strange = positionals.filter((name) => !known.includes(name));
  if (strange.length > 0) {
    console.error(`No benchmark called ${strange.join(', ')}. There are: ${known.join(' ')}`);
    process.exitCode = 1;
    return;
  }
  const lines: Line[] = [];
  const all = known.filter((name) => !onlyNamed.includes(name));
  for (const name of positionals.length > 0 ? positionals : all) lines.push(...(await inItsOwnProcess(name)));
  if (values.json) for (const line of lines) console.log(JSON.stringify(line));
  else console.log(tableOf(lines));
  if (values.readme) await writeReadme(lines);
}

/** A fresh process, so that memory and warmth of one benchmark are not another's. */
function inItsOwnProcess(name: string): Promise<Line[]> {
  return new Promise((resolve) => {
    const args = ['--expose-gc', import.meta.filename, '--here', name];
    execFile(process.execPath, args, { maxBuffer: 1e8 }, (error, out, err) => {
      if (error) {
        console.error(`${name} failed:\n${err || out}`);
        process.exitCode = 1;
      }
      resolve(
        error
          ? []
          : out
              .trim()
              .split('\n')
              .filter((line) => line.startsWith('{'))
              .map((line) => JSON.parse(line)),
      );
    });
  });
}

function tableOf(lines: readonly Line[]): string {
  const rows = lines.map(({ bench, metric, value, unit }) => [bench, metric, `${value} ${unit}`]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0), 8));
  const show = (row: readonly string[]) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ');
  return [show(['bench', 'metric', 'value']), ...rows.map(show)].join('\n');
}

async function writeReadme(lines: readonly Line[]): Promise<void> {
  const text = await readFile(readme, 'utf8');
  const [, before = ''] = /<!-- bench -->([\s\S]*)<!-- \/bench -->/.exec(text) ?? [];
  const ran = new Set(lines.map((line) => line.bench));
  const kept = [...before.matchAll(/^\| (\S+) \| .*$/gm)].filter(
    ([, bench = '']) => names.includes(bench) && !ran.has(bench),
  );
  const rows = [
    ...kept.map(([row, bench = '']) => ({ bench, row })),
    ...lines.map(({ bench, metric, value, unit }) => ({ bench, row: `| ${bench} | ${metric} | ${value} ${unit} |` })),
  ].toSorted((a, b) => names.indexOf(a.bench) - names.indexOf(b.bench));
  const machine = `Measured on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}.`;
  const table = [machine, '', '| bench | metric | value |', '|--|--|--|', ...rows.map(({ row }) => row)].join('\n');
  await writeFile(
    readme,
    text.replace(/<!-- bench -->[\s\S]*<!-- \/bench -->/, () => `<!-- bench -->\n${table}\n<!-- /bench -->`),
  );
}

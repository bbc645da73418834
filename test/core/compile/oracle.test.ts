/** Totals of 500 random trees, computed by plain SQL on the answer rows, are the compiler's, at every unit. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Body } from '../../../core/compile/body.ts';
import { compileTree } from '../../../core/compile/compile.ts';
import { type Compiled, tallyOf } from '../../../core/compile/compiled.ts';
import type { Entry } from '../../../core/compile/entry.ts';
import { type Portion, wholeOf } from '../../../core/compile/tally.ts';
import { treeOf } from '../../../core/compile/tree.ts';
import { postgres } from '../../../db/driver.ts';
import { freshDatabase } from '../../support/database.ts';
import { everyRule, forest } from './forest.ts';

const TREES = 500;
const trees = fc.sample(forest(14), { numRuns: TREES, seed: 20261211 });

type Row = { tree: number; unit: string; question: string; figures: Record<string, string | null> };
const found = new Map<string, Record<string, string | null>>();
const compiled = new Map<string, Compiled>();

const key = (tree: number, unit: string, question: string) => `${tree} ${unit} ${question}`;

beforeAll(async () => {
  for (const [index, entries] of trees.entries())
    compileTree(everyRule, treeOf(entries.map(({ unit }) => unit)), entries, (node, part) =>
      compiled.set(`${index} ${node}`, part),
    );
  const { url } = await freshDatabase(1);
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql`create temp table units (tree int, unit text, parent text)`;
    await sql`create temp table answers
      (tree int, unit text, at timestamptz, office boolean, question text, kind text, value jsonb)`;
    const units = trees.flatMap((entries, tree) =>
      entries.map(({ unit }) => ({ tree, unit: unit.id, parent: unit.parent })),
    );
    const rows = trees.flatMap((entries, tree) => entries.flatMap((entry) => answerRows(tree, entry)));
    await sql`insert into units select * from jsonb_to_recordset(${sql.json(units)}) as x(tree int, unit text, parent text)`;
    await sql`insert into answers select * from jsonb_to_recordset(${sql.json(rows as never)})
      as x(tree int, unit text, at timestamptz, office boolean, question text, kind text, value jsonb)`;
    const totals = await sql<Row[]>`
      with recursive below(tree, top, unit) as (
        select tree, unit, unit from units
        union all select b.tree, b.top, u.unit from below b join units u on u.tree = b.tree and u.parent = b.unit
      ), given as (
        select b.top, a.*, case when jsonb_typeof(value) = 'number' then value::numeric end as n,
          nullif(value #>> '{actual,figure}', '')::numeric as actual, nullif(value #>> '{estimate,figure}', '')::numeric as estimate,
          (value ->> 'numerator')::numeric as top_part, (value ->> 'denominator')::numeric as low_part
        from below b join answers a using (tree, unit)
      )
      select g.tree, g.top as unit, g.question, jsonb_build_object(
        'sum', sum(g.n)::text, 'actual', sum(g.actual)::text, 'estimate', sum(g.estimate)::text,
        'numerator', sum(g.top_part)::text, 'denominator', sum(g.low_part)::text,
        'weighted', sum(g.n * t.n)::text, 'weight', sum(t.n) filter (where g.n is not null)::text,
        'parts', sum(p.n) filter (where t.n is not null)::text, 'wholes', sum(t.n) filter (where p.n is not null)::text,
        'max', max(g.n)::text, 'min', min(g.n)::text,
        'last', (array_agg(g.n::text order by g.at desc nulls last, g.unit collate "C") filter (where g.n is not null))[1],
        'yes', (count(*) filter (where g.value = 'true'))::text, 'no', (count(*) filter (where g.value = 'false'))::text,
        'none', (count(*) filter (where g.kind = 'noFigure' and not g.office))::text,
        'said', (count(*) filter (where jsonb_typeof(g.value) = 'string' and g.value <> '"không có"'))::text
      ) as figures
      from given g
      left join given t on t.tree = g.tree and t.top = g.top and t.unit = g.unit and t.question = 'total'
      left join given p on p.tree = g.tree and p.top = g.top and p.unit = g.unit and p.question = 'part'
      group by g.tree, g.top, g.question`;
    for (const { tree, unit, question, figures } of totals) found.set(key(tree, unit, question), figures);
  } finally {
    await sql.end();
  }
}, 60_000);

/** An estimate counts only for a unit without a report. A row for every question, so that shares have something to hang on. */
function answerRows(tree: number, { unit, report, estimate }: Entry) {
  const answers = report?.answers ?? estimate?.answers;
  if (!answers) return [];
  return Object.keys(tallied).map((question) => {
    const answer = answers[question];
    const value = answer?.kind === 'value' ? answer.value : null;
    const from = { tree, unit: unit.id, at: report?.submittedAt ?? null, office: !report };
    return { ...from, question, kind: answer?.kind ?? 'none', value };
  });
}

/** The figures SQL gives for a question, against what the compiler's body holds. */
const tallied: Record<string, (figures: Record<string, string | null>) => readonly (string | null | undefined)[]> = {
  total: ({ sum }) => [sum],
  part: ({ sum }) => [sum],
  exact: ({ sum }) => [sum],
  pay: ({ weighted, weight }) => (weighted === null ? [null] : [weighted, weight]),
  share: ({ parts, wholes }) => (parts === null ? [null] : [parts, wholes]),
  most: ({ max }) => [max],
  least: ({ min }) => [min],
  newest: ({ last }) => [last],
  teams: ({ numerator, denominator }) => (numerator === null ? [null] : [numerator, denominator]),
  held: ({ yes, no }) => [yes, no],
  both: ({ actual }) => [actual],
  said: ({ said }) => [said],
};

function held(body: Body | undefined, question: string): readonly (string | null | undefined)[] {
  switch (body?.by) {
    case 'sum':
      return [body.total];
    case 'weightedMean':
      return [body.weighted, body.weight];
    case 'ratio':
      return [body.numerator, body.denominator];
    case 'max':
    case 'min':
      return [body.value];
    case 'last':
      return [String(body.value)];
    case 'counts':
      return ['yes', 'no'].map((id) => String(body.counts.find(([option]) => option === id)?.[1] ?? 0));
    case 'list':
      return [String(body.units.count)];
    default:
      return question === 'held' ? ['0', '0'] : question === 'said' ? ['0'] : [null];
  }
}

/** 12.500 and 12.5 are one figure. */
const plain = (text: string | null | undefined) =>
  text === null || text === undefined ? text : text.includes('.') ? text.replace(/\.?0+$/, '') : text;

describe('the compiler and plain SQL agree', () => {
  test.each(Object.keys(tallied))('on %s', (question) => {
    let checked = 0;
    for (const [index, entries] of trees.entries())
      for (const { unit } of entries) {
        const figures = found.get(key(index, unit.id, question));
        const portion = portionAt(index, unit.id, question);
        if (!figures) {
          expect(portion && wholeOf(portion)).toBeUndefined();
          continue;
        }
        const expected = tallied[question]?.(figures).map(plain);
        expect([index, unit.id, ...held(portion && wholeOf(portion), question)]).toEqual([
          index,
          unit.id,
          ...(expected ?? []),
        ]);
        checked += 1;
      }
    expect(checked).toBeGreaterThan(TREES);
  });

  test('on the second half of a pair, and on how many gave no figure', () => {
    for (const [index, entries] of trees.entries())
      for (const { unit } of entries) {
        const part = compiled.get(`${index} ${unit.id}`);
        const figures = found.get(key(index, unit.id, 'both'));
        const estimate = part && tallyOf(part, 'both')?.estimate;
        expect(held(estimate && wholeOf(estimate), 'both')).toEqual([plain(figures?.estimate ?? null)]);
        const none = found.get(key(index, unit.id, 'total'))?.none ?? '0';
        expect(String(portionAt(index, unit.id, 'total')?.met.noFigure ?? 0)).toBe(none);
      }
  });
});

function portionAt(tree: number, unit: string, question: string): Portion | undefined {
  const part = compiled.get(`${tree} ${unit}`);
  return part && tallyOf(part, question)?.actual;
}

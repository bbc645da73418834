/** Merging over random trees: any order gives the same, a parent is its children and their named estimates, one change costs one path. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileTree, recompile } from '../../../core/compile/compile.ts';
import { type Compiled, merge, nothingYet, tallyOf } from '../../../core/compile/compiled.ts';
import { submitted } from '../../../core/compile/coverage.ts';
import type { Entry } from '../../../core/compile/entry.ts';
import { plus } from '../../../core/compile/exact.ts';
import { ownOf } from '../../../core/compile/own.ts';
import { readCompiled } from '../../../core/compile/stored.ts';
import { wholeOf } from '../../../core/compile/tally.ts';
import { treeOf } from '../../../core/compile/tree.ts';
import { everyRule, forest } from './forest.ts';

const runs = { numRuns: 150 };

function compile(entries: readonly Entry[], frozen?: ReadonlyMap<string, Compiled>): Map<string, Compiled> {
  const kept = new Map<string, Compiled>();
  const tree = treeOf(entries.map(({ unit }) => unit));
  compileTree(everyRule, tree, entries, (key, part) => kept.set(key, part), frozen);
  return kept;
}

describe('a compiled tree', () => {
  test('is the same whatever order the entries come in', () => {
    const property = fc.property(forest(40), fc.nat(), (entries, by) => {
      const turned = [...entries.slice(by % entries.length), ...entries.slice(0, by % entries.length)].reverse();
      const kept = new Map<string, Compiled>();
      compileTree(everyRule, treeOf(entries.map(({ unit }) => unit)), turned, (key, part) => kept.set(key, part));
      expect(kept.get('u0')).toEqual(compile(entries).get('u0'));
    });
    fc.assert(property, runs);
  });

  test('holds at every parent what its own report, its children and the named estimates add up to', () => {
    const property = fc.property(forest(30), (entries) => {
      const kept = compile(entries);
      for (const { unit, ...rest } of entries) {
        const below = entries
          .filter((one) => one.unit.parent === unit.id)
          .map((one) => kept.get(one.unit.id) ?? nothingYet);
        const all = [ownOf(everyRule, { unit, ...rest }), ...below];
        const whole = kept.get(unit.id);
        for (const id of ['total', 'exact', 'both'])
          for (const part of ['own', 'estimates'] as const)
            expect(whole && sumOf(whole, id, part)).toBe(all.map((one) => sumOf(one, id, part)).reduce(plus, '0'));
        const counts = all.map(({ coverage }) => coverage.all);
        expect(whole?.coverage.all.due).toBe(counts.reduce((sum, { due }) => sum + due, 0));
        const { due, inProgress, notOpened, notConnected } = whole?.coverage.all ?? nothingYet.coverage.all;
        expect(submitted(whole?.coverage.all ?? nothingYet.coverage.all) + inProgress + notOpened + notConnected).toBe(
          due,
        );
      }
    });
    fc.assert(property, runs);
  });

  test('after one more report is what compiling all again gives, from its own path alone', () => {
    const property = fc.property(forest(80), fc.nat(), (entries, which) => {
      const at = which % entries.length;
      const before = entries.map((entry, index) => (index === at ? silent(entry) : entry));
      const stored = new Map([...compile(before)].map(([key, part]) => [key, JSON.stringify(part)]));
      const tree = treeOf(entries.map(({ unit }) => unit));
      let reads = 0;
      const changed = recompile(everyRule, tree, entries[at] as Entry, (key) => {
        reads += 1;
        const text = stored.get(key);
        return text === undefined ? undefined : readCompiled(JSON.parse(text));
      });
      const again = compile(entries);
      for (const [key, part] of again) expect(changed.get(key) ?? JSON.parse(stored.get(key) ?? '')).toEqual(part);
      expect(reads).toBeLessThan(40 * changed.size);
    });
    fc.assert(property, { numRuns: 60 });
  });

  test("takes a unit's frozen summary in place of all below it", () => {
    const entries = fc.sample(forest(30), { numRuns: 1, seed: 7 })[0] ?? [];
    const middle = entries.find(
      ({ unit }) => unit.parent === 'u0' && entries.some((one) => one.unit.parent === unit.id),
    );
    const id = middle?.unit.id ?? '';
    const frozen = ownOf(everyRule, entries[1] as Entry);
    const kept = compile(entries, new Map([[id, frozen]]));
    expect(kept.get(id)).toBe(frozen);
    const others = ['u0:own', ...entries.filter(({ unit }) => unit.parent === 'u0').map(({ unit }) => unit.id)];
    expect(kept.get('u0')).toEqual(merge(...others.map((key) => kept.get(key) ?? nothingYet)));
  });

  test('has no node of more than 33 parts, and names a circle', () => {
    const unit = (id: string, parent: string | null) => ({
      id,
      name: id,
      shortName: id,
      block: null,
      parent,
      level: 2,
    });
    const tree = treeOf([unit('top', null), ...Array.from({ length: 5_000 }, (_, index) => unit(`u${index}`, 'top'))]);
    expect(Math.max(...[...tree.parts.values()].map(({ length }) => length))).toBeLessThanOrEqual(33);
    expect(() => treeOf([unit('a', 'b'), unit('b', 'a')])).toThrow('circle');
    expect(() => treeOf([unit('a', null), unit('a', null)])).toThrow('twice');
  });
});

function silent({ unit, duty, previous }: Entry): Entry {
  return { unit, ...(duty ? { duty } : {}), ...(previous ? { previous } : {}) };
}

function sumOf(part: Compiled, id: string, of: 'own' | 'estimates'): string {
  const portion = tallyOf(part, id)?.actual;
  const body = of === 'own' ? portion?.body : portion?.filled?.body;
  return body?.by === 'sum' ? body.total : '0';
}

test('a figure keeps every digit, and no figure, silence and 0 stay three things', () => {
  const unit = (id: string) => ({
    id,
    name: id,
    shortName: id,
    block: null,
    parent: id === 'top' ? null : 'top',
    level: 2,
  });
  const answers = (value: number) =>
    ({ exact: { kind: 'value', value }, total: { kind: 'noFigure', reason: 'chờ sổ' } }) as const;
  const report = (id: string, value: number): Entry => ({
    unit: unit(id),
    duty: { due: '2026-12-11T10:00:00Z', standing: 'notOpened' },
    report: { report: id, version: 1, form: everyRule, answers: answers(value), submittedAt: '2026-12-01T00:00:00Z' },
  });
  const quiet: Entry = { unit: unit('c'), duty: { due: '2026-12-11T10:00:00Z', standing: 'notOpened' } };
  const kept = compile([{ unit: unit('top') }, report('a', 0.1), report('b', 0.2), quiet]);
  const top = kept.get('top') ?? nothingYet;
  const [exact, total] = ['exact', 'total'].map((id) => tallyOf(top, id)?.actual);
  expect(exact && wholeOf(exact)).toEqual({ by: 'sum', total: '0.3' });
  expect(total).toEqual({ met: { noFigure: 2 } });
  expect(top.coverage.all).toMatchObject({ due: 3, onTime: 2, notOpened: 1 });
  expect(tallyOf(compile([{ unit: unit('top') }, report('a', 0)]).get('top') ?? nothingYet, 'exact')?.actual).toEqual({
    met: { given: 1 },
    body: { by: 'sum', total: '0' },
  });
});

/** Compiles a tree: once over all entries in any order, and again along one path after one more submission. */
import type { Form } from '../forms/form.ts';
import { type Compiled, type Gathering, gathering, merge, nothingYet } from './compiled.ts';
import type { Entry } from './entry.ts';
import { ownOf } from './own.ts';
import type { Key, Tree } from './tree.ts';

/** A frozen summary of a unit counts instead of what is below it: a district's summary is the source for the province's. */
export type Frozen = ReadonlyMap<string, Compiled>;

const none: Frozen = new Map();

export type Keep = (key: Key, compiled: Compiled) => void;

/**
 * Every node's compiled part, given to `keep` as it is done. Entries are taken as they come and let go:
 * memory grows with the inner nodes, not with the reports.
 */
export function compileTree(form: Form, tree: Tree, entries: Iterable<Entry>, keep: Keep, frozen: Frozen = none): void {
  const compiling = compilingOf(form, tree, keep, frozen);
  for (const entry of entries) compiling.add(entry);
  compiling.end();
}

export type Compiling = { readonly add: (entry: Entry) => void; readonly end: () => void };

/** The same for entries that arrive little by little, in any order; `end` when all have. */
export function compilingOf(form: Form, tree: Tree, keep: Keep, frozen: Frozen = none): Compiling {
  const growing = new Map<Key, Gathering>();
  const done = (key: Key, compiled: Compiled) => {
    keep(key, compiled);
    const above = tree.above.get(key);
    if (above === undefined) return;
    const held = growing.get(above) ?? gathering();
    held.add(compiled);
    growing.set(above, held);
  };
  return {
    add: (entry) => {
      const key = tree.ownKey.get(entry.unit.id);
      if (key === undefined) throw new Error(`Unit ${entry.unit.id} is not in the tree`);
      done(key, frozen.get(key) ?? ownOf(form, entry));
    },
    end: () => {
      for (const key of tree.inner) {
        const compiled = frozen.get(key) ?? growing.get(key)?.compiled() ?? nothingYet;
        growing.delete(key);
        done(key, compiled);
      }
    },
  };
}

/**
 * The nodes that one unit's new state changes, lowest first: its own and its ancestors'. `read` gives a stored part,
 * undefined where none was kept; about 33 are read per level, none of them an answer. A frozen ancestor stops it.
 */
export function recompile(
  form: Form,
  tree: Tree,
  entry: Entry,
  read: (key: Key) => Compiled | undefined,
  frozen: Frozen = none,
): ReadonlyMap<Key, Compiled> {
  const own = tree.ownKey.get(entry.unit.id);
  if (own === undefined) throw new Error(`Unit ${entry.unit.id} is not in the tree`);
  return frozen.has(own) ? none : mergeAbove(tree, new Map([[own, ownOf(form, entry)]]), read, frozen);
}

/** The given new parts and everything above them, each node merged once, lowest first. */
export function mergeAbove(
  tree: Tree,
  given: ReadonlyMap<Key, Compiled>,
  read: (key: Key) => Compiled | undefined,
  frozen: Frozen = none,
): ReadonlyMap<Key, Compiled> {
  const changed = new Map(given);
  for (const key of nodesAbove(tree, given.keys(), frozen)) {
    const parts = (tree.parts.get(key) ?? []).map((part) => changed.get(part) ?? read(part) ?? nothingYet);
    changed.set(key, merge(...parts));
  }
  return changed;
}

/** What must be merged anew when these nodes change, lowest first; nothing above a frozen node that is not itself among them. */
export function nodesAbove(tree: Tree, keys: Iterable<Key>, frozen: Frozen = none): readonly Key[] {
  const touched = new Set<Key>();
  for (const start of keys)
    for (let key = tree.above.get(start); key !== undefined; key = tree.above.get(key)) {
      if (touched.has(key) || frozen.has(key)) break;
      touched.add(key);
    }
  return touched.size === 0 ? [] : tree.inner.filter((key) => touched.has(key));
}

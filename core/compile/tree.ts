/** The union tree as nodes of bounded width, so that a change anywhere touches a few dozen stored parts, never all of them. */
import type { Unit } from './entry.ts';

/**
 * A node's key: `id` a unit with all below it; `id:own` that unit alone where it has units below;
 * `id:0`, `id:1.3` a group of its children, for no node has more than WIDTH parts.
 */
export type Key = string;

export type Tree = {
  /** What a unit's own part is stored under. */
  readonly ownKey: ReadonlyMap<string, Key>;
  readonly above: ReadonlyMap<Key, Key>;
  /** Nodes with parts below, each after all of its parts. */
  readonly inner: readonly Key[];
  readonly parts: ReadonlyMap<Key, readonly Key[]>;
  /** Units whose parent is not among the units: usually one. */
  readonly tops: readonly Key[];
};

/** What is read again after one change is WIDTH × levels: 32 keeps 10,000 units under one parent to about a hundred small parts. */
const WIDTH = 32;

/** Builds the nodes. Two units of one id, or a circle of parents, are a fault of ours and throw. */
export function treeOf(units: readonly Unit[]): Tree {
  const children = childrenOf(units);
  const parts = new Map<Key, readonly Key[]>();
  const ownKey = new Map<string, Key>();
  const inner: Key[] = [];
  const tops = units.filter(({ parent }) => parent === null || !children.known.has(parent)).map(({ id }) => id);
  const node = (key: Key, below: readonly Key[]): Key => {
    parts.set(key, below);
    inner.push(key);
    return key;
  };
  for (const id of upwards(tops, children.of)) {
    const below = children.of.get(id);
    ownKey.set(id, below ? `${id}:own` : id);
    if (below) node(id, [`${id}:own`, ...grouped(id, below, node)]);
  }
  if (ownKey.size !== units.length) throw new Error('The tree holds a circle');
  const above = new Map([...parts].flatMap(([key, below]) => below.map((part) => [part, key] as const)));
  return { ownKey, above, inner, parts, tops };
}

function childrenOf(units: readonly Unit[]) {
  const known = new Set(units.map(({ id }) => id));
  if (known.size !== units.length) throw new Error('A unit is in the tree twice');
  const of = new Map<string, string[]>();
  for (const { id, parent } of units) {
    if (parent === null || !known.has(parent)) continue;
    const list = of.get(parent);
    if (list) list.push(id);
    else of.set(parent, [id]);
  }
  return { known, of };
}

/** Every unit after all below it; without recursion, for a tree may be of any depth. */
function upwards(tops: readonly string[], children: ReadonlyMap<string, readonly string[]>): string[] {
  const down: string[] = [];
  for (const waiting = [...tops]; waiting.length > 0; ) {
    const id = waiting.pop() as string;
    down.push(id);
    for (const child of children.get(id) ?? []) waiting.push(child);
  }
  return down.reverse();
}

/** The keys of at most WIDTH groups of the given parts. */
function grouped(id: string, below: readonly Key[], node: (key: Key, below: readonly Key[]) => Key): readonly Key[] {
  let level = below;
  for (let height = 0; level.length > WIDTH; height += 1) {
    const groups: Key[] = [];
    for (let from = 0; from < level.length; from += WIDTH)
      groups.push(node(`${id}:${height}.${from / WIDTH}`, level.slice(from, from + WIDTH)));
    level = groups;
  }
  return level;
}

/** Lines from the top down, and those that cannot be: circles, and units under a line that is left out. */
import { say } from '../../i18n/message.ts';
import type { KnownUnion } from './known.ts';
import type { Blame, Key, Matched } from './match.ts';
import { newKey } from './match.ts';
import type { RosterRow } from './rows.ts';

export type Ordered = { readonly lines: Matched[]; readonly blames: Blame[] };

/** `leftOut`: lines with faults; a new unit under one of them has nowhere to stand. */
export function fromTheTopDown(union: KnownUnion, lines: readonly Matched[], leftOut: readonly RosterRow[]): Ordered {
  const walk = new Walk(union, lines, new Set(leftOut.map(newKey)));
  return walk.all();
}

type Fate = 'stands' | 'circle' | 'hangs';

class Walk {
  private readonly union: KnownUnion;
  private readonly byKey: ReadonlyMap<Key, Matched>;
  private readonly parents: ReadonlyMap<Key, Key | null>;
  private readonly leftOut: ReadonlySet<Key>;
  private readonly fates = new Map<Key, Fate>();
  private readonly ordered: Ordered = { lines: [], blames: [] };

  constructor(union: KnownUnion, lines: readonly Matched[], leftOut: ReadonlySet<Key>) {
    this.union = union;
    this.byKey = new Map(lines.map((line) => [line.key, line]));
    this.parents = new Map(union.units.map((unit) => [unit.id, unit.parentId]));
    this.leftOut = leftOut;
  }

  all(): Ordered {
    for (const key of this.byKey.keys()) this.visit(key);
    return this.ordered;
  }

  private above(key: Key): Key | null {
    if (key === this.union.scope.id) return null;
    const line = this.byKey.get(key);
    return line?.parent ?? (line && !line.unit ? this.union.scope.id : (this.parents.get(key) ?? null));
  }

  /** Climbs to the first superior whose fate is known, then settles the way back down. A loop, not recursion: circles may be long. */
  private visit(start: Key): void {
    const way: Key[] = [];
    const seen = new Set<Key>();
    let key: Key | null = start;
    while (key !== null && !this.fates.has(key) && !this.leftOut.has(key) && !seen.has(key)) {
      seen.add(key);
      way.push(key);
      key = this.above(key);
    }
    if (key !== null && seen.has(key)) for (const inside of way.slice(way.indexOf(key))) this.settle(inside, 'circle');
    for (const next of way.reverse()) {
      if (this.fates.has(next)) continue;
      const above = this.above(next);
      this.settle(next, above === null || this.stands(above) ? 'stands' : 'hangs');
    }
  }

  private stands(key: Key): boolean {
    return !this.leftOut.has(key) && this.fates.get(key) === 'stands';
  }

  private settle(key: Key, fate: Fate): void {
    this.fates.set(key, fate);
    const line = this.byKey.get(key);
    if (!line) return;
    if (fate === 'stands') this.ordered.lines.push(line);
    else {
      const parent = line.row.parent ?? '';
      const said =
        fate === 'circle' ? say('org.row_circle', { unit: line.row.name, parent }) : say('org.row_hangs', { parent });
      this.ordered.blames.push({ row: line.row, column: 'parent', said });
    }
  }
}

/** Which unit each line of a roster is about: one we know, or a new one; and which superior it names. */
import { type Message, say } from '../../i18n/message.ts';
import { fold } from '../../vietnamese/fold.ts';
import type { Column } from './columns.ts';
import { Index, type KnownUnion, type KnownUnit } from './known.ts';
import type { RosterRow } from './rows.ts';

/** A known unit's id, or `row:5` for the new unit of line 5. */
export type Key = string;
export const newKey = (row: RosterRow): Key => `row:${row.row}`;

export type Matched = {
  readonly row: RosterRow;
  readonly key: Key;
  readonly unit: KnownUnit | null;
  /** Null: the roster does not say, or the unit is the one that imports. */
  readonly parent: Key | null;
};

export type Blame = { readonly row: RosterRow; readonly column: Column; readonly said: Message };

type Found = { readonly key: Key } | { readonly fault: Message };

/** Looks lines up in the union. Units are found by code; without one by name under the superior named. */
export class Matcher {
  private readonly union: KnownUnion;
  private readonly units: Index<KnownUnit>;
  private readonly rows: Index<RosterRow>;
  private readonly byId: ReadonlyMap<string, KnownUnit>;
  /** Known units that some line names by code: they are that line's. */
  private readonly coded: ReadonlySet<string>;
  private readonly keys = new Map<RosterRow, Key | null>();

  constructor(union: KnownUnion, rows: readonly RosterRow[]) {
    this.union = union;
    this.units = new Index(union.units);
    this.rows = new Index(rows);
    this.byId = new Map(union.units.map((unit) => [unit.id, unit]));
    this.coded = new Set(rows.flatMap(({ code }) => (code ? this.units.byCode(code).map((unit) => unit.id) : [])));
  }

  /** The line with its unit and superior, or what is wrong with them. */
  match(row: RosterRow): Matched | Blame {
    const key = this.keyOf(row);
    if (key === null) return { row, column: 'unit', said: say('org.row_unit_ambiguous', { unit: row.name }) };
    const unit = this.byId.get(key) ?? null;
    if (!unit && row.code && this.union.codes.has(row.code))
      return { row, column: 'code', said: say('org.code_taken', { code: row.code }) };
    if (row.parent === null || key === this.union.scope.id) return { row, key, unit, parent: null };
    const parent = this.parentOf(row, unit);
    return 'fault' in parent ? { row, column: 'parent', said: parent.fault } : { row, key, unit, parent: parent.key };
  }

  private keyOf(row: RosterRow): Key | null {
    const before = this.keys.get(row);
    if (before !== undefined) return before;
    // While its superior is being looked up, a line that leads back here is a new unit: the circle is found later.
    this.keys.set(row, newKey(row));
    const key = this.findKey(row);
    this.keys.set(row, key);
    return key;
  }

  private findKey(row: RosterRow): Key | null {
    const [coded] = row.code ? this.units.byCode(row.code) : [];
    if (coded) return coded.id;
    const same = this.units.byName(row.name).filter((unit) => fold(unit.name) === fold(row.name));
    const free = same.filter((unit) => !this.coded.has(unit.id));
    if (free.length === 0) return newKey(row);
    if (row.parent === null) {
      if (row.code) return newKey(row);
      // Where a line without a superior is put, it is looked for first: the same file again finds what it made.
      const here = free.filter((unit) => unit.parentId === this.union.scope.id);
      const [only, other] = here.length > 0 ? here : free;
      return other ? null : (only?.id ?? null);
    }
    const parent = this.parentOf(row, null);
    const under = 'key' in parent ? free.find((unit) => unit.parentId === parent.key) : undefined;
    return under?.id ?? newKey(row);
  }

  private parentOf(row: RosterRow, unit: KnownUnit | null): Found {
    const written = row.parent ?? '';
    const byCode = this.keysFor(this.rows.byCode(written), this.units.byCode(written));
    const found = byCode.size > 0 ? byCode : this.keysFor(this.rows.byName(written), this.units.byName(written));
    const [only] = found;
    if (only === undefined) return { fault: say('org.row_parent_unknown', { parent: written.slice(0, 80) }) };
    if (found.size === 1) return { key: only };
    if (unit?.parentId && found.has(unit.parentId)) return { key: unit.parentId };
    return { fault: say('org.row_parent_ambiguous', { parent: written.slice(0, 80), count: found.size }) };
  }

  private keysFor(rows: readonly RosterRow[], units: readonly KnownUnit[]): Set<Key> {
    const keys = rows.map((row) => this.keyOf(row)).filter((key) => key !== null);
    return new Set([...keys, ...units.map((unit) => unit.id)]);
  }
}

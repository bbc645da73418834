/** The union as a roster is compared with it, and the way a unit is looked up by what people write. */
import { fold } from '../../vietnamese/fold.ts';
import { readCode, type UnitKind } from '../facts.ts';
import type { RosterRow } from './rows.ts';

export type KnownUnit = {
  readonly id: string;
  readonly parentId: string | null;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: UnitKind;
  readonly block: string | null;
  readonly chair: KnownChair | null;
};

export type KnownChair = {
  readonly seatId: string;
  readonly personId: string;
  readonly name: string;
  readonly phone: string | null;
};

/** The unit that imports, everything below it as it stands today, and every code of the tree, closed units' too. */
export type KnownUnion = {
  readonly scope: KnownUnit;
  readonly units: readonly KnownUnit[];
  readonly codes: ReadonlySet<string>;
};

type Called = { readonly code: string | null; readonly name: string; readonly shortName: string | null };

/** Finds things by code, else by name or short name without accents and case. */
export class Index<T extends Called> {
  private readonly codes: ReadonlyMap<string, T[]>;
  private readonly names: Map<string, T[]> = new Map();

  constructor(items: readonly T[]) {
    this.codes = Map.groupBy(items, (item) => item.code ?? '');
    for (const item of items) {
      for (const name of new Set([fold(item.name), fold(item.shortName ?? '')])) {
        if (name === '') continue;
        const same = this.names.get(name);
        if (same) same.push(item);
        else this.names.set(name, [item]);
      }
    }
  }

  byCode(written: string): readonly T[] {
    const code = readCode(written);
    return code === undefined ? [] : (this.codes.get(code) ?? []);
  }

  byName(written: string): readonly T[] {
    return this.names.get(fold(written)) ?? [];
  }
}

export type Indexes = { readonly units: Index<KnownUnit>; readonly rows: Index<RosterRow> };

/** Chance that repeats: the same seed gives the same rehearsal. */

export type Chance = {
  /** At least 0, less than 1. */
  readonly next: () => number;
  readonly below: (most: number) => number;
  readonly pick: <T>(of: readonly T[]) => T;
};

/** Mulberry32 (Tommy Ettinger, public domain): small, and even enough for people who do not exist. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (most: number) => Math.floor(next() * most);
  return { next, below, pick: (of) => of[below(of.length)] as (typeof of)[number] };
}

/** Names of the units a summary speaks of. */
import type { Summary } from '../compile/summary.ts';
import { oneLine } from './safe-text.ts';

/** A unit's short name among all the summary speaks of. */
export function nameOf({ sources, parts, missing }: Summary): (unit: string) => string {
  const names = new Map(
    [...missing, ...parts, ...sources].map(({ unit, short, name }) => [unit, oneLine(short) || oneLine(name)]),
  );
  return (unit) => names.get(unit) ?? '';
}

/** Coverage as the rows say it at this moment, for any unit of a campaign's tree. */
import { type Coverage, coverageOf, mergeCoverage, noCoverage } from '../compile/coverage.ts';
import type { Unit } from '../compile/entry.ts';
import { coveredOf, type Union } from './union.ts';

/** Of the units in `inside`. `estimated`: units the office put figures in place of. */
export function coverageNow(union: Union, inside: readonly Unit[], estimated: ReadonlySet<string>): Coverage {
  const ids = new Set(inside.map(({ id }) => id));
  const own = coveredOf(union).filter(({ unit }) => ids.has(unit.id));
  return halved([...own.map((one) => coverageOf(estimated.has(one.unit.id) ? { ...one, estimate: true } : one))]);
}

/** Merging in halves keeps every list short: one after another would copy the longest each time. */
function halved(parts: readonly Coverage[]): Coverage {
  const [only] = parts;
  if (parts.length <= 1) return only ?? noCoverage;
  const middle = parts.length >> 1;
  return mergeCoverage(halved(parts.slice(0, middle)), halved(parts.slice(middle)));
}

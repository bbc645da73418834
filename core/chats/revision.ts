/** A mark of what stands in a report: another answer, by whomever and wherever, is another mark. */
import type { Standing } from '../reports/report.ts';

/** The newest standing answer and how many there are: an answer taken back lowers the count, any other raises the newest. */
export function revisionOf({ state }: Standing, rows: readonly { readonly id: string }[]): string {
  const newest = rows.reduce((most, { id }) => Math.max(most, Number(id)), 0);
  return `${newest}.${rows.length}.${state}`;
}

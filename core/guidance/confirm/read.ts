/** What is kept of a reading, so that an office may confirm it later: every fact with its words and place, without the material. */
import type { Guidance } from '../guidance.ts';

type Lists = Pick<Guidance, 'phases' | 'targets' | 'tasks' | 'events'>;

/** Plain JSON. Places point into the text kept beside it (`Source.text`). */
export type Read = Omit<Guidance, 'source' | 'outline' | 'tables' | keyof Lists> & {
  /** `index`: the item's place in the list as read, once others have been taken out of it. */
  readonly [L in keyof Lists]: readonly (Lists[L][number] & { readonly index?: number })[];
} & {
  /** The office said that there is no deadline; set by `settled`, never by reading. */
  readonly noDeadline?: true;
  /** The file numbers its lines by itself, and those numbers are not among its words (`read/numbered.ts`). */
  readonly autoNumbers?: true;
};

/** The facts of a reading. */
export function readOf({ source: _source, outline: _outline, tables: _tables, ...facts }: Guidance): Read {
  return facts;
}

/** Documents that ask units for a report: without a deadline and a period they cannot be issued unasked. */
export function asksForReports({ kind }: Pick<Read, 'kind'>): boolean {
  return kind.value === 'report_guidance' || kind.value === 'reminder';
}

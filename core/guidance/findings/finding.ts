/** A doubt about a document, told to the person who issues it: what, in whose words, where. The document itself is never changed. */

import type { MessageKey } from '../../i18n/catalogue.ts';
import type { Message, Param } from '../../i18n/message.ts';
import { say } from '../../i18n/message.ts';
import type { Line, Place } from '../source.ts';

export const findingCodes = [
  'missing_number',
  'missing_date',
  'missing_signer',
  'missing_attachment',
  'year_mismatch',
  'term_mismatch',
  'anniversary_mismatch',
  'attendance_mismatch',
  'symbol_body_mismatch',
  'deadline_before_issue',
  'deadline_before_closing',
  'impossible_date',
  'weekday_mismatch',
  'restarted_numbering',
  'percentages_not_100',
] as const;
export type FindingCode = (typeof findingCodes)[number];

export type Finding = {
  readonly code: FindingCode;
  readonly message: Message;
  /** The words it is about; '' where something is missing from the whole. */
  readonly quote: string;
  readonly place: Place | null;
};

/** A finding over quoted words. `key` is a message of `guidance.json`. */
export function doubt(
  code: FindingCode,
  key: MessageKey,
  over: { readonly quote: string; readonly place: Place | null },
  params?: Readonly<Record<string, Param>>,
): Finding {
  return { code, message: say(key, params), quote: over.quote, place: over.place };
}

/** A line as the thing a finding is about. */
export function over(line: Line | null | undefined): { quote: string; place: Place | null } {
  if (!line) return { quote: '', place: null };
  return { quote: line.text, place: { line: line.at, start: line.start, end: line.start + line.text.length } };
}

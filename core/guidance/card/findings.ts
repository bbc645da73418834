/** Findings as they stand on the card: what is doubted, over the words it is about. */
import type { Message } from '../../i18n/message.ts';
import type { Finding } from '../findings/finding.ts';
import type { Place } from '../source.ts';

export type CardFinding = { readonly message: Message; readonly quote: string | null; readonly place: Place | null };

/** In the findings' own order. */
export function findingLines(findings: readonly Finding[]): CardFinding[] {
  return findings.map(({ message, quote, place }) => ({ message, quote: quote === '' ? null : quote, place }));
}

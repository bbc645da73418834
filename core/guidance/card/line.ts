/** One line of the card: what is said, over which words of the document, how sure. */
import type { MessageKey } from '../../i18n/catalogue.ts';
import { type Message, type Param, say } from '../../i18n/message.ts';
import type { FactId } from '../confirm/corrections.ts';
import type { Confidence, Place } from '../source.ts';

export type CardLine = {
  readonly message: Message;
  /** The words it was read from; null for what is said about the whole. */
  readonly quote: string | null;
  readonly place: Place | null;
  readonly confidence: Confidence;
  /** What an office may put right here; null: nothing. */
  readonly fact: FactId | null;
};

type Shown = { readonly quote: string; readonly place: Place; readonly confidence?: Confidence };

/** A line of the card over the words of a fact. */
export function line(
  key: MessageKey,
  params: Readonly<Record<string, Param>>,
  from: Shown | null,
  fact: FactId | null = null,
): CardLine {
  const said = from !== null && from.quote !== '';
  return {
    message: say(key, params),
    quote: said ? from.quote : null,
    place: said ? from.place : null,
    confidence: from?.confidence ?? 'sure',
    fact,
  };
}

/** What core says: a key and its parameters. Only the edge (`bot/render.ts`, `core/output/`) turns it into words. */
import type { MessageKey } from './catalogue.ts';

/** A parameter is worded in the reader's language too: dates and moments get their weekday there, nested messages their own words. */
export type Param =
  | string
  | number
  | Message
  | readonly Message[]
  /** Calendar day, `YYYY-MM-DD`. */
  | { readonly date: string }
  /** ISO instant; shown in Asia/Ho_Chi_Minh. */
  | { readonly moment: string }
  /** A figure, shown with Vietnamese separators in every language: 1.234,5. */
  | { readonly figure: number };

export type Message = { readonly key: MessageKey; readonly params?: Readonly<Record<string, Param>> };

/** Short hand: `say('forms.number_expected', { example: '15' })`. */
export function say(key: MessageKey, params?: Readonly<Record<string, Param>>): Message {
  return params ? { key, params } : { key };
}

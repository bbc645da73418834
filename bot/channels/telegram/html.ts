/** Bold runs in Telegram's HTML. What people typed is escaped, so it can never become markup. */
import type { Outbound } from '../channel.ts';

/** Telegram reads only `<`, `>` and `&` as markup (Bot API, “HTML style”). */
export function toHtml(text: Outbound['text']): string {
  return text.map((span) => (span.bold ? `<b>${escaped(span.text)}</b>` : escaped(span.text))).join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

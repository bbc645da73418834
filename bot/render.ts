/** Outbox rows in words: the reader's language, the channel's buttons or numbered choices, cut to the channel's limits. */
import type { Language } from '../core/i18n/catalogue.ts';
import { type Message, say } from '../core/i18n/message.ts';
import { type Span, spans, words } from '../core/i18n/words.ts';
import type { DueMessage, Offered } from '../core/outbox/outgoing.ts';
import { token } from '../core/outbox/token.ts';
import { fold } from '../core/vietnamese/fold.ts';
import type { Limits, Outbound, OutboundButton } from './channels/channel.ts';
import { cut } from './cut.ts';

/** About what fits side by side on a phone. */
const ROW = { buttons: 3, letters: 34 };
/** More choices are named as a range. */
const NAMED_NUMBERS = 5;

/**
 * One row as the messages to send, in order: more than one only where the text is longer than the channel takes. Buttons and file go
 * with the last. Buttons the channel has no room for are told in the text: choices by number, the rest by the word to type.
 */
export function render(row: DueMessage, limits: Limits, file?: NonNullable<Outbound['file']>): readonly Outbound[] {
  const { language, buttons, chat } = row;
  const shown = buttons.length <= limits.buttons ? buttons : buttons.slice(0, limits.buttons);
  const told = buttons.slice(shown.length);
  const text = [...paragraphs(language, row.content.messages), ...typed(language, buttons, told)];
  const parts = cut(text, limits.text);
  const contact = limits.contact ? contactOf(row) : {};
  const rows = layOut(shown.map((button, index) => outboundButton(language, button, token(row.id, index))));
  return parts.map((part, index): Outbound => {
    const last = index === parts.length - 1;
    return {
      chat,
      text: part,
      buttons: last ? rows : [],
      ...(last && file ? { file } : {}),
      ...(last ? contact : {}),
      ...(index === 0 && row.replaces !== null && limits.edits ? { replaces: row.replaces } : {}),
    };
  });
}

function contactOf({ language, content: { contact } }: DueMessage): Pick<Outbound, 'contact'> {
  if (contact === undefined) return {};
  return { contact: contact === 'over' ? null : words(language, contact) };
}

function paragraphs(language: Language, messages: readonly Message[]): Span[] {
  return messages.flatMap((message, index) => [...(index > 0 ? [{ text: '\n\n' }] : []), ...spans(language, message)]);
}

function outboundButton(language: Language, button: Offered, data: string): OutboundButton {
  const label = words(language, button.label);
  return button.primary ? { label, data, primary: true } : { label, data };
}

function layOut(buttons: readonly OutboundButton[]): readonly (readonly OutboundButton[])[] {
  const rows: OutboundButton[][] = [];
  for (const button of buttons) {
    const row = rows.at(-1);
    const letters = (row ?? []).reduce((sum, { label }) => sum + label.length, button.label.length);
    if (row && row.length < ROW.buttons && letters <= ROW.letters) row.push(button);
    else rows.push([button]);
  }
  return rows;
}

/** What there is to type instead of the buttons that are not there. A choice keeps its number among all choices. */
function typed(language: Language, all: readonly Offered[], told: readonly Offered[]): Span[] {
  const choices = all.filter((button) => button.typed === 'choice');
  const numbered = choices
    .map((button, index) => ({ button, number: index + 1 }))
    .filter(({ button }) => told.includes(button));
  const named = told.filter((button) => button.typed === 'word');
  const lines: Span[] = [];
  if (numbered.length > 0) {
    const list = numbered.map(({ button, number }) => `${number}. ${words(language, button.label)}`).join('\n');
    const numbers = numbersOf(
      language,
      numbered.map(({ number }) => number),
    );
    lines.push({ text: `\n\n${list}\n` }, ...spans(language, say('chats.numbers_or', { numbers })));
  }
  if (named.length > 0) {
    const list = named.flatMap((button, index) => [
      ...(index > 0 ? [{ text: ' · ' }] : []),
      ...spans(language, wordOf(language, button)),
    ]);
    lines.push({ text: '\n\n' }, ...around(language, list));
  }
  return lines;
}

function wordOf(language: Language, button: Offered): Message {
  const label = words(language, button.label);
  const word = button.word ? words(language, button.word) : label.toLowerCase();
  return fold(word) === fold(label) ? say('chats.word', { word }) : say('chats.word_for', { word, label });
}

function around(language: Language, list: readonly Span[]): Span[] {
  const marker = '\uE001';
  const [before = '', after = ''] = words(language, say('chats.words_to_type', { words: marker })).split(marker);
  return [{ text: before }, ...list, { text: after }];
}

function numbersOf(language: Language, numbers: readonly number[]): string {
  const last = numbers.at(-1) ?? 1;
  if (numbers.length > NAMED_NUMBERS)
    return words(language, say('chats.numbers_from', { first: numbers[0] ?? 1, last }));
  const before = numbers.slice(0, -1).join(', ');
  return before === '' ? String(last) : `${before} ${words(language, say('chats.or'))} ${last}`;
}

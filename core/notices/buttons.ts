/** The buttons under a notice, and what they are called where they must be typed. */
import { say } from '../i18n/message.ts';
import type { Offered } from '../outbox/outgoing.ts';

/** What differs from reader to reader: stands in for the unit's and its report's id until the rows are written. */
export type Place = { readonly unit: string; readonly report: string };
/** What differs from reader to reader, while a message is still one for all. Nobody types these. */
export const marks = { unit: '\uE010unit', report: '\uE010report', name: '\uE010name' } as const;
export type ButtonsFor = (place: Place) => readonly Offered[];

/** *Đã nhận*, for one unit. */
export function confirmButton(notice: string, unit: string): Offered {
  return {
    label: say('notices.button_confirm'),
    press: { on: 'item', item: 'danhan', args: { notice, unit } },
    typed: 'word',
    word: say('notices.word_confirm'),
    primary: true,
  };
}

/** *Trả lời*: words to the office that sent it. */
export function answerButton(notice: string, unit: string): Offered {
  return {
    label: say('notices.button_answer'),
    press: { on: 'item', item: 'traloi', args: { notice, unit } },
    typed: 'word',
    word: say('notices.word_answer'),
  };
}

/** Under a plain notice. */
export function plainButtons(notice: { readonly id: string; readonly acknowledged: boolean }): ButtonsFor {
  return ({ unit }) => [
    ...(notice.acknowledged ? [confirmButton(notice.id, unit)] : []),
    answerButton(notice.id, unit),
  ];
}

/** Under a reminder: whoever has come since can read the notice first. */
export function reminderButtons(notice: string, unit: string): readonly Offered[] {
  const read: Offered = {
    label: say('notices.item_open'),
    press: { on: 'item', item: 'xemthongbao', args: { notice, unit } },
    typed: 'word',
    word: say('chats.command', { command: 'thongbao' }),
  };
  return [confirmButton(notice, unit), read, answerButton(notice, unit)];
}

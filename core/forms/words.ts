/** Small joints between messages. */
import { type Message, say } from '../i18n/message.ts';

/** “ảnh, văn bản, bảng tính”: messages in one line. */
export function inline(messages: readonly Message[]): Message {
  const [last, ...before] = [...messages].reverse();
  if (!last) return say('forms.words', { text: '' });
  return before.reduce((rest, first) => say('forms.listed', { first, rest }), last);
}

/** Text of the form or of the person, as it is. */
export function plain(text: string): Message {
  return say('forms.words', { text });
}

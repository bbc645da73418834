/** “Chưa có số liệu”, with its reason: neither 0 nor silence. */
import { z } from 'zod';
import { type Message, say } from '../../i18n/message.ts';
import { fold, foldedWords } from '../../vietnamese/fold.ts';
import { tidy } from '../../vietnamese/text.ts';
import { MAX_REASON } from '../limits.ts';

/** Letters that hold the longest of the words below and what must follow them. */
const OPENING = 40;

/** Plain enough that a reason may follow without a pause: “chưa có số liệu kế toán nghỉ ốm”. */
const whole =
  /^(?:hien )?(?:chua co so lieu|(?:khong|ko|k) co so lieu|chua thong ke(?: duoc| xong)?|chua tong hop(?: duoc| xong)?)(?![\p{L}\p{N}])/u;
/** Needs a pause or a word of reason before more: “chưa có ai nghỉ” is something else. */
const bare =
  /^(?:hien )?(?:chua co|chua nam duoc|chua ro|chua biet|chua)(?= ?[:;,.(\-–—]| (?:vi|do|ly do|li do|boi vi) |$)/u;
const joint = /^[\s:;,.(\-–—]*(?:(?:bởi vì|boi vi|vì|vi|do|lý do|ly do|lí do|li do)(?![\p{L}\p{N}])[\s:]*)?/iu;

/** Most of what is typed at a figure begins with one, and is then none of these words. */
const figured = /^\s*\d/;

/** The reason given ('' when none), or null when the words say something else. Accents and case do not matter. */
export function readNoFigure(typed: string): string | null {
  if (figured.test(typed)) return null;
  const letters = [...tidy(typed).slice(0, MAX_REASON).replace(/\s+/g, ' ').trim()];
  // One letter folds to one letter here, so that the reason can be cut from the text as it was typed.
  const opening = letters.slice(0, OPENING);
  const folded = opening.map((letter) => (letter === ' ' ? ' ' : fold(letter) || letter)).join('');
  const match = whole.exec(folded) ?? bare.exec(folded);
  if (!match) return null;
  return bared(letters.slice(match[0].length).join(''));
}

/** The reason without the pauses and “vì” before it and brackets around it; no semicolon, which parts the answers of a table or a pair. */
function bared(text: string): string {
  let reason = text.replace(/\s*;/g, ',');
  if (/^[\s:]*\(.*\)$/.test(reason)) reason = reason.slice(0, -1);
  for (let before = ''; before !== reason; ) {
    before = reason;
    reason = reason.replace(joint, '').trim();
  }
  return reason;
}

/** The shape of a stored reason. */
export const reasonShape = z
  .string()
  .max(MAX_REASON)
  .regex(/^[^;\n\t]*$/);

const none = ['khong co', 'khong', 'ko co', 'ko', 'k co', 'khong co gi', 'khong phat sinh', 'khong co a', 'khong a'];

/** “Không có” and its kin: 0, or nothing to report; only the question can tell. */
export function isNone(typed: string): boolean {
  return typed.length <= 40 && !figured.test(typed) && none.includes(foldedWords(typed).join(' '));
}

/** “chưa có số liệu: chờ quyết toán”. */
export function noFigureWords(reason: string): Message {
  return reason === '' ? say('forms.no_figure') : say('forms.no_figure_because', { reason });
}

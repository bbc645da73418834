/** Words that say nothing: “không có”, “-”, “không phát sinh gì”. Left out of merged text, and counted. */
import { foldedWords } from '../vietnamese/fold.ts';

/** Longer than any polite way of saying nothing. */
const LONGEST = 120;
const filler =
  /\b(?:hien (?:nay|tai)|trong ky|ky nay|den nay|don vi|cong doan(?: co so)?|toi|chung toi|bao cao|gi|a|nao|ca|them|y kien|de xuat|kien nghi|noi dung|phat sinh|va|hoac|nhe|da|xin)\b/g;

/** Whether a text answer says that there is nothing to say. */
export function saysNothing(text: string): boolean {
  if (text.length > LONGEST) return false;
  const bare = foldedWords(text).join(' ').replace(filler, ' ').replace(/\s+/g, ' ').trim();
  return /^(?:(?:khong|ko|k|chua)(?: co)?|none|no|0)?$/.test(bare);
}

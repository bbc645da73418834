/** The shipped example: a fictional guidance document, dated so that its deadline lies ahead whenever it is tried. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Days from today to the deadline, and from the cut-off day to it. */
const AHEAD = 18;
const AFTER_CUT_OFF = 11;

/** Issued today, for the year the deadline lies in; figures are closed before it. */
export function exampleDocument(today: Temporal.PlainDate): string {
  const due = today.add({ days: AHEAD });
  const cutOff = due.subtract({ days: AFTER_CUT_OFF });
  const two = (value: number) => String(value).padStart(2, '0');
  const day = (date: Temporal.PlainDate) => `${two(date.day)}/${two(date.month)}/${date.year}`;
  const params: Record<string, string> = {
    ngay_ban_hanh: `ngày ${two(today.day)} tháng ${two(today.month)} năm ${today.year}`,
    nam: String(cutOff.year),
    nam_sau: String(cutOff.year + 1),
    chot: day(cutOff),
    cuoi_nam: `31/12/${cutOff.year}`,
    han: day(due),
  };
  const text = readFileSync(path.join(import.meta.dirname, 'example.txt'), 'utf8');
  return text.replace(/\{(\w+)\}/g, (all, name: string) => params[name] ?? all);
}

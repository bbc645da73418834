/** Lists written inside a sentence, after “như sau:” or “gồm:”: each item becomes a line of its own. */
import { plain } from '../plain.ts';

const leads = /(?:\b(?:sau|gom|sau day|noi dung|cu the|muc|van de|la)\s*|[a-z\d)"”]\s*):\s*$/;
const series = [
  /(?<=[:;,.]\s{0,3}|\s)\((\d{1,2}|[a-h])\)\s{1,3}(?=\S)/g,
  /(?<=[:;.]\s{1,3})(\d{1,2}|[a-h])[.)]\s{1,3}(?=\p{L})/gu,
];
const dashes = /(?<=[:;.]\s{1,3})[-–+•]\s{1,3}(?=\p{L})/gu;

type Cut = { readonly at: number; readonly value: number };

/** The line in parts: lead, items, what follows the list; the line alone where it holds no list. */
export function inlineItems(line: string): string[] {
  if (line.length < 40 || !line.includes(':')) return [line];
  const cuts =
    [...series.map((pattern) => rising(line, pattern)), dashed(line)].toSorted((a, b) => b.length - a.length)[0] ?? [];
  const [first] = cuts;
  if (!first || cuts.length < 2 || !leads.test(plain(line.slice(0, first.at)))) return [line];
  const parts = cuts.map(({ at }, index) => line.slice(at, cuts[index + 1]?.at).trim());
  const last = parts.pop() ?? '';
  return [line.slice(0, first.at).trim(), ...parts, ...withoutTail(last)];
}

/** 1, 2, 3 or a, b, c in order; figures that only look alike do not rise by one. */
function rising(line: string, pattern: RegExp): Cut[] {
  const cuts: Cut[] = [];
  for (const match of line.matchAll(pattern)) {
    const label = match[1] ?? '';
    const value = /\d/.test(label) ? Number(label) : label.charCodeAt(0) - 96;
    if (value === (cuts.at(-1)?.value ?? 0) + 1) cuts.push({ at: match.index, value });
  }
  return cuts;
}

function dashed(line: string): Cut[] {
  return [...line.matchAll(dashes)].map((match, index) => ({ at: match.index, value: index + 1 }));
}

/** The sentence after the last item is no part of it: “… (3) Kiến nghị. Báo cáo gửi về …”. */
function withoutTail(item: string): string[] {
  const stop = /\.\s+(?=\p{Lu}\p{L}*\s)/u.exec(item);
  if (!stop || stop.index < 8) return [item];
  return [item.slice(0, stop.index + 1), item.slice(stop.index + stop[0].length)];
}

/** What the document is about (trích yếu), and to whom it is addressed. */
import type { Frame } from '../frame.ts';
import { plain } from '../plain.ts';
import { type Line, type Quoted, quoted, quotedLine, type Source } from '../source.ts';

/** The words under the kind, or after “V/v”; an invitation's occasion; null where there are none. */
export function titleOfDocument(source: Source, frame: Frame): Quoted<string> | null {
  const lines = frame.about.length > 0 && frame.title.length === 0 ? frame.about : frame.title;
  const first = lines[0];
  if (first)
    return {
      ...quotedLine(first, bare(lines.map((line) => line.text).join(' '))),
      quote: lines.map((line) => line.text).join(' '),
    };
  if (frame.kind && frame.kind.text.split(' ').length > 3) return quotedLine(frame.kind, frame.kind.text);
  for (const line of frame.body.slice(0, 6)) {
    const match = /\b(?:den|toi|ve|tham)\s+du\b\s*:?\s*/.exec(line.plain);
    if (match) {
      const start = line.start + match.index + match[0].length;
      const words = source.text.slice(start, line.start + line.text.length).split(/[.;]|,\s*(?:vào|lúc|tại)/)[0] ?? '';
      return quoted(source, words.trim(), start, start + words.length, 'likely');
    }
  }
  return null;
}

/** “(V/v: tổng hợp nhu cầu)”: the brackets are no part of it. */
function bare(title: string): string {
  return /^\(\s?(?:v\/v|về việc)[^()]*\)$/iu.test(title) ? title.slice(1, -1).trim() : title;
}

/** “Kính gửi”, each item; else the units the text asks; else those of the recipients who are to act. */
export function addresseesOf(source: Source, frame: Frame): Quoted<string>[] {
  const written = frame.to.flatMap((line) => named(line));
  if (written.length > 0) return written;
  return invited(source, frame) ?? informed(source, frame) ?? asked(source, frame) ?? recipients(frame);
}

/** “thông báo đến các tổ công đoàn như sau”. */
function informed(source: Source, frame: Frame): Quoted<string>[] | null {
  for (const line of frame.body.slice(0, 6)) {
    const match =
      /\bthong bao (?:den|toi|cho) ((?:cac|toan the)\b[^.;:]{4,120}?)(?=\s*(?:nhu sau|mot so|noi dung|biet|ve viec|,|[.;:]|$))/.exec(
        line.plain,
      );
    if (match?.[1]) return split(source, line, match.index + match[0].indexOf(match[1]), match[1]);
  }
  return null;
}

/** “trân trọng kính mời: Đồng chí …”. */
function invited(source: Source, frame: Frame): Quoted<string>[] | null {
  for (const line of frame.body.slice(0, 4)) {
    const match = /\bkinh moi\s*:?\s*([^.;:]{12,160}?)(?=\s*(?:(?:den|toi|ve|tham) du\b|[.;:]|$))/.exec(line.plain);
    if (match?.[1]) return split(source, line, match.index + match[0].indexOf(match[1]), match[1]);
  }
  return null;
}

/** More names than this after a colon are counted, not listed. */
const listed = 6;

function named(line: Line): Quoted<string>[] {
  const words = line.text
    .slice(line.wordsAt)
    .replace(/^Kính (?:gửi|mời|chuyển)\s*:?\s*(?:[-–+]\s*)?/iu, '')
    .replace(/[;.,]+$/, '')
    .trim();
  if (words === '') return [];
  const [head = '', tail] = words.split(/:\s*/);
  const names = tail?.split(/,\s*/) ?? [];
  return [quotedLine(line, names.length > listed ? `${head} (${names.length} đơn vị có tên)` : words)];
}

const verbs =
  '(?:xay dung|to chuc|tong hop|trien khai|thuc hien|quan tam|bao cao|gui|lap|cu the hoa|to chuc|phoi hop|khan truong|nghiem tuc|can cu|bo tri|cho|chi dao|pho bien|quan triet|dang ky|ra soat|tap trung|chu dong|biet|chua gui|tham gia|cu|nop|thuong xuyen|chuan bi|hoan thanh|thong bao|xac nhan|day manh|tang cuong)';
const request = new RegExp(
  `\\b(?:de nghi|yeu cau|de)\\s+((?:cac|dong chi|ban chap hanh|chu tich|cdcs|cong doan|lien doan|don vi|toan the)\\b[^.:]{2,220}?)(?:\\s+${verbs}\\b|\\s*:$)`,
  'g',
);
const unit =
  '(?:cap cong doan|cong doan|cdcs|to cong doan|to|don vi|lien doan|ldld|khoi|khoa|phong|bo phan|phan xuong|truong|doanh nghiep)';
const units = [
  new RegExp(`^((?:cac |moi )${unit}\\b[^.;:]{0,70}?)\\s+(?:can )?${verbs}\\b`),
  new RegExp(`, ((?:cac |moi )${unit}\\b[^.,;:]{0,70}?)\\s+(?:can )?${verbs}\\b`),
];

/** Closing words first: they say who is to act. */
function asked(source: Source, frame: Frame): Quoted<string>[] | null {
  for (const line of frame.body.toReversed()) {
    if (line.cells) continue;
    const match = [...line.plain.matchAll(request)].at(-1);
    if (match) return split(source, line, match.index + match[0].indexOf(match[1] ?? ''), match[1] ?? '');
  }
  for (const line of frame.body.toReversed()) {
    const bare = plain(line.words);
    const match = units.map((pattern) => pattern.exec(bare)).find((found) => found !== null);
    if (match)
      return split(source, line, line.wordsAt + match.index + match[0].indexOf(match[1] ?? ''), match[1] ?? '');
  }
  return null;
}

function split(source: Source, line: Line, at: number, found: string): Quoted<string>[] {
  const start = line.start + at;
  const words = source.text.slice(start, start + found.length);
  return words
    .split(/;\s*|,\s*(?=Công đoàn|CĐ|Liên đoàn|LĐLĐ)/u)
    .map((part) => quoted(source, part.trim(), start, start + found.length, 'likely'));
}

function recipients(frame: Frame): Quoted<string>[] {
  const to = frame.foot.filter((line) => line.marker?.kind === 'bullet');
  const acting = to.filter((line) =>
    /\b(?:th\/?\s?hien|thuc hien|de th)\b|\btruc thuoc\b|^\W*(?:cac )?(?:cdcs|cong doan co so)/.test(line.plain),
  );
  const chosen =
    acting.length > 0 ? acting : to.filter((line) => /^\W*(?:ldld|cong doan|lien doan|cd)\b/.test(line.plain));
  return chosen.map((line) =>
    quotedLine(line, line.words.replace(/\s*\([^)]*\)/g, '').replace(/[;.]+$/, ''), 'unsure'),
  );
}

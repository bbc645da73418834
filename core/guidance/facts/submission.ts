/** Where and to whom to send: mailboxes, telephones, the person to ask, the receiving desk. */
import type { Frame } from '../frame.ts';
import { type Line, type Quoted, quoted, type Source } from '../source.ts';
import { sentencesOf } from './sentences.ts';

export type Submission = {
  readonly emails: readonly Quoted<string>[];
  /** “A hoặc B”: one is enough; “A, B” and “A và B”: all. */
  readonly emailsMean: 'any' | 'all';
  readonly phones: readonly Quoted<string>[];
  readonly contact: Quoted<string> | null;
  readonly unit: Quoted<string> | null;
};

const mailbox = /[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}\s?@\s?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/g;
const telephone =
  /(?<![\d/.@])(?:\(?\+?84\)?[\s.-]?|\(0\d{1,3}\)[\s.-]?|0)\d{1,4}(?:[\s.-]{0,2}\d{1,4}){2,4}(?![\d/@])/g;
const calling =
  /\b(?:dt|sdt|dien thoai|so may|zalo|lien he|goi|di dong|hotline|duong day nong|tel|mobile|dtdd|d\/c|dong chi)\b[^.;]{0,90}$/;

/** Null where the text names no place to send to. */
export function submissionOf(source: Source, frame: Frame): Submission | null {
  const lines = frame.body.filter((line) => !line.cells);
  const emails = unique(
    lines.flatMap((line) =>
      found(source, line, mailbox).map((item) => ({
        ...item,
        value: item.value.replace(/\s/g, '').replace(/[.-]+$/, ''),
      })),
    ),
  );
  const phones = unique(
    lines.flatMap((line) => found(source, line, telephone).filter((item) => isTelephone(source, line, item))),
  );
  const unit = unitOf(source, lines);
  const contact = contactOf(source, lines);
  if (emails.length + phones.length === 0 && !unit && !contact) return null;
  return { emails, emailsMean: meaning(source, emails), phones, contact, unit };
}

function found(source: Source, line: Line, pattern: RegExp): Quoted<string>[] {
  return [...line.text.matchAll(pattern)].map((match) => {
    const start = line.start + match.index;
    return quoted(source, match[0].trim(), start, start + match[0].length);
  });
}

function isTelephone(source: Source, line: Line, item: Quoted<string>): boolean {
  const digits = item.value.replace(/\D/g, '').replace(/^84/, '0');
  if (digits.length < 9 || digits.length > 11) return false;
  const before = source.plain.slice(line.start, item.place.start);
  if (/\bfax\b[^;]{0,14}$/.test(before)) return false;
  const after = source.plain.slice(item.place.end, item.place.end + 8);
  if (/^\s*(?:dong|d\b|vnd|%|nguoi)/.test(after)) return false;
  return calling.test(before) || /^0[35789]\d{8}$/.test(digits);
}

function unique(items: readonly Quoted<string>[]): Quoted<string>[] {
  return items.filter(
    (item, at) => items.findIndex((other) => other.value.toLowerCase() === item.value.toLowerCase()) === at,
  );
}

function meaning(source: Source, emails: readonly Quoted<string>[]): 'any' | 'all' {
  return emails.some((item, at) => {
    const before = emails[at - 1];
    return before && /^\s*,?\s*(?:hoac|hay)\b/.test(source.plain.slice(before.place.end, item.place.start));
  })
    ? 'any'
    : 'all';
}

const receiver =
  /\b(?:gui|nop|bao cao|chuyen|phan hoi|dang ky|danh sach)\b[^.;]{0,120}?\b(?:ve|cho|den|toi|voi)\s+((?:van phong|ban |cong doan|cdvc|cd|lien doan|ldld|thuong truc|uy ban|dong chi|d\/c|bch|phong|to |thuong vu|uy vien|hoi dong)[^,.;:(]{0,80}?)(?=\s*(?:[,.;:(]|\btruoc\b|\bcham nhat\b|\bmuon nhat\b|\bqua\b|\bbang\b|\btheo\b|\bde\b|\bden het\b|\bhan\b|\bkhong qua\b|\bva thu\b|\blon\b|\btrong (?:thang|tuan|quy|vong|ngay)\b|\bvao (?:ngay|cuoi|dau|thang)\b|\bdung (?:han|thoi)\b|$))/;

function unitOf(source: Source, lines: readonly Line[]): Quoted<string> | null {
  const hits = lines.flatMap((line) =>
    sentencesOf(line).flatMap((sentence) => {
      const words = source.plain.slice(sentence.start, sentence.end);
      const match = receiver.exec(words);
      const name = match?.[1];
      if (!match || name === undefined) return [];
      const start = sentence.start + match.index + match[0].lastIndexOf(name);
      const limited = /\b(?:truoc|cham nhat|muon nhat|han|khong qua|het ngay)\b/.test(words);
      return [
        {
          limited,
          value: quoted(
            source,
            source.text.slice(start, start + name.length).trim(),
            start,
            start + name.length,
            'likely',
          ),
        },
      ];
    }),
  );
  return (hits.find((hit) => hit.limited) ?? hits.at(-1))?.value ?? null;
}

const title =
  /(?:đ\/c|Đ\/c|đồng chí|Đồng chí|ông|bà|Ông|Bà|anh|chị|cô|em)\s*:?\s+(\p{Lu}\p{L}*(?:\s+\p{Lu}\p{L}*){0,5})/gu;

/** The person named next to a telephone, in “liên hệ …”, or in brackets after the receiving desk. */
function contactOf(source: Source, lines: readonly Line[]): Quoted<string> | null {
  for (const line of lines) {
    for (const match of line.text.matchAll(title)) {
      const name = (match[1] ?? '').replace(/\s+(?:Phó|Chủ|Chánh|Trưởng|Ban|Văn).*$/u, '').trim();
      const before = line.plain.slice(Math.max(0, match.index - 90), match.index);
      const after = line.plain.slice(match.index, match.index + 140);
      const near = /\b(?:lien he|gui|nop|dang ky|goi|ve)\b/.test(before) || /\d{3}/.test(after);
      if (!near || name === '' || /^(?:Chủ|Phó|Bí|Trưởng)/u.test(name)) continue;
      if (!/\b(?:lien he|gui|nop|goi|dt|sdt|dien thoai|zalo|dang ky|d\/c)\b/.test(before + after)) continue;
      const start = line.start + match.index + match[0].lastIndexOf(name);
      return quoted(source, name, start, start + name.length, 'likely');
    }
  }
  return null;
}

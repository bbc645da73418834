/** Who issues the document, and the body above: from the head, else from who guides, orders or invites in the text. */
import type { Frame } from '../frame.ts';
import { plain } from '../plain.ts';
import { type Confidence, type Line, type Quoted, quoted, quotedLine, type Source } from '../source.ts';
import { continuesName } from '../text/lines.ts';

export type Issuer = { readonly issuer: Quoted<string> | null; readonly superior: Quoted<string> | null };

const lead =
  '(?:ban thuong vu|ban chap hanh|bch|btv|thuong truc|ban nu cong|van phong|uy ban kiem tra|doan chu tich)?\\s*';
const union = '(?:khoi thi dua|cum thi dua|tong lien doan|lien doan lao dong|ldld|cong doan|nghiep doan|cdvc|cdcs)';
const acts =
  '(?:huong dan|dinh huong|ban hanh|de nghi|yeu cau|thong bao|phat dong|mo giai|mo|xay dung|tran trong|kinh moi|to chuc|trien khai|hop|da ra|chi dao|lap|giao)';
const actor = new RegExp(
  `(${lead}${union}[^.,;:()\\n]{0,90}?(?:\\([^)]{1,20}\\)[^.,;:()\\n]{0,40}?)?)\\s+${acts}\\b`,
  'g',
);
const level = /\b(?:tinh|thanh pho|huyen|quan|thi xa|phuong|xa|dac khu|truong|cong ty)$/;

/** Null where nobody is named. */
export function issuerOf(source: Source, frame: Frame): Issuer {
  const names = namesInHead(frame.bodies);
  const last = names.at(-1);
  if (last) return { issuer: last, superior: names.at(-2) ?? null };
  const spoken = actors(source, frame)[0];
  if (spoken) return { issuer: completed(source, frame, spoken), superior: null };
  return { issuer: fromSignature(frame), superior: null };
}

const ofUnion = /\b(?:cong doan|lien doan|ldld|cdcs|cdn)\b/;

/** Names printed over two lines are one; a bare “CÔNG ĐOÀN” belongs to the body above it, or at the top to the one below. */
function namesInHead(lines: readonly Line[]): Quoted<string>[] {
  const names: { words: string; line: Line }[] = [];
  for (const line of lines) {
    const above = names.at(-1);
    if (above && isBare(line)) above.words = `${line.text} ${above.words}`;
    else if (above && continuesName(line) && !continuesName(above.line)) above.words = `${above.words} ${line.text}`;
    else if (above && names.length === 1 && isBare(above.line) && !ofUnion.test(line.plain))
      above.words = `${above.words} ${line.text}`;
    else names.push({ words: line.text, line });
  }
  return names.map(({ words, line }) => quotedLine(line, words));
}

function isBare(line: Line): boolean {
  const desk = /^(?:van phong|uy ban kiem tra|ban (?!chap hanh|thuong vu|nu cong)[a-z -]{4,40})$/;
  const union =
    /^(?:(?:ban chap hanh|ban thuong vu|bch) )?(?:cong doan|cdcs)(?: (?:co so|truong|cong ty|phuong|xa|co quan|benh vien))?$/;
  return desk.test(line.plain) || union.test(line.plain);
}

function actors(source: Source, frame: Frame): { start: number; end: number }[] {
  return frame.body
    .slice(0, 12)
    .flatMap((line) =>
      [...line.plain.matchAll(actor)].map((match) => {
        const words = (match[1] ?? '').trimEnd();
        const start = line.start + match.index + (words.length - words.trimStart().length);
        return { start, end: line.start + match.index + words.length };
      }),
    )
    .filter(({ start, end }) => notCited(source, start) && end - start < 120);
}

/** “…của Công đoàn Viên chức thành phố, …” names somebody else. */
function notCited(source: Source, start: number): boolean {
  return !/(?:\bcua|\btai|\bve|\bvoi|\bcac|\bnhiem ky|\bdai hoi)\s*$/.test(
    source.plain.slice(Math.max(0, start - 12), start),
  );
}

/** “Công đoàn Viên chức tỉnh” is completed from a longer mention, or from the place of issue. */
function completed(source: Source, frame: Frame, span: { start: number; end: number }): Quoted<string> {
  const words = source.text
    .slice(span.start, span.end)
    .replace(/\s*\([^)]*\)/g, '')
    .trim();
  const bare = plain(words);
  const place = frame.placeDate?.text.split(/,?\s*ngày/i)[0]?.trim();
  const confidence: Confidence = 'likely';
  if (level.test(bare)) {
    const core = bare.replace(/^(?:ban thuong vu|ban chap hanh|bch|btv|thuong truc|ban nu cong)\s+/, '');
    const longer = new RegExp(`${escaped(core)}(?: \\p{Lu}[\\p{L}]*){1,4}`, 'iu');
    const name = new RegExp(`^.{${core.length}}(?: \\p{Lu}[\\p{L}]*){1,4}`, 'u');
    for (let at = source.plain.indexOf(core); at >= 0; at = source.plain.indexOf(core, at + 1)) {
      const found = name.exec(source.text.slice(at, at + core.length + 60))?.[0];
      if (found && longer.test(plain(found)))
        return quoted(source, words + found.slice(core.length), span.start, span.end, confidence);
    }
    if (place) return quoted(source, `${words} ${place}`, span.start, span.end, confidence);
  }
  return quoted(source, words, span.start, span.end, confidence);
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** “TM. BCH CÔNG ĐOÀN TRƯỜNG …”: a last resort. */
function fromSignature(frame: Frame): Quoted<string> | null {
  const line = frame.foot.find(
    (item) => /^t[m/][./m]/.test(item.plain) && /\bcong doan|lien doan|cdcs\b/.test(item.plain),
  );
  return line ? quotedLine(line, line.text.replace(/^T\/?M[./]?\s*/iu, ''), 'unsure') : null;
}

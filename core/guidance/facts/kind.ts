/** What kind of document it is, told from the line that names it, its title, its symbol, then its wording. */
import type { Frame } from '../frame.ts';
import { plain } from '../plain.ts';
import { type Quoted, quotedLine, type Source } from '../source.ts';
import { isHeaderRow } from '../text/tables.ts';

export const kinds = [
  'report_guidance',
  'form',
  'filled_report',
  'meeting_conclusion',
  'orientation',
  'emulation_plan',
  'invitation',
  'reminder',
] as const;
export type Kind = (typeof kinds)[number];

type Clues = {
  readonly kind: string;
  readonly title: string;
  readonly opening: string;
  readonly all: string;
  readonly symbol: string;
};

/** The kind, with the line that tells it; `unsure` where only the wording of the text does. */
export function kindOf(source: Source, frame: Frame): Quoted<Kind> {
  const clues = cluesOf(source, frame);
  const line = frame.kind ?? frame.about[0] ?? frame.title[0] ?? frame.formNumber ?? source.lines[0];
  const named = fromName(clues, frame);
  const value = named ?? fromWording(clues);
  if (!line) return { value, quote: '', place: { line: 0, start: 0, end: 0 }, confidence: 'unsure' };
  return quotedLine(line, value, named ? 'sure' : 'likely');
}

function cluesOf(source: Source, frame: Frame): Clues {
  const title = plain([...frame.about, ...frame.title].map((line) => line.text).join(' '));
  const symbol = plain(frame.number?.text ?? '').replace(/\s/g, '');
  const opening = frame.body
    .slice(0, 8)
    .map((line) => line.plain)
    .join('\n');
  return { kind: frame.kind?.plain ?? '', title, opening, all: source.plain, symbol };
}

/** What the name and title say outright. */
function fromName(clues: Clues, frame: Frame): Kind | null {
  const { kind, title, symbol } = clues;
  if (isForm(frame)) return 'form';
  if (/^(?:giay moi|thu moi|giay trieu tap)/.test(kind) || /\/gm\b|^so:?\d*gm/.test(symbol)) return 'invitation';
  if (
    /^(?:ket luan|bien ban)/.test(kind) ||
    /\bket luan (?:cua|tai|hoi nghi|cuoc hop|giao ban|phien hop|buoi)|\bbien ban (?:hop|hoi nghi)/.test(title)
  )
    return 'meeting_conclusion';
  if (
    /\b(?:don doc|nhac nho|nhac (?:viec )?(?:nop|gui|bao cao)|cham (?:nop|gui)|chua (?:nop|gui))/.test(title) ||
    /^nhac viec/.test(kind)
  )
    return 'reminder';
  if (/\b(?:moi|trieu tap) (?:du|hop|tham (?:du|gia))\b/.test(title)) return 'invitation';
  if (isFilled(clues, frame)) return 'filled_report';
  const emulates = /\bthi dua\b/.test(title) || /\bthi dua\b/.test(kind);
  if (emulates && !/\b(?:bao cao|tong ket|so ket|de nghi khen|ho so|xet)\b/.test(title)) return 'emulation_plan';
  if (/\b(?:bao cao|quyet toan|thong ke|cung cap so lieu|de cuong)\b/.test(title) && !/^ke hoach$/.test(kind))
    return 'report_guidance';
  if (emulates) return 'emulation_plan';
  if (
    /\b(?:dinh huong|nhiem vu trong tam|trong tam cong tac)\b/.test(title) ||
    /^(?:chuong trinh|nghi quyet|chi thi)/.test(kind)
  )
    return 'orientation';
  if (
    /^thong bao (?:hop|moi|trieu tap)\b/.test(title) ||
    (/^thong bao/.test(kind || title) &&
      /\bto chuc (?:giai|hoi (?:thi|thao|nghi|dien|trai)|lop|tap huan|ngay hoi|chuong trinh|le)/.test(title))
  )
    return 'invitation';
  return null;
}

/** A form to be filled in: it opens with its number, or consists of blanks. */
function isForm(frame: Frame): boolean {
  if (frame.kind && !/^bao cao/.test(frame.kind.plain)) return false;
  if (frame.formNumber && !frame.about.length) return true;
  const all = [...frame.head, ...frame.body];
  const blanks = all.filter((line) => /\.{4,}|…{2,}|_{4,}/.test(line.text)).length;
  const empty = all.filter(
    (line) => line.cells && !isHeaderRow(line.cells) && line.cells.filter((cell) => cell === '').length >= 2,
  ).length;
  return blanks + empty > Math.max(3, all.length * 0.3);
}

/** A report already written: BÁO CÁO over results, and nobody is told to send anything. */
function isFilled(clues: Clues, frame: Frame): boolean {
  const named =
    /^bao cao/.test(clues.kind) ||
    (!frame.kind && !frame.about.length && /^(?:bao cao|tong ket|so ket|ket qua)\b/.test(clues.title)) ||
    /^so:?\d+[-/]?bc(?:-|\/|$)/.test(clues.symbol);
  return (
    named &&
    !/\b(?:huong dan|de cuong|mau)\b/.test(clues.title) &&
    !/\b(?:de nghi|yeu cau) cac [^.]{0,80}\b(?:gui|nop) (?:bao cao|ve)/.test(clues.opening)
  );
}

/** Without a telling name: by what the text does. */
function fromWording(clues: Clues): Kind {
  const { opening, all, title } = clues;
  if (
    /\b(?:kinh moi|tran trong moi|moi (?:dong chi|cac (?:dong chi|anh chi|don vi)|anh chi)\b.{0,60}\b(?:du|hop))\b/.test(
      opening,
    )
  )
    return 'invitation';
  if (
    /\b(?:phat dong|phong trao|dot) thi dua\b/.test(`${title}\n${opening}`) &&
    /\b(?:chi tieu|dot|muc tieu)\b/.test(all)
  )
    return 'emulation_plan';
  if (
    /\b(?:xay dung|viet|lam|lap|gui|nop) bao cao\b|\bbao cao\b[^.;]{0,60}\b(?:gui|nop) ve\b|\bbao cao\b[\s\S]{0,90}\b(?:noi dung|theo mau|de cuong|cac van de)|\b(?:tong hop|thong ke|cung cap|lap danh sach|ra soat)\b[^.;]{0,80}\btheo (?:cac )?(?:bieu|mau|noi dung)\b/.test(
      `${title}\n${opening}`,
    )
  )
    return 'report_guidance';
  if (/\b(?:du|tham du|thanh phan) (?:hoi nghi|hop|cuoc hop|giao ban)\b/.test(opening)) return 'meeting_conclusion';
  if (/\b(?:mo|to chuc) (?:giai|hoi thi|hoi thao|lop)\b/.test(opening)) return 'invitation';
  return 'orientation';
}

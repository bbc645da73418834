/** Head and foot of a union document: bodies, quốc hiệu, number, place and date, title; signature and nơi nhận (QĐ 933/QĐ-TLĐ, NĐ 30/2020). */
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
} from 'docx';
import { type Block, type Layout, textWidth, twips } from './paper.ts';
import { oneLine } from './safe-text.ts';

export type Letterhead = {
  /** Cơ quan chủ quản; null: there is none above. */
  readonly superior: string | null;
  readonly issuer: string;
  /** “409/BC-LĐLĐ”; “   /BC-CĐ” while the number is open. */
  readonly number: string;
  readonly place: string;
  /** Calendar day, `YYYY-MM-DD`; null: left open for the pen. */
  readonly day: string | null;
  readonly kind: string;
  /** Trích yếu. */
  readonly title: string;
  /** “Kính gửi”; a report to the level above has it. */
  readonly to?: string;
};

export type Signature = {
  /** “TM. BAN CHẤP HÀNH”, “TM. BAN THƯỜNG VỤ”; null: the chair signs in their own right. */
  readonly authority: string | null;
  /** “CHỦ TỊCH”, or “KT. CHỦ TỊCH” and “PHÓ CHỦ TỊCH”. */
  readonly capacity: readonly string[];
  readonly name: string;
  /** Nơi nhận, without “Lưu”. */
  readonly recipients: readonly string[];
  /** “Lưu: VT.” */
  readonly kept: string;
};

type Look = { readonly bold?: boolean; readonly italics?: boolean; readonly size?: number; readonly upper?: boolean };

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const borders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };

/** A line of its own, centred, without gap: as the head is set. `tail` is added as it is. */
export function centred(text: string, look: Look = {}, after = 0, tail = ''): Paragraph {
  const { bold = false, italics = false, size = 14, upper = false } = look;
  const shown = upper ? oneLine(text).toLocaleUpperCase('vi') : oneLine(text);
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after, line: 240, lineRule: 'auto' },
    children: [new TextRun({ text: `${shown}${tail}`, bold, italics, size: size * 2 })],
  });
}

/** A drawn line of `width` in the middle of a column of `column` twips, a little under the words above. */
function rule(width: number, column: number, after = 0): Paragraph {
  const side = Math.max(0, Math.round((column - width) / 2));
  return new Paragraph({
    spacing: { after, line: 70, lineRule: 'exact' },
    indent: { left: side, right: side },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 0 } },
  });
}

/** The head of page 1, to the title and “Kính gửi”. */
export function headOf(head: Letterhead, layout: Layout): readonly Block[] {
  const width = textWidth(layout);
  const right = twips(93);
  const left = width - right;
  const to = head.to === undefined ? [] : [gap(6), centred(`Kính gửi: ${oneLine(head.to)}`, {}, 120)];
  return [
    columns([left, right], [issuing(head, left), nation(head, right)]),
    gap(14),
    centred(head.kind, { bold: true, upper: true }),
    centred(head.title, { bold: true }),
    rule(twips(35), width, 200),
    ...to,
  ];
}

function issuing({ superior, issuer, number }: Letterhead, column: number): readonly Block[] {
  return [
    ...(superior === null ? [] : bodyLines(superior).map((line) => centred(line, { size: 12, upper: true }))),
    ...bodyLines(issuer).map((line) => centred(line, { size: 12, bold: true, upper: true })),
    rule(twips(25), column, 100),
    centred('Số: ', { size: 13 }, 0, openNumber(number)),
  ];
}

/** Characters that fit one line of the left column in capitals. */
const FITS = 27;
const place = /\s(?=(?:tỉnh|thành phố|quận|huyện|phường|xã|đặc khu|trường|công ty|bệnh viện|trung tâm|trạm)\s)/iu;

/** A long name is cut before the word of its place or house, as it would be set by hand. */
function bodyLines(name: string): readonly string[] {
  const line = oneLine(name);
  const at = line.length > FITS ? line.search(place) : -1;
  return at < 0 ? [line] : [line.slice(0, at), line.slice(at + 1)];
}

/** While the number is open, the place before the slash stays wide enough for a pen. */
function openNumber(number: string): string {
  const text = oneLine(number);
  return `${text.startsWith('/') ? '\u00a0'.repeat(9) : ' '}${text}`;
}

function nation({ place, day }: Letterhead, column: number): readonly Block[] {
  const [year = '', month = '', date = ''] = day?.split('-') ?? [];
  // NĐ 30: days below 10 and months 1 and 2 are written with a 0, so that nothing can be put before them.
  const written =
    day === null
      ? 'ngày …… tháng …… năm ………'
      : `ngày ${date} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`;
  return [
    centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 12, bold: true }),
    centred('Độc lập - Tự do - Hạnh phúc', { size: 13, bold: true }),
    rule(twips(59), column, 100),
    centred(`${place}, ${written}`, { size: 13, italics: true }),
  ];
}

/** The foot: nơi nhận on the left, the signature on the right, never torn apart by a page. */
export function footOf({ authority, capacity, name, recipients, kept }: Signature, layout: Layout): readonly Block[] {
  const width = textWidth(layout);
  const left = Math.round(width * 0.47);
  const list = recipients.map((one) => small(`- ${oneLine(one).replace(/[;.]$/, '')};`));
  const notes = [
    new Paragraph({
      spacing: { after: 0, line: 240, lineRule: 'auto' },
      children: [new TextRun({ text: 'Nơi nhận:', bold: true, italics: true, size: 24 })],
    }),
    ...list,
    small(`- ${oneLine(kept)}`),
  ];
  const above = [...(authority === null ? [] : [authority]), ...capacity].map((line) =>
    centred(line, { bold: true, upper: true }),
  );
  const signed = [...above, ...Array.from({ length: 5 }, () => gap(14)), centred(name, { bold: true })];
  return [gap(6), columns([left, width - left], [notes, signed])];
}

function small(text: string): Paragraph {
  return new Paragraph({
    spacing: { after: 0, line: 240, lineRule: 'auto' },
    children: [new TextRun({ text, size: 22 })],
  });
}

export function gap(points: number): Paragraph {
  return new Paragraph({ keepNext: true, spacing: { after: 0, line: points * 20, lineRule: 'exact' } });
}

function columns(widths: readonly number[], cells: readonly (readonly Block[])[]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: 'dxa' },
    borders,
    rows: [
      new TableRow({
        cantSplit: true,
        children: cells.map(
          (children, index) =>
            new TableCell({
              children: [...children],
              width: { size: widths[index] ?? 0, type: 'dxa' },
              verticalAlign: VerticalAlign.TOP,
              margins: { left: 0, right: 0 },
              borders,
            }),
        ),
      }),
    ],
  });
}

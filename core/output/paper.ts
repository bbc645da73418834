/**
 * The page of a union document: A4, margins, Times New Roman, page numbers in the top margin from page 2.
 * Rules: Nghị định 30/2020/NĐ-CP, Phụ lục I; Quyết định 933/QĐ-TLĐ (14/5/2024), whose own sizes are settings here.
 */
import {
  AlignmentType,
  Document,
  Header,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type Table,
  TextRun,
} from 'docx';
import { oneLine } from './safe-text.ts';

/** Twentieths of a point. */
export type Twips = number;

export type Layout = {
  /** Millimetres. NĐ 30: top and bottom 20–25, left 30–35, right 15–20. */
  readonly margins: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
  /** Points; NĐ 30: 13–14 for the body. */
  readonly body: number;
  /** Lines of the body, 1 to 1.5. */
  readonly lines: number;
};

export const unionLayout: Layout = {
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
  body: 14,
  lines: 1.15,
};

export type Block = Paragraph | Table;
/** Pages of one orientation. `wide`: landscape, for tables of many columns. */
export type Pages = { readonly wide?: boolean; readonly blocks: readonly Block[] };

const A4 = { short: 210, long: 297 };
export const FONT = 'Times New Roman';
/** Liberation Serif has the same widths, so that lines break alike where Times New Roman is missing. */
const FALLBACK = 'Liberation Serif';

export function twips(millimetres: number): Twips {
  return Math.round((millimetres * 1440) / 25.4);
}

/** Width of the text, in twips. */
export function textWidth({ margins }: Layout, wide = false): Twips {
  return twips((wide ? A4.long : A4.short) - margins.left - margins.right);
}

export type Facts = { readonly title: string; readonly author: string };

/** The document as .docx bytes. */
export async function paper(layout: Layout, facts: Facts, pages: readonly Pages[]): Promise<Uint8Array> {
  const document = new Document({
    title: oneLine(facts.title).slice(0, 250),
    creator: oneLine(facts.author).slice(0, 250),
    styles: { default: { document: styleOf(layout) }, paragraphStyles: tableSizes.map(tableStyleOf) },
    sections: pages.map((part, index) => section(layout, part, index === 0)),
  });
  const overrides = [{ path: 'word/fontTable.xml', data: fontTable }];
  return new Uint8Array(await Packer.toBuffer(document, false, overrides));
}

function styleOf({ body, lines }: Layout) {
  return {
    run: { font: FONT, size: body * 2, language: { value: 'vi-VN' } },
    paragraph: { spacing: { after: 120, line: Math.round(240 * lines), lineRule: LineRuleType.AUTO } },
  };
}

/** Points of the words in tables. */
export const tableSizes = [11, 12] as const;
export type TableSize = (typeof tableSizes)[number];

/** The style of a paragraph in a table's cell. */
export function tableStyle(size: TableSize): string {
  return `Table${size}`;
}

function tableStyleOf(size: TableSize) {
  return {
    id: tableStyle(size),
    name: `Table ${size}`,
    basedOn: 'Normal',
    run: { size: size * 2 },
    paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO } },
  };
}

function section({ margins }: Layout, { blocks, wide = false }: Pages, first: boolean): ISectionOptions {
  const { top, bottom, left, right } = margins;
  const number = new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { after: 0 },
        children: [new TextRun({ children: [PageNumber.CURRENT], size: 28 })],
      }),
    ],
  });
  return {
    properties: {
      titlePage: first,
      page: {
        // docx turns the two for a landscape page by itself.
        size: {
          width: twips(A4.short),
          height: twips(A4.long),
          orientation: wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(top),
          bottom: twips(bottom),
          left: twips(left),
          right: twips(right),
          header: twips(10),
          footer: twips(10),
        },
      },
    },
    headers: { default: number, first: new Header({ children: [new Paragraph({ spacing: { after: 0 } })] }) },
    children: [...blocks],
  };
}

const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="${FONT}"><w:altName w:val="${FALLBACK}"/><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>`;

/** What every sheet of ours shares: cells that stay text, and totals that show their value also where nothing computes. */
import writeXlsxFile, { type Cell, type Row } from 'write-excel-file/node';
import { inXml, safeText } from './safe-text.ts';

/** A formula without “=”, and the value it has now. */
export type Formula = { readonly formula: string; readonly value: number | string };

export type Sheet = {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly widths: readonly number[];
  readonly frozen: { readonly rows: number; readonly columns: number };
  /** 0-based rows that fold away under the row above them. */
  readonly folded?: ReadonlySet<number>;
  /** By address, `E5`: what the formula there has come to. */
  readonly values?: ReadonlyMap<string, number | string>;
};

/** Of a cell, by the format. */
const MOST = 32_767;
const FONT = { fontFamily: 'Times New Roman', fontSize: 12 };

/** A cell of text, whatever sign it begins with. `more`: said where it had to be cut. */
export function textCell(value: string, style: object = {}, more = '…'): Cell {
  const text = safeText(value);
  const shown = text.length > MOST ? `${text.slice(0, MOST - more.length).toWellFormed()}${more}` : text;
  return { value: shown, type: String, alignVertical: 'top', ...style };
}

/** “A”, “Z”, “AA” for 0, 25, 26. */
export function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest > 0 ? letters(rest - 1) : ''}${String.fromCharCode(65 + (column % 26))}`;
}

/** Bytes of an .xlsx. */
export async function workbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const names = sheetNames(sheets.map(({ name }) => name));
  const given = sheets.map(({ rows, widths, frozen }, index) => ({
    sheet: names[index] ?? '',
    data: [...rows],
    columns: widths.map((width) => ({ width })),
    orientation: 'landscape' as const,
    stickyRowsCount: frozen.rows,
    ...(frozen.columns > 0 ? { stickyColumnsCount: frozen.columns } : {}),
  }));
  const byName = new Map(sheets.map((sheet, index) => [names[index] ?? '', sheet]));
  const transform = (xml: string, { sheet }: { readonly sheet?: string }) => finished(xml, byName.get(sheet ?? ''));
  const features = [{ files: { transform: { 'xl/worksheets/sheet{id}.xml': { transform } } } }];
  return writeXlsxFile(given as Parameters<typeof writeXlsxFile>[0], { ...FONT, features } as never).toBuffer();
}

/** What the writer has no words for: folding rows, and a formula's present value for readers that do not compute. */
function finished(xml: string, sheet: Sheet | undefined): string {
  if (!sheet) return xml;
  const { values, folded } = sheet;
  const valued = values
    ? xml.replace(
        /<c r="([A-Z]+\d+)"([^>]*)><f>([^<]*)<\/f><\/c>/g,
        (whole, at: string, rest: string, formula: string) => {
          const value = values.get(at);
          if (value === undefined) return whole;
          const text = typeof value === 'string';
          return `<c r="${at}"${rest}${text ? ' t="str"' : ''}><f>${formula}</f><v>${text ? inXml(value) : value}</v></c>`;
        },
      )
    : xml;
  if (!folded || folded.size === 0) return valued;
  return valued
    .replace(/<row r="(\d+)"/g, (whole, row: string) =>
      folded.has(Number(row) - 1) ? `${whole} outlineLevel="1"` : whole,
    )
    .replace('<sheetViews>', '<sheetPr><outlinePr summaryBelow="0"/></sheetPr><sheetViews>')
    .replace('<sheetData>', '<sheetFormatPr defaultRowHeight="15" outlineLevelRow="1"/><sheetData>')
    .replace(/(<cols>.*?<\/cols>)(<sheetFormatPr[^>]*>)/, '$2$1');
}

/** At most 31 letters, none of the seven signs a name may not hold, no two alike. */
function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wanted.map((name, index) => {
    const bare =
      safeText(name)
        .replace(/[[\]:*?/\\']/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 31) || String(index + 1);
    const unique = taken.has(bare.toLowerCase()) ? `${bare.slice(0, 27)} ${index + 1}` : bare;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

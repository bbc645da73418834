/** The invitation sheet: one row per unit with link, code and QR picture, ready for printing and cutting. */
import QRCode from 'qrcode';
import writeXlsxFile, { type Cell, type Image, type Row } from 'write-excel-file/node';
import type { Language } from '../i18n/catalogue.ts';
import { type Message, say } from '../i18n/message.ts';
import { words } from '../i18n/words.ts';

export type InvitationLine = {
  readonly unit: string;
  readonly unitCode: string;
  /** Empty: the unit has no chair yet. */
  readonly chair: string;
  /** Null: there is no door to link to, the code is typed. */
  readonly link: string | null;
  readonly code: string;
};

export type InvitationSheet = {
  readonly unit: string;
  /** Last day the invitations are good, `YYYY-MM-DD`. */
  readonly until: string;
  readonly lines: readonly InvitationLine[];
};

/** Pixels a phone's camera reads from a hand's breadth, printed at 96 dpi: 29 mm. */
const QR_PIXELS = 110;
const ROW_POINTS = 90;
const FIRST_LINE = 4;
/** In characters; together they fill an A4 page lying on its side. */
const WIDTHS = [28, 10, 18, 24, 22, 17];
const FONT = 'Times New Roman';

/** The sheet as .xlsx. Text stays text, whatever sign it begins with. */
export async function invitationSheet(sheet: InvitationSheet, language: Language): Promise<Uint8Array> {
  const told = (message: Message) => words(language, message);
  const headings = (['unit', 'unit_code', 'chair', 'link', 'code', 'qr'] as const).map((name) =>
    text(told(say(`people.sheet_${name}`)), { fontWeight: 'bold', align: 'center', backgroundColor: '#eeeeee' }),
  );
  const title = text(told(say('people.sheet_title', { unit: sheet.unit })), {
    fontWeight: 'bold',
    fontSize: 14,
    columnSpan: 6,
  });
  const how = text(told(say('people.sheet_how', { until: { date: sheet.until } })), {
    columnSpan: 6,
    height: 48,
    wrap: true,
  });
  const rows: Row[] = [[title], [how], headings, ...sheet.lines.map(line)];
  const images = await Promise.all(sheet.lines.map(picture));
  return writeXlsxFile(
    rows,
    {
      sheet: told(say('people.sheet_code')),
      orientation: 'landscape',
      stickyRowsCount: FIRST_LINE - 1,
      columns: WIDTHS.map((width) => ({ width })),
      images: images.filter((image) => image !== null),
    },
    { fontFamily: FONT, fontSize: 12 },
  ).toBuffer();
}

function text(value: string, style: object = {}): Cell {
  return { value, type: String, alignVertical: 'center', borderStyle: 'thin', borderColor: '#999999', ...style };
}

function line({ unit, unitCode, chair, link, code }: InvitationLine): Row {
  const height = ROW_POINTS;
  const wide = { wrap: true, height };
  return [
    text(unit, wide),
    text(unitCode, wide),
    text(chair, wide),
    text(link ?? '', { ...wide, fontSize: 10 }),
    text(code, { height, fontFamily: 'Courier New', fontSize: 16, fontWeight: 'bold', align: 'center' }),
    text('', wide),
  ];
}

async function picture({ link, unit }: InvitationLine, index: number): Promise<Image | null> {
  if (link === null) return null;
  const content = await QRCode.toBuffer(link, { errorCorrectionLevel: 'M', margin: 2, scale: 4 });
  const size = { width: QR_PIXELS, height: QR_PIXELS, dpi: 96 };
  const anchor = { row: FIRST_LINE + index, column: 6 };
  return { content, contentType: 'image/png', ...size, anchor, offsetX: 8, offsetY: 4, title: unit };
}

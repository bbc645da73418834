/** Text tables: UTF-8 with or without mark, UTF-16, Windows-1258; parted by comma, semicolon or tab. */
import { CsvError, parse } from 'csv-parse/sync';
import { Refusal } from '../../errors.ts';
import { MOST_ROWS } from './archive.ts';
import { type Sheet, textCell } from './sheet.ts';

/** Reads a text table. Row numbers are those a spreadsheet would show: a line break inside quotes does not count. */
export function readCsv(bytes: Uint8Array): Sheet {
  const text = decode(bytes);
  const named = /^sep=(.)\r?\n/i.exec(text);
  const delimiter = named?.[1] ?? delimiterOf(text);
  try {
    const rows: string[][] = parse(text.slice(named?.[0].length ?? 0), {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: MOST_ROWS + 1,
      max_record_size: 100_000,
    });
    if (rows.length > MOST_ROWS) throw new Refusal('org.file_rows', { most: { figure: MOST_ROWS } });
    const sheet = rows.map((row) => row.map(textCell));
    return { rows: named ? [[], ...sheet] : sheet };
  } catch (error) {
    if (error instanceof CsvError) throw new Refusal('org.file_damaged');
    throw error;
  }
}

/** UTF-8 when it is valid, else the code page Vietnamese Windows wrote before Unicode. Its loose accents become NFC with `tidy`. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1258').decode(bytes);
  }
}

/** The mark that stands most often, outside quotes, in the first lines. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 5000).replace(/"[^"]*"/g, '');
  const count = (mark: string) => start.split(mark).length;
  return [';', '\t', ','].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

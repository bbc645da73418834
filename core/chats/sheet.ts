/** A filled sheet that came back. */
import type { FileRef } from '../forms/answer.ts';
import type { KnownTurn } from './making.ts';
import type { Open } from './place.ts';
import { talkReport } from './report-talk.ts';

type OpenReport = Extract<Open, { is: 'report' }>;

/** An Excel workbook, by what the platform says of it. */
export function isSheet(file: FileRef): boolean {
  return file.mime.includes('spreadsheetml') || /\.xlsx$/i.test(file.name);
}

export async function fillFrom(turn: KnownTurn, open: OpenReport, file: FileRef & { here: boolean }): Promise<void> {
  return talkReport(turn, open, { is: 'file', files: [file] });
}

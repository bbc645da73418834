/** A report's questions as a workbook to fill in at a desk. What is read back is found by the code column alone. */
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { Answers } from '../forms/answer.ts';
import type { Form } from '../forms/form.ts';
import { type SheetRow, sheetOf } from '../forms/sheet.ts';
import type { Language } from '../i18n/catalogue.ts';
import { say } from '../i18n/message.ts';
import { words } from '../i18n/words.ts';

const columns = [{ width: 8 }, { width: 52 }, { width: 40 }, { width: 36 }, { width: 14 }];
const text = { wrap: true, alignVertical: 'top' } as const;
const accent = '#8C1C13';

/** Bytes of an .xlsx: one row per question, with what is answered already. */
export async function reportSheet(form: Form, answers: Answers, language: Language): Promise<Uint8Array> {
  const rows = sheetOf(form, answers).map((row) => (row.is === 'section' ? heading(row) : question(row, language)));
  const data = [[{ value: form.title, ...text, fontWeight: 'bold', fontSize: 14 }], titles(language), ...rows];
  return writeXlsxFile(data as SheetData, { columns, stickyRowsCount: 2 }).toBuffer();
}

function titles(language: Language) {
  const keys = ['number', 'question', 'how', 'answer', 'code'] as const;
  return keys.map((key) => ({ value: words(language, say(`reports.sheet_${key}`)), ...text, fontWeight: 'bold' }));
}

function heading({ number, title }: Extract<SheetRow, { is: 'section' }>) {
  return [number, title].map((value) => ({ value, ...text, fontWeight: 'bold', textColor: accent }));
}

function question({ id, number, label, how, answer }: Extract<SheetRow, { is: 'question' }>, language: Language) {
  const held = typeof answer === 'number' ? answer : answer === null ? null : words(language, answer);
  return [
    { value: number, ...text },
    { value: label, ...text },
    { value: words(language, how), ...text, textColor: '#666666' },
    held === null ? { value: '', ...text, borderStyle: 'thin' } : { value: held, ...text, borderStyle: 'thin' },
    { value: id, ...text, textColor: '#999999' },
  ];
}

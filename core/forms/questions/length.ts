/** What both text types ask of a text: its length in characters, as a reader counts them, and whether it holds a figure. */
import { type Message, say } from '../../i18n/message.ts';
import { MAX_LONG_TEXT } from '../limits.ts';
import type { Finding, Operand } from './question-type.ts';

type Lengths = { readonly id: string; readonly min?: number; readonly max?: number };

export function lengthFindings(text: string, { id, min = 0, max = MAX_LONG_TEXT }: Lengths): Finding[] {
  const length = [...text].length;
  const params = { length: { figure: length } };
  const at = { level: 'error', touches: [id] } as const;
  if (length < min)
    return [{ id: 'min', message: say('forms.text_too_short', { ...params, least: { figure: min } }), ...at }];
  if (length > max)
    return [{ id: 'max', message: say('forms.text_too_long', { ...params, most: { figure: max } }), ...at }];
  return [];
}

export function lengthContradictions({ min = 0, max = Number.POSITIVE_INFINITY }: Lengths): Message[] {
  return min > max || max === 0 ? [say('forms.fault_bounds', { least: { figure: min }, most: { figure: max } })] : [];
}

/** “(có số liệu cụ thể)”: any digits but those of a date, a year or a document's number. */
export function holdsFigure(text: string): boolean {
  return /\d/.test(
    text
      .replace(/\b\d{1,2}[/.-]\d{1,2}([/.-]\d{4})?\b(?!\s*%)/g, ' ')
      .replace(
        /\b(năm|nam|tháng|thang|ngày|ngay|quý|quy|giai đoạn|nhiệm kỳ|năm học)\s+\d{1,4}(\s*[-–/]\s*\d{1,4})?/giu,
        ' ',
      )
      .replace(/\b\d+\/[\p{Lu}Đ][\p{L}\d/-]*/gu, ' '),
  );
}

export function textOperand(path: readonly string[]): Operand | null {
  return path.length > 0 ? null : { type: 'text', of: (value) => (typeof value === 'string' ? value : undefined) };
}

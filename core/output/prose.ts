/** Headings, paragraphs and lists of a document's body. */
import { AlignmentType, Paragraph, TextRun } from 'docx';
import type { Language } from '../i18n/catalogue.ts';
import type { Message } from '../i18n/message.ts';
import { spans } from '../i18n/words.ts';
import { LateParagraph } from './late.ts';
import { twips } from './paper.ts';
import { linesOf, oneLine, safeText } from './safe-text.ts';

/** First line of a paragraph, as unions set it: 10 mm. */
const INDENT = twips(10);

export type Run = { readonly text: string; readonly bold?: boolean; readonly italics?: boolean };

/** A section's heading: “I. TÌNH HÌNH LAO ĐỘNG” at the top level, “1. Đại diện, bảo vệ” below. */
export function heading(number: string, title: string, depth: number): Paragraph {
  const mark = oneLine(number).replace(/[.)]$/, '');
  const words = depth === 0 ? oneLine(title).toLocaleUpperCase('vi') : oneLine(title);
  return new Paragraph({
    keepNext: true,
    spacing: { before: depth === 0 ? 160 : 80, after: 80 },
    indent: { firstLine: INDENT },
    outlineLevel: Math.min(depth, 8),
    alignment: AlignmentType.LEFT,
    children: [new TextRun({ text: mark === '' ? words : `${mark}. ${words}`, bold: true, italics: depth > 1 })],
  });
}

/** Runs in one justified paragraph with an indented first line. */
export function paragraph(
  runs: readonly Run[],
  options: { readonly keepNext?: boolean; readonly flush?: boolean } = {},
): Paragraph {
  const made = () =>
    new Paragraph({
      alignment: AlignmentType.BOTH,
      ...(options.flush ? {} : { indent: { firstLine: INDENT } }),
      ...(options.keepNext ? { keepNext: true } : {}),
      children: runs.map(
        ({ text, bold = false, italics = false }) =>
          new TextRun({ text: safeText(text).replace(/\s+/g, ' '), bold, italics }),
      ),
    });
  return new LateParagraph(made);
}

/** A text as typed: one paragraph per line, the lead before the first, the tail after the last. */
export function told(text: string, lead: readonly Run[] = [], tail: readonly Run[] = []): readonly Paragraph[] {
  const lines = linesOf(text);
  return lines.map((line, index) =>
    paragraph([...(index === 0 ? lead : []), { text: line }, ...(index === lines.length - 1 ? tail : [])]),
  );
}

/** A message with its bold spans kept. */
export function said(language: Language, message: Message): Paragraph {
  return paragraph(spans(language, message).map(({ text, bold = false }) => ({ text, bold })));
}

/** The heading of an appendix, on a page of its own. */
export function appendixHeading(number: string, title: string, note: string): readonly Paragraph[] {
  const line = (text: string, look: { bold?: boolean; italics?: boolean }, after: number) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { after, line: 240, lineRule: 'auto' },
      children: [new TextRun({ text: oneLine(text), ...look })],
    });
  return [
    line(number, { bold: true }, 0),
    line(title, { bold: true }, 40),
    ...(note === '' ? [] : [line(note, { italics: true }, 120)]),
  ];
}

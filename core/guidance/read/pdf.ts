/** .pdf with text → text: pieces put back into lines, columns kept apart, broken paragraphs joined. */
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { Refusal } from '../../errors.ts';
import { glyphsOf } from './glyphs.ts';
import { limits } from './limits.ts';
import { linesOfPage, type PageLine, type Piece } from './page-lines.ts';
import { textOfLines } from './page-text.ts';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** The text of a PDF. Refuses scans, locked, damaged and overlong files. */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const pdf = await opened(bytes);
  try {
    if (pdf.numPages > limits.pages)
      throw new Refusal('guidance.file_too_long', { pages: pdf.numPages, most: limits.pages });
    const lines: PageLine[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      lines.push(...linesOfPage(await piecesOf(pdf, number), number));
      if (lines.length > 40_000) throw new Refusal('guidance.text_too_long');
    }
    const letters = lines.reduce(
      (all, line) =>
        all +
        line.segments
          .map((segment) => segment.text)
          .join('')
          .replace(/\s/g, '').length,
      0,
    );
    if (letters < 15 * pdf.numPages && (letters === 0 || (await hasPictures(pdf))))
      throw new Refusal((await hasPictures(pdf)) ? 'guidance.file_scanned' : 'guidance.file_empty');
    const [left = 0, , right = 595] = (await pdf.getPage(1)).view;
    return textOfLines(lines, right - left);
  } catch (fault) {
    throw fault instanceof Refusal ? fault : new Refusal('guidance.file_damaged');
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function opened(bytes: Uint8Array): Promise<Pdf> {
  try {
    // pdf.js takes the bytes over: it gets its own.
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, disableFontFace: true });
  } catch (fault) {
    const locked = fault instanceof Error && fault.name === 'PasswordException';
    throw new Refusal(locked ? 'guidance.file_locked' : 'guidance.file_damaged');
  }
}

async function piecesOf(pdf: Pdf, number: number): Promise<Piece[]> {
  const { OPS } = await getResolvedPDFJS();
  const page = await pdf.getPage(number);
  const drawn = await page.getOperatorList();
  page.cleanup();
  return glyphsOf(drawn, OPS);
}

async function hasPictures(pdf: Pdf): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS();
  const page = await pdf.getPage(1);
  const { fnArray } = await page.getOperatorList();
  return fnArray.some(
    (operation) =>
      operation === OPS.paintImageXObject ||
      operation === OPS.paintInlineImageXObject ||
      operation === OPS.paintImageMaskXObject,
  );
}

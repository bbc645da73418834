/** Text as any document may hold it: what a person typed stays text, and nothing in it can break or turn a page. */
import { tidy } from '../vietnamese/text.ts';

/** What XML 1.0 does not allow, whatever the escaping: noncharacters. Controls and lone surrogates go in `tidy`. */
const unfit = /[\ufffe\uffff\ufff9-\ufffb]/g;
/** A sheet's cell takes 32.767; a page of a document is some 3.000. */
const MOST = 120_000;

/** Nothing to mend, and this runs for every cell of a sheet. */
const plain = /^[ -~\n]*$/;

/** NFC, without controls, marks of direction and noncharacters; line ends are \n. */
export function safeText(text: string): string {
  if (text.length <= MOST && plain.test(text)) return text;
  return tidy(text.slice(0, MOST)).replace(unfit, '');
}

/** The same on one line, for names and headings. */
export function oneLine(text: string): string {
  return safeText(text).replace(/\s+/g, ' ').trim();
}

/** What is safe, as XML has it: in text and in attributes. */
export function inXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The lines of a text, blank ones left out. */
export function linesOf(text: string): readonly string[] {
  return safeText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

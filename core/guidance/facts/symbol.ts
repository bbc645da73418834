/** Number and symbol of the document: “148/HD-CĐVC”; printed spaces are dropped, nothing else is mended. */

import type { Frame } from '../frame.ts';
import { type Quoted, quotedLine } from '../source.ts';

/** Null where there is none or its figure is left blank. A number that lost its strokes is kept as printed, unsure. */
export function symbolOf(frame: Frame): Quoted<string> | null {
  const line = frame.number;
  if (line) {
    const printed = line.text
      .replace(/^S[ốôóo]\s*:?\s*/iu, '')
      .replace(/\s*[–—]\s*/g, '-')
      .replace(/\s+/g, '');
    if (!/^\d/.test(printed)) return null;
    const whole = /^\d+[a-z]?[/-]/i.test(printed);
    return quotedLine(line, printed.replace(/[.,;]$/, ''), whole ? 'sure' : 'unsure');
  }
  return frame.formNumber ? quotedLine(frame.formNumber, frame.formNumber.text) : null;
}

/** Who signs, in which office: “TM. BAN THƯỜNG VỤ, CHỦ TỊCH”, then a name. */
import type { Frame } from '../frame.ts';
import { inCapitals } from '../plain.ts';
import { type Line, type Quoted, quotedLine } from '../source.ts';
import { isOffice } from '../text/lines.ts';

export type Signer = { readonly title: string; readonly name: string | null };

const degrees = /^(?:(?:PGS|GS|TSKH|TS|ThS|Th\.S|Ths|BS|BSCK\S*|CN|KS|DS|LS|NGƯT|NGND|AHLĐ)[.\s,]+)+/u;
const person = /^\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’.-]*){1,6}$/u;

/** Null where the document ends without a signature block. */
export function signerOf(frame: Frame): Quoted<Signer> | null {
  const offices = frame.foot.filter((line) => isSigning(line));
  const first = offices.findIndex((line) => !/^(?:nguoi lap|thu ky|ke toan)/.test(line.plain));
  const from = offices[first];
  if (!from) return null;
  // Set beside the recipients, the two columns alternate.
  const rest = frame.foot.slice(frame.foot.indexOf(from)).filter((line) => !line.marker);
  const end = rest.findIndex((line) => !isSigning(line));
  const title = end < 0 ? rest : rest.slice(0, end);
  const names = rest.filter((line) => nameOf(line) !== null);
  const name = names[Math.min(first, names.length - 1)];
  const words = title.map((line) => line.text.replace(/[,;]$/, '')).join(', ');
  return quotedLine(name ?? from, { title: words, name: name ? nameOf(name) : null }, name ? 'sure' : 'likely');
}

function isSigning(line: Line): boolean {
  if (line.cells || line.marker || line.text.length > 120) return false;
  return isOffice(line) || (/^(?:tm|kt|tl|tuq|q|t\/m|k\/t)\s?[./ ]/.test(line.plain) && inCapitals(line.text));
}

/** A person's name standing alone, without degree. */
function nameOf(line: Line): string | null {
  if (line.marker || line.cells) return null;
  const words = line.text
    .replace(/^\([^)]*\)\s*/, '')
    .replace(degrees, '')
    .replace(/[.,]$/, '')
    .trim();
  if (!person.test(words) || isSigning(line)) return null;
  return /^(?:Ban|Công đoàn|Liên đoàn|Nơi nhận|Chủ tịch|Văn phòng|Trường|Trưởng|Sở|Đã ký|Ký tên)\s/iu.test(words)
    ? null
    : words;
}

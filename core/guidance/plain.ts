/** Accent-free lower-case twin of a text, letter for letter, so that one plain pattern meets “Gửi”, “gởi về” typed in haste and “GUI VE”. */

const known = new Map<string, string>();

/** As long as the text given (NFC expected): a place found in one is the same place in the other. */
export function plain(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at += 1) out += letter(text.charAt(at));
  return out;
}

function letter(char: string): string {
  if (char < '\u0080') return char >= 'A' && char <= 'Z' ? char.toLowerCase() : char;
  const before = known.get(char);
  if (before !== undefined) return before;
  const made = bare(char);
  known.set(char, made);
  return made;
}

function bare(char: string): string {
  if (char === 'đ' || char === 'Đ') return 'd';
  if (/[‐‑‒–—―−]/.test(char)) return '-';
  if (/[“”„‟«»]/.test(char)) return '"';
  if (/[‘’‚]/.test(char)) return "'";
  const base = char.normalize('NFD').charAt(0).toLowerCase();
  return base.length === 1 ? base : char;
}

/** True where the letters of a text are (nearly) all capitals: headings, names of bodies, kinds of document. */
export function inCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const small = text.match(/\p{Ll}/gu)?.length ?? 0;
  return letters > 1 && small <= letters * 0.1;
}

/** How many words a text has. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

/** Levelled text: what the patterns of this folder run on, with the way back to the text as given. */

export type Level = {
  /** NFC, lower case, one kind of dash and quote, runs of blanks as one: a space, or \n or \t where the run holds one. */
  readonly text: string;
  /** The same letters before lower-casing, unit for unit. */
  readonly cased: string;
  /** Place in the given text of the levelled units `from` to `to`. */
  readonly place: (from: number, to: number) => { readonly start: number; readonly end: number };
};

const cluster = /[^\p{Mn}]\p{Mn}*|\p{Mn}+/gu;
const invisible = /^[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+$/;
const blank = /^\s$/;
const dash = /^[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]$/;
const slash = /^[\u2044\u2215\uff0f]$/;
const fullWidth = /^[\uff05\uff0b\uff0c\uff0e\uff10-\uff1a]$/;

/** Levels a text in one pass; linear in its length. */
export function level(given: string): Level {
  const out = new Builder();
  for (const match of given.matchAll(cluster)) out.take(match[0], match.index);
  return out.done(given.length);
}

class Builder {
  #text: string[] = [];
  #cased: string[] = [];
  #starts: number[] = [];
  #ends: number[] = [];

  take(raw: string, at: number): void {
    if (invisible.test(raw)) return;
    if (blank.test(raw)) {
      this.#blank(raw, at);
      return;
    }
    const cased = plain(raw.normalize('NFC'));
    const lower = cased.toLowerCase();
    // A few letters (İ) change length with their case; they occur in no word we know, so their small form serves as both.
    this.#push(lower.length === cased.length ? cased : lower, lower, at, at + raw.length);
  }

  #blank(raw: string, at: number): void {
    const kind =
      raw === '\n' || raw === '\r' || raw === '\u2028' || raw === '\u2029' ? '\n' : raw === '\t' ? '\t' : ' ';
    const before = this.#text.at(-1);
    if (before !== ' ' && before !== '\t' && before !== '\n') {
      this.#push(kind, kind, at, at + 1);
      return;
    }
    const last = this.#text.length - 1;
    const kept = before === '\n' || kind === '\n' ? '\n' : before === '\t' || kind === '\t' ? '\t' : ' ';
    this.#text[last] = kept;
    this.#cased[last] = kept;
    this.#ends[last] = at + 1;
  }

  #push(cased: string, lower: string, start: number, end: number): void {
    for (let at = 0; at < lower.length; at += 1) {
      this.#text.push(lower.charAt(at));
      this.#cased.push(cased.charAt(at));
      this.#starts.push(start);
      this.#ends.push(end);
    }
  }

  done(length: number): Level {
    const [starts, ends] = [this.#starts, this.#ends];
    const place = (from: number, to: number) => ({ start: starts[from] ?? length, end: ends[to - 1] ?? length });
    return { text: this.#text.join(''), cased: this.#cased.join(''), place };
  }
}

function plain(letter: string): string {
  if (dash.test(letter)) return '-';
  if (slash.test(letter)) return '/';
  if (fullWidth.test(letter)) return letter.normalize('NFKC');
  if (letter === '’' || letter === '‘') return "'";
  return letter;
}

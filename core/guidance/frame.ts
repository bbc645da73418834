/** The parts a document is laid out in: head, body, recipients and signature, attachments (domain.md §4). */
import { inCapitals } from './plain.ts';
import type { Line, Source } from './source.ts';
import {
  continuesName,
  isAbout,
  isAddress,
  isBodyName,
  isFormNumber,
  isKind,
  isMotto,
  isNumber,
  isOffice,
  isPlaceDate,
  isUrgency,
  opensAttachment,
  opensFoot,
} from './text/lines.ts';

export type Frame = {
  readonly bodies: readonly Line[];
  readonly number: Line | null;
  readonly formNumber: Line | null;
  readonly placeDate: Line | null;
  /** The line that names the kind: HƯỚNG DẪN, KẾ HOẠCH… */
  readonly kind: Line | null;
  readonly about: readonly Line[];
  readonly title: readonly Line[];
  readonly to: readonly Line[];
  readonly head: readonly Line[];
  readonly body: readonly Line[];
  readonly foot: readonly Line[];
  readonly attached: readonly Line[];
};

/** Whether a line falls in a part; parts are runs of lines. */
export function isIn(part: readonly Line[], line: Line): boolean {
  const [first, last] = [part[0], part.at(-1)];
  return first !== undefined && last !== undefined && line.at >= first.at && line.at <= last.at;
}

/** Cuts a document into its parts; every line falls in exactly one of head, body, foot, attached. */
export function frameOf(source: Source): Frame {
  const head = new Head();
  const { lines } = source;
  let bodyAt = 0;
  while (bodyAt < lines.length && head.takes(lines, bodyAt)) bodyAt += 1;
  const signed = footStart(lines, bodyAt);
  // Place and date may stand over the signature instead of at the head.
  const dated = head.dated ? -1 : lines.findIndex((line, at) => at > bodyAt && at >= signed - 2 && isPlaceDate(line));
  const footAt = dated >= 0 ? Math.min(dated, signed) : signed;
  const attachedAt = lines.findIndex((line, at) => at > bodyAt && opensAttachment(line));
  const bodyEnd = attachedAt > 0 ? Math.min(footAt, attachedAt) : footAt;
  const footEnd = attachedAt > footAt ? attachedAt : lines.length;
  const attached = attachedAt < 0 ? [] : lines.slice(attachedAt, attachedAt < footAt ? footAt : lines.length);
  return {
    ...head.done(lines.slice(0, bodyAt), lines[dated]),
    body: lines.slice(bodyAt, bodyEnd),
    foot: lines.slice(footAt, footEnd),
    attached,
  };
}

function footStart(lines: readonly Line[], from: number): number {
  const opened = lines.findIndex((line, at) => at >= from && opensFoot(line));
  if (opened >= 0) return opened;
  const last = Math.max(from, lines.length - 12);
  const office = lines.findIndex((line, at) => at >= last && isOffice(line) && (inCapitals(line.text) || line.gap));
  return office >= 0 ? office : lines.length;
}

class Head {
  #bodies: Line[] = [];
  #number: Line | null = null;
  #formNumber: Line | null = null;
  #placeDate: Line | null = null;
  #kind: Line | null = null;
  #about: Line[] = [];
  #title: Line[] = [];
  #to: Line[] = [];
  #last: 'name' | 'about' | 'kind' | 'title' | 'to' | 'other' = 'other';

  /** Takes the line in if it belongs to the head. */
  takes(lines: readonly Line[], at: number): boolean {
    const line = lines[at];
    if (!line || at > 60) return false;
    if (isMotto(line) || isUrgency(line) || blankForm(line) || this.#isBasis(line)) return true;
    if (this.#takesNumber(line) || this.#takesTo(line)) return true;
    if (opensFoot(line)) return false;
    if (isKind(line) && !this.#kind) {
      this.#kind = line;
      this.#title = [];
      return this.#is('kind');
    }
    return this.#takesAbout(line) || this.#takesName(line) || this.#takesTitle(line);
  }

  /** “- Căn cứ Kế hoạch số …;” under the title: what the document rests on. */
  #isBasis(line: Line): boolean {
    const opened = this.#kind !== null || this.#about.length > 0 || this.#title.length > 0;
    return opened && line.marker?.kind === 'bullet' && /^\W*(?:can cu|xet de nghi|theo de nghi)\b/.test(line.plain);
  }

  #takesNumber(line: Line): boolean {
    if (isNumber(line) && !this.#number) this.#number = line;
    else if (isPlaceDate(line) && !this.#placeDate) this.#placeDate = line;
    else if (isFormNumber(line) && !this.#formNumber && !this.#kind) this.#formNumber = line;
    else return false;
    return this.#last === 'about' ? true : this.#is('other');
  }

  #takesTo(line: Line): boolean {
    if (isAddress(line)) {
      this.#to.push(line);
      return this.#is('to');
    }
    if (this.#last !== 'to') return false;
    const bare = /^kinh (?:gui|moi)\s*:?$/.test(this.#to.at(-1)?.plain ?? '');
    const listed = line.marker !== null && (!line.gap || bare) && line.text.length < 900;
    const named =
      line.marker === null && (bare || /;$/.test(this.#to.at(-1)?.text ?? '')) && !line.gap && line.text.length < 200;
    if (!listed && !named) return false;
    this.#to.push(line);
    return true;
  }

  #takesAbout(line: Line): boolean {
    const starts = isAbout(line) && this.#about.length === 0;
    const goesOn = this.#last === 'about' && !line.gap && !bodyLike(line) && !isBodyName(line);
    if (!starts && !goesOn) return false;
    this.#about.push(line);
    return this.#is('about');
  }

  #takesName(line: Line): boolean {
    if (this.#kind || this.#to.length > 0) return false;
    if (!isBodyName(line) && !(this.#last === 'name' && continuesName(line))) return false;
    this.#bodies.push(line);
    return this.#is('name');
  }

  #takesTitle(line: Line): boolean {
    if (this.#to.length > 0 || line.cells || line.marker) return false;
    if (/^\(.*\)$/.test(line.text) || filler.test(line.text)) return true;
    if (spoken.test(line.text.normalize('NFC'))) return false;
    if (this.#last === 'kind') return titleAfterKind(line) && this.#titled(line);
    const goesOn = this.#last === 'title' && !line.gap && !bodyLike(line);
    const first = this.#title.length === 0 && this.#about.length === 0 && !this.#kind && !/[.;:,]$/.test(line.text);
    return (goesOn || (first && line.text.length < 300)) && this.#titled(line);
  }

  #titled(line: Line): boolean {
    this.#title.push(line);
    return this.#is('title');
  }

  #is(last: 'name' | 'about' | 'kind' | 'title' | 'to' | 'other'): true {
    this.#last = last;
    return true;
  }

  get dated(): boolean {
    return this.#placeDate !== null;
  }

  done(head: readonly Line[], dated: Line | undefined) {
    const parts = {
      bodies: this.#bodies,
      number: this.#number,
      formNumber: this.#formNumber,
      placeDate: this.#placeDate ?? dated ?? null,
    };
    return { ...parts, kind: this.#kind, about: this.#about, title: this.#title, to: this.#to, head };
  }
}

function titleAfterKind(line: Line): boolean {
  if (/\b(?:tran trong|kinh moi)\b/.test(line.plain)) return false;
  return line.text.length <= 150 ? !/[:;]$/.test(line.text) : line.text.length < 320 && !/[.:;]$/.test(line.text);
}

/** Boxes to tick, a year to write in, the closing day of a form's figures. */
const filler = /[□☐▢◻]|^(?:Năm|Kỳ|Tháng|Quý)\s*:?\s*(?:\d{0,3}\.{2,}|…)|^Số liệu tính/iu;

/** Said to people, as in a message. */
const spoken = /^(?:chào|alo|dạ|thưa|nhắc (?:các|anh|chị|mọi))(?![\p{L}])|(?<![\p{L}])(?:ạ|nhé|nha)[.!\s]*$/iu;

/** A line to be filled in: “Đơn vị báo cáo: ............”. */
function blankForm(line: Line): boolean {
  return (
    /(?::\s*|^\W*)(?:\.{4,}|…{2,}|_{4,})\s*$/.test(line.text) &&
    line.text.length < 120 &&
    !isNumber(line) &&
    !isPlaceDate(line)
  );
}

const openers =
  /^(?:can cu|thuc hien|de |nham |nhan |chao mung|theo |trong |tiep |sang ngay|chieu ngay|ngay \d|nam \d{4}[, ]|xet |duoc su|qua |hien nay)/;

/** Reads like a paragraph, not like a title. */
export function bodyLike(line: Line): boolean {
  if (line.marker || line.cells) return true;
  if (line.text.length > 150) return !inCapitals(line.text);
  return line.text.length > 60 && (/[.:;]$/.test(line.text) || openers.test(line.plain));
}

/**
 * Letters of a PDF page with the place each is drawn at. The page's own text runs are not enough: where a font lacks
 * Vietnamese letters, writers draw those from a second font afterwards, and “Độc lập” comes out as “Đ c l p … ộ ậ”.
 */
import type { Piece } from './page-lines.ts';

type Matrix = readonly [number, number, number, number, number, number];
type Glyph = { readonly unicode: string; readonly width: number; readonly isSpace: boolean };
type Ops = Readonly<Record<string, number>>;

const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** Letters drawn by a page's operators, in order of drawing. `ops` is the table of operator numbers. */
export function glyphsOf(
  list: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] },
  ops: Ops,
): Piece[] {
  const names = new Map(Object.entries(ops).map(([name, number]) => [number, name]));
  const pen = new Pen();
  for (const [at, operation] of list.fnArray.entries()) {
    const args = list.argsArray[at];
    const given = Array.isArray(args) || ArrayBuffer.isView(args) ? (args as unknown as readonly unknown[]) : [];
    pen.take(names.get(operation) ?? '', given);
  }
  return pen.letters;
}

function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}

function matrixOf(args: readonly unknown[]): Matrix {
  const list =
    args.length === 1 && (Array.isArray(args[0]) || ArrayBuffer.isView(args[0]))
      ? (args[0] as unknown as readonly unknown[])
      : args;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = [...list].map(Number);
  return [a, b, c, d, e, f];
}

/** The state PDF text is drawn with (ISO 32000-1, 9.3–9.4). */
class Pen {
  readonly letters: Piece[] = [];
  #page: Matrix = identity;
  #kept: Matrix[] = [];
  #line: Matrix = identity;
  #text: Matrix = identity;
  #size = 10;
  #letterSpace = 0;
  #wordSpace = 0;
  #stretch = 1;
  #leading = 0;

  take(name: string, args: readonly unknown[]): void {
    const [first, second] = args.map(Number);
    if (name === 'save' || name === 'paintFormXObjectBegin') this.#kept.push(this.#page);
    if (name === 'restore' || name === 'paintFormXObjectEnd') this.#page = this.#kept.pop() ?? identity;
    else if (name === 'transform') this.#page = times(matrixOf(args), this.#page);
    else if (name === 'paintFormXObjectBegin' && args[0]) this.#page = times(matrixOf([args[0]]), this.#page);
    else if (name === 'beginText') this.#place(identity);
    else if (name === 'setFont') this.#size = second ?? this.#size;
    else if (name === 'setCharSpacing') this.#letterSpace = first ?? 0;
    else if (name === 'setWordSpacing') this.#wordSpace = first ?? 0;
    else if (name === 'setHScale') this.#stretch = (first ?? 100) / 100;
    else if (name === 'setLeading') this.#leading = -(first ?? 0);
    else if (name === 'setTextMatrix') this.#place(matrixOf(args));
    else if (name === 'moveText') this.#move(first ?? 0, second ?? 0);
    else if (name === 'setLeadingMoveText') {
      this.#leading = -(second ?? 0);
      this.#move(first ?? 0, second ?? 0);
    } else if (name === 'nextLine') this.#move(0, -this.#leading);
    else if (/^(?:nextLine)?show(?:Spaced)?Text$/.test(name)) this.#show(args[0]);
  }

  #place(matrix: Matrix): void {
    this.#line = matrix;
    this.#text = matrix;
  }

  #move(x: number, y: number): void {
    this.#place(times([1, 0, 0, 1, x, y], this.#line));
  }

  #show(given: unknown): void {
    if (!Array.isArray(given)) return;
    for (const item of given as readonly (number | Glyph | null)[]) {
      if (item === null) continue;
      if (typeof item === 'number') this.#advance((-item / 1000) * this.#size * this.#stretch);
      else this.#draw(item);
    }
  }

  #draw(glyph: Glyph): void {
    const place = times(this.#text, this.#page);
    const width = (glyph.width / 1000) * this.#size * this.#stretch;
    const scale = Math.hypot(place[0], place[1]);
    const size = Math.abs(this.#size) * Math.hypot(place[2], place[3]);
    // Text that runs up or down the page (stamps in the margin) is no part of the lines.
    const level = Math.abs(place[1]) < Math.abs(place[0]);
    // Subset fonts put letters at the code of the space: only the letter itself tells.
    if (glyph.unicode.trim() !== '' && level && size > 1) {
      this.letters.push({ text: glyph.unicode, x: place[4], y: place[5], width: width * scale, size });
    }
    this.#advance(width + (this.#letterSpace + (glyph.isSpace ? this.#wordSpace : 0)) * this.#stretch);
  }

  #advance(by: number): void {
    this.#text = times([1, 0, 0, 1, by, 0], this.#text);
  }
}

/** Amounts: a figure in digits or words with nghìn, triệu, tỷ after it; several in a row; the spoken short form 2 tỷ 3. */
import { add, type Decimal, decimal, times10 } from './decimal.ts';
import { type Figure, figurePattern, readFigure } from './figures.ts';
import { fold } from './fold.ts';
import { spelledAt } from './spelled.ts';
import { anyOf, here, matchAt } from './words.ts';

export type Amount = {
  readonly end: number;
  /** One: certain. Several: what it may be, likeliest first. */
  readonly options: readonly Decimal[];
  /** See `Figure.doubtful`. */
  readonly doubtful?: true;
  /** See `Figure.ifWhole`. */
  readonly ifWhole?: Decimal;
  /** A scale word was said: 15 triệu. */
  readonly scaled: boolean;
};

type Part = { readonly figure: Figure; readonly power: number; readonly half: boolean; readonly end: number };

/** Power of ten of each scale word. */
const scales: readonly (readonly [number, readonly string[]])[] = [
  [1, ['chục']],
  [2, ['trăm']],
  [3, ['nghìn', 'ngàn', 'ngh', 'k']],
  [4, ['vạn']],
  [6, ['triệu', 'tr']],
  [9, ['tỷ', 'tỉ']],
];
const powers = new Map(
  scales.flatMap(([power, words]) => words.flatMap((word) => [[word, power] as const, [fold(word), power] as const])),
);

/** Not a scale: tỷ lệ (ratio), tỷ trọng, tỷ suất, tỷ số. Before đ and đồng the word may stand close: trđ. */
const notRatio = `(?!\\s${anyOf('lệ', 'trọng', 'suất', 'số', 'giá')})`;
const scale = here(
  ` ?(${anyOf(...scales.flatMap(([, words]) => words))})\\.?(?=(?:đ|d)(?!\\p{L})|đồng|dong|(?!\\p{L}))${notRatio}`,
);
const half = here(` ${anyOf('rưỡi', 'rưởi')}(?!\\p{L})`);
const digits = here(figurePattern);
const gap = here(' ?(?=\\d)');
/** In running text the short form stands only before an end or the currency: “15 triệu 3 người” is two figures. */
const shortEnd = here(`(?= ?(?:đ|đồng|vnđ)(?![\\p{L}/])|[\\s.,;:)]*(?:$|\\n)|[;).,]|\\s?[-–])`);

/** Reads the amount that begins at a place in levelled text. `spelled`: number words too. `running`: other text may follow. */
export function amountAt(
  text: string,
  at: number,
  how: { readonly spelled?: boolean; readonly running?: boolean } = {},
): Amount | null {
  const first = partAt(text, at, how.spelled === true);
  if (first === null) return null;
  const parts = [first];
  for (let last = first; last.power > 0 && parts.length < 5; ) {
    const next = partAt(text, afterGap(text, last.end, how.spelled === true), how.spelled === true);
    if (next === null || next.power >= last.power) break;
    if (next.power === 0 && !isShort(text, next, how.running === true)) break;
    parts.push(next);
    last = next;
  }
  return amountOf(parts);
}

function afterGap(text: string, at: number, spelled: boolean): number {
  if (matchAt(gap, text, at)) return gap.lastIndex;
  return spelled && text.charAt(at) === ' ' ? at + 1 : at;
}

function isShort(text: string, part: Part, running: boolean): boolean {
  if (!/^\d{1,3}$/.test(part.figure.plain ?? '')) return false;
  return !running || matchAt(shortEnd, text, part.end) !== null;
}

function partAt(text: string, at: number, spelled: boolean): Part | null {
  const [figure, end] = figureAt(text, at, spelled);
  if (figure === null) return null;
  let [power, place] = [0, end];
  for (let count = 0; count < 3; count += 1) {
    const match = matchAt(scale, text, place);
    if (!match) break;
    power += powers.get(match[1]?.replace(/\s/g, ' ') ?? '') ?? 0;
    place = scale.lastIndex;
  }
  const halved = power > 0 && matchAt(half, text, place) !== null;
  return { figure, power, half: halved, end: halved ? half.lastIndex : place };
}

function figureAt(text: string, at: number, spelled: boolean): readonly [Figure | null, number] {
  const match = matchAt(digits, text, at);
  if (match) return [readFigure(match[0]), at + match[0].length];
  const words = spelled ? spelledAt(text, at) : null;
  if (words) return [{ options: [decimal(String(words.value))], plain: String(words.value) }, words.end];
  const halfOf = spelled ? matchAt(halfWord, text, at) : null;
  return halfOf ? [{ options: [{ digits: 5n, power: -1 }] }, at + halfOf[0].length] : [null, at];
}

const halfWord = here(`${anyOf('nửa')}(?= \\p{L})`);

function amountOf(parts: readonly Part[]): Amount {
  const [first] = parts;
  const end = parts.at(-1)?.end ?? 0;
  let options: readonly Decimal[] = [{ digits: 0n, power: 0 }];
  parts.forEach((part, index) => {
    const values = part.power === 0 && index > 0 ? short(part, parts[index - 1]?.power ?? 0) : valuesOf(part);
    options = options.flatMap((sum) => values.map((value) => add(sum, value))).slice(0, 6);
  });
  const whole = parts.length === 1 ? first?.figure.ifWhole : undefined;
  const scaled = (first?.power ?? 0) > 0;
  const doubtful = parts.some((part) => part.figure.doubtful) && { doubtful: true as const };
  return { end, options, scaled, ...doubtful, ...(whole && { ifWhole: times10(whole, first?.power ?? 0) }) };
}

function valuesOf(part: Part): Decimal[] {
  const half: Decimal = { digits: part.half ? 5n : 0n, power: part.power - 1 };
  return part.figure.options.map((option) => add(times10(option, part.power), half));
}

/** 2 tỷ 3 = 2.300.000.000, 2 tỷ 300 likewise; 2 tỷ 35 may be 2.350.000.000 or 2.035.000.000. */
function short(part: Part, above: number): Decimal[] {
  const typed = part.figure.plain ?? '';
  const tail = decimal(typed);
  const asPlaces = times10(tail, above - typed.length);
  return typed.length === 2 ? [asPlaces, times10(tail, above - 3)] : [asPlaces];
}

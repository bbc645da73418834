/** Reading, showing and bounding one figure: shared by the four number types, table columns and pairs. */
import { type Message, say } from '../../i18n/message.ts';
import { fold } from '../../vietnamese/fold.ts';
import { readMoney, type Scale, showMoney } from '../../vietnamese/money.ts';
import { readNumber, showNumber } from '../../vietnamese/numbers.ts';
import { readPercentage, showPercentage } from '../../vietnamese/percentages.ts';
import { type Reading, unread } from '../../vietnamese/reading.ts';
import type { Figure, NumberKind } from '../form.ts';
import { MAX_FIGURE, MAX_TYPED } from '../limits.ts';
import { unitsClash } from './units.ts';

type Bounds = Pick<Figure, 'unit' | 'min' | 'max'>;

/** Whole people, whole đồng; decimals and percentages may have a part. */
export function isWhole(kind: NumberKind): boolean {
  return kind === 'integer' || kind === 'money';
}

/** The least and greatest allowed. Counts and sums start at 0 and percentages stay in 0…100 unless the form says otherwise (V15, V24). */
export function boundsOf(kind: NumberKind, figure: Bounds): { readonly min: number; readonly max: number } {
  const top = kind === 'percentage' && figure.min === undefined ? 100 : MAX_FIGURE;
  return { min: figure.min ?? 0, max: figure.max ?? top };
}

/** Reads a figure as typed; its own unit after it is allowed, the unit of something else asks. */
export function readFigure(typed: string, kind: NumberKind, figure: Bounds): Reading<number> {
  if (typed.length > MAX_TYPED) return unread('unknown');
  const text = withoutScale(withoutUnit(typed, kind, figure.unit), figure.max);
  const read = byKind(text, kind, figure);
  if (read.as === 'one' && read.unit !== undefined && unitsClash(read.unit, unitOf(kind, figure)))
    return { as: 'ambiguous', options: [{ value: read.value, words: showFigure(read.value, kind, figure) }] };
  return read;
}

function byKind(text: string, kind: NumberKind, figure: Bounds): Reading<number> {
  switch (kind) {
    case 'integer':
      return readNumber(text, { whole: true });
    case 'decimal':
      return readNumber(text);
    case 'percentage':
      return readPercentage(text);
    case 'money': {
      const bare = scaleOf(figure.unit);
      return readMoney(text, bare ? { bare } : {});
    }
  }
}

/** Canonical form: “1.234 người”, “15.000.000 đồng”, “80,5%”. */
export function showFigure(value: number, kind: NumberKind, figure: Bounds): string {
  const { unit } = figure;
  if (kind === 'percentage') return showPercentage(value);
  if (kind === 'money') return showMoney(value) + (perOf(unit) ?? '');
  return unit ? `${showNumber(value)} ${unit}` : showNumber(value);
}

export function figureWords(value: number, kind: NumberKind, figure: Bounds): Message {
  return say('forms.words', { text: showFigure(value, kind, figure) });
}

function unitOf(kind: NumberKind, figure: Bounds): string {
  return kind === 'money' ? 'đồng' : kind === 'percentage' ? '%' : (figure.unit ?? '');
}

/** “triệu đồng” printed as the unit: a bare 15 is 15 million. The stored figure is đồng always. */
function scaleOf(unit: string | undefined): Scale | undefined {
  const words = fold(unit ?? '');
  if (/\bty\b/.test(words)) return 'tỷ';
  if (/\btrieu\b/.test(words)) return 'triệu';
  if (/\b(nghin|ngan)\b/.test(words)) return 'nghìn';
  return undefined;
}

/** “đồng/tháng” → “/tháng”. */
function perOf(unit: string | undefined): string | undefined {
  const at = unit?.indexOf('/') ?? -1;
  return at > 0 ? unit?.slice(at) : undefined;
}

/** “97/100” where the most is 100: points of a scale. */
function withoutScale(text: string, max: number | undefined): string {
  const scale = /^(.*\d)\s*\/\s*(\d+)$/.exec(text);
  return scale && Number(scale[2]) === max ? (scale[1] ?? text) : text;
}

/** Money keeps its “đồng”: a bare 1 would be asked about. */
function withoutUnit(typed: string, kind: NumberKind, unit: string | undefined): string {
  const text = typed.normalize('NFC').trim();
  if (unit === undefined) return text;
  const lower = text.toLowerCase();
  const whole = unit.normalize('NFC');
  for (const tail of kind === 'money' ? [perOf(whole)] : [whole, perOf(whole)])
    if (tail && lower.endsWith(tail.toLowerCase()) && /[^\p{L}]$/u.test(text.slice(0, -tail.length) || ' '))
      return text.slice(0, -tail.length).trim();
  return text;
}

/** The shapes a clock time is written in (domain.md §3): 15h00; 14 giờ; 8 giờ 00; 13h45; 2 giờ chiều. */
import { two } from './calendar.ts';
import { type Reading, unread } from './reading.ts';
import { anyOf, here, matchAt } from './words.ts';

/** `HH:MM`, 00:00–24:00; 24:00 is the end of its day, as in “trước 24h00”. */
export type Clock = string;

export type TimeAt = {
  readonly reading: Reading<Clock>;
  readonly start: number;
  readonly end: number;
  /** Written with minutes or a part of the day; “8 giờ” alone may also be how long something takes. */
  readonly plainly: boolean;
};

const parts = ['sáng', 'trưa', 'chiều', 'tối', 'đêm'] as const;
type Part = (typeof parts)[number];

const shape = here(
  `(\\d{1,2})(?: ?(?:h|g|${anyOf('giờ')})(?![\\p{L}])(?: ?(\\d{2})(?!\\d)(?: ?(?:${anyOf('phút')}|p|')(?!\\p{L}))?| (\\d{1,2}) ${anyOf('phút')}(?!\\p{L})|( ${anyOf('rưỡi', 'rưởi')}))?|:(\\d{2})(?![\\d:]))(?: (?:${anyOf('buổi')} )?(${anyOf(...parts)})(?!\\p{L}))?`,
);

/** The time that begins at a place in levelled text; null if none does. */
export function timeAt(text: string, at: number): TimeAt | null {
  const match = matchAt(shape, text, at);
  if (!match) return null;
  const [whole, hours = '', close, apart, half, colon, said] = match;
  const minutes = half ? '30' : (close ?? apart ?? colon);
  const part = parts.find((name) => said !== undefined && new RegExp(`^${anyOf(name)}$`, 'u').test(said));
  const reading = clockOf(hours, Number(minutes ?? 0), part);
  return { reading, start: at, end: at + whole.length, plainly: minutes !== undefined || part !== undefined };
}

function clockOf(typed: string, minute: number, part: Part | undefined): Reading<Clock> {
  const hour = Number(typed);
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return unread('impossible');
  if (part !== undefined) return inPart(hour, minute, part);
  // One to five o'clock, written as people speak, is more often the afternoon; documents write 02h00 or 14h00.
  if (typed.length === 1 && hour >= 1 && hour <= 5) return asked([clock(hour, minute), clock(hour + 12, minute)]);
  return { as: 'one', value: clock(hour, minute) };
}

/** Hours of each part of the day, as spoken → as kept. */
const spans: Readonly<Record<Part, { readonly from: number; readonly to: number }>> = {
  sáng: { from: 0, to: 11 },
  trưa: { from: 10, to: 14 },
  chiều: { from: 12, to: 18 },
  tối: { from: 17, to: 23 },
  đêm: { from: 21, to: 28 },
};

function inPart(hour: number, minute: number, part: Part): Reading<Clock> {
  const { from, to } = spans[part];
  const fits = [hour, hour + 12, hour + 24].find(
    (value) => value >= from && value <= to && (hour <= 12 || value === hour),
  );
  if (fits === undefined) return unread('impossible');
  // Twelve at night ends a day or begins it.
  if (fits === 24) return minute === 0 ? asked([clock(24, 0), clock(0, 0)]) : { as: 'one', value: clock(0, minute) };
  return { as: 'one', value: clock(fits % 24, minute) };
}

function clock(hour: number, minute: number): Clock {
  return `${two(hour)}:${two(minute)}`;
}

function asked(options: readonly Clock[]): Reading<Clock> {
  return { as: 'ambiguous', options: options.map((value) => ({ value, words: value.replace(':', 'h') })) };
}

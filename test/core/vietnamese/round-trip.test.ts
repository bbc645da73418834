/** What is printed reads back the same: 10,000 random values of each type. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from '../../../core/vietnamese/calendar.ts';
import { readDate, showDate, showDateInWords } from '../../../core/vietnamese/dates.ts';
import { readFraction, showFraction } from '../../../core/vietnamese/fractions.ts';
import { readMoney, showMoney } from '../../../core/vietnamese/money.ts';
import { readNumber, showNumber } from '../../../core/vietnamese/numbers.ts';
import { readPercentage, showPercentage } from '../../../core/vietnamese/percentages.ts';
import { between, monthsOf, schoolYearOf, yearsOf } from '../../../core/vietnamese/period-kinds.ts';
import { type Period, readPeriod, showPeriod } from '../../../core/vietnamese/periods.ts';
import { readPhone, showPhone } from '../../../core/vietnamese/phones.ts';
import { qualifiers, type Reading } from '../../../core/vietnamese/reading.ts';
import { type Moment, readMoment, readTime, showMoment, showTime } from '../../../core/vietnamese/times.ts';
import { today } from './readers.ts';

const runs = { numRuns: 10_000 };

function holds<T>(values: fc.Arbitrary<T>, show: (value: T) => string, read: (text: string) => Reading<T>): void {
  fc.assert(
    fc.property(values, (value) => {
      expect(read(show(value))).toEqual({ as: 'one', value });
    }),
    runs,
  );
}

const largest = Number.MAX_SAFE_INTEGER;
const integers = fc.oneof(fc.integer({ min: -2000, max: 20_000 }), fc.integer({ min: -largest, max: largest }));
/** Up to six decimal places, within what a double holds exactly enough. */
const decimals = fc
  .tuple(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, places]) => Number(`${digits}e-${places}`));
const numbers = fc.oneof(integers, decimals).map((value) => (value === 0 ? 0 : value));
const years = fc.integer({ min: 1801, max: 2198 });
const days = fc
  .integer({ min: 0, max: daysBetween('1800-01-01', '2199-12-31') })
  .map((count) => addDays('1800-01-01', count));
const nearDays = fc.integer({ min: -150, max: 150 }).map((count) => addDays(today, count));
const times = fc.oneof(
  fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(clock),
  fc.constant('24:00'),
);
const moments = fc.record<Moment>({ day: days, time: times });

function clock([hour, minute]: readonly [number, number]): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function present(period: Period | null): Period {
  if (period === null) throw new Error('The generator made no period');
  return period;
}

const periods: fc.Arbitrary<Period> = fc.oneof(
  fc
    .tuple(years, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, a, b]) => present(monthsOf(year, Math.min(a, b), Math.max(a, b)))),
  fc.tuple(years, fc.integer({ min: 1, max: 11 })).map(([year, count]) => present(monthsOf(year, 13 - count, 12))),
  years.map((year) => present(schoolYearOf(year, year + 1))),
  fc
    .tuple(years, years, fc.constantFrom('stage' as const, 'term' as const))
    .filter(([a, b]) => a !== b)
    .map(([a, b, kind]) => present(yearsOf(Math.min(a, b), Math.max(a, b), kind))),
  fc.tuple(days, days).map(([a, b]) => present(a < b ? between(a, b) : between(b, a))),
);

test('numbers', () => holds(numbers, showNumber, readNumber));
test('whole numbers where only whole ones count', () =>
  holds(integers, showNumber, (text) => readNumber(text, { whole: true })));
test('sums', () => holds(integers, showMoney, readMoney));
test('percentages', () => holds(numbers, showPercentage, readPercentage));

test('fractions', () => {
  const parts = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 1_000_000 }));
  const positive = parts.map((value) => value + 1);
  holds(fc.record({ numerator: parts, denominator: positive }), showFraction, readFraction);
});

test('dates', () => holds(days, showDate, (text) => readDate(text, today)));
test('dates with their weekday', () =>
  holds(
    days,
    (day) => showDate(day, { weekday: true }),
    (text) => readDate(text, today),
  ));
test('dates in words', () => holds(days, showDateInWords, (text) => readDate(text, today)));

test('a date printed without its year is this year’s, or asks between the right ones', () => {
  fc.assert(
    fc.property(nearDays, (day) => {
      const reading = readDate(showDate(day).slice(0, 5), today);
      const values = reading.as === 'ambiguous' ? reading.options.map(({ value }) => value) : [];
      expect(reading.as === 'one' ? [reading.value] : values).toContain(day);
    }),
    runs,
  );
});

test('times', () => holds(times, showTime, readTime));
test('moments', () => holds(moments, showMoment, (text) => readMoment(text, today)));
test('periods', () => holds(periods, showPeriod, (text) => readPeriod(text, today)));

test('phone numbers', () => {
  const mobile = fc.tuple(fc.constantFrom('03', '05', '07', '08', '09'), fc.stringMatching(/^\d{8}$/));
  const landline = fc.tuple(fc.constant('02'), fc.stringMatching(/^\d{9}$/));
  holds(
    fc.oneof(mobile, landline).map((parts) => parts.join('')),
    showPhone,
    readPhone,
  );
});

test('a qualifier before a number or a sum is kept', () => {
  fc.assert(
    fc.property(fc.constantFrom(...qualifiers), integers, (qualifier, value) => {
      expect(readNumber(`${qualifier} ${showNumber(value)} người`)).toMatchObject({ as: 'one', value, qualifier });
      expect(readMoney(`${qualifier} ${showMoney(value)}`)).toMatchObject({ as: 'one', value, qualifier });
    }),
    runs,
  );
});

test('every option of an ambiguous reading reads back as itself', () => {
  const figures = fc.stringMatching(/^\d{1,5}[.,]\d{1,5}( (tỷ|triệu|nghìn))?( \d{1,3})?$/);
  fc.assert(
    fc.property(figures, (text) => {
      for (const read of [readNumber, readMoney, readPercentage]) {
        const reading = read(text);
        if (reading.as !== 'ambiguous') continue;
        for (const { value, words } of reading.options) expect(read(words)).toEqual({ as: 'one', value });
      }
    }),
    runs,
  );
});

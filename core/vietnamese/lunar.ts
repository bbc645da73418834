/**
 * The Vietnamese lunar calendar, for the holidays that move: Tết, Giỗ Tổ (domain.md §3).
 * Months begin on the day of the new moon as seen at UTC+7, the eleventh holds the winter solstice; the astronomy is
 * that of Jean Meeus as arranged by Hồ Ngọc Đức, good to minutes between 1900 and 2199.
 */
import type { Day } from './calendar.ts';

const zone = 7 / 24;
const month = 29.530588853;
const radians = Math.PI / 180;
/** Julian day number of 1970-01-01. */
const epoch = 2440588;
/** New moon number 0: 1900-01-01. */
const firstNewMoon = 2415021;

/** The day of a lunar date, not of a leap month: `lunarDay(2026, 1, 1)` is Tết of 2026. */
export function lunarDay(year: number, month: number, day: number): Day {
  const eleventh = monthEleven(year - 1);
  const leap = isLeapYear(year) ? leapOffset(eleventh) : 0;
  const offset = month >= 11 ? month - 11 + 13 - (leap ? 0 : 1) : month + 1;
  const skipped = leap > 0 && month < 11 && offset >= leap ? 1 : 0;
  return fromJulian(newMoon(moonNumber(eleventh) + offset + skipped) + day - 1);
}

/** A year between two elevenths of thirteen months has a leap month. */
function isLeapYear(year: number): boolean {
  return monthEleven(year) - monthEleven(year - 1) > 365;
}

function moonNumber(julian: number): number {
  return Math.floor(0.5 + (julian - firstNewMoon) / month);
}

/** First day of the eleventh lunar month, the one with the winter solstice of that year. */
function monthEleven(year: number): number {
  const lastDay =
    epoch + Temporal.PlainDate.from('1970-01-01').until({ year, month: 12, day: 31 }, { largestUnit: 'days' }).days;
  const number = Math.floor((lastDay - firstNewMoon) / month);
  const start = newMoon(number);
  return sunSector(start) >= 9 ? newMoon(number - 1) : start;
}

/** How many months after the eleventh the leap month stands: the first in which the sun enters no new sign. */
function leapOffset(eleventh: number): number {
  const number = moonNumber(eleventh);
  let before = sunSector(newMoon(number + 1));
  for (let offset = 2; offset < 14; offset += 1) {
    const sector = sunSector(newMoon(number + offset));
    if (sector === before) return offset - 1;
    before = sector;
  }
  return 0;
}

/** Julian day number, at UTC+7, of the k-th new moon. */
function newMoon(k: number): number {
  const t = k / 1236.85;
  const mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t ** 2 - 0.000000155 * t ** 3;
  const nutation = 0.00033 * Math.sin((166.56 + 132.87 * t - 0.009173 * t ** 2) * radians);
  const sun = (359.2242 + 29.10535608 * k - 0.0000333 * t ** 2 - 0.00000347 * t ** 3) * radians;
  const moon = (306.0253 + 385.81691806 * k + 0.0107306 * t ** 2 + 0.00001236 * t ** 3) * radians;
  const node = (21.2964 + 390.67050646 * k - 0.0016528 * t ** 2 - 0.00000239 * t ** 3) * radians;
  const shift =
    (0.1734 - 0.000393 * t) * Math.sin(sun) +
    0.0021 * Math.sin(2 * sun) -
    0.4068 * Math.sin(moon) +
    0.0161 * Math.sin(2 * moon) -
    0.0004 * Math.sin(3 * moon) +
    0.0104 * Math.sin(2 * node) -
    0.0051 * Math.sin(sun + moon) -
    0.0074 * Math.sin(sun - moon) +
    0.0004 * Math.sin(2 * node + sun) -
    0.0004 * Math.sin(2 * node - sun) -
    0.0006 * Math.sin(2 * node + moon) +
    0.001 * Math.sin(2 * node - moon) +
    0.0005 * Math.sin(2 * moon + sun);
  return Math.floor(mean + nutation + shift - earthsDelay(t) + 0.5 + zone);
}

/** Difference of dynamical and universal time, in days, at `t` centuries after 1900. */
function earthsDelay(t: number): number {
  if (t < -11) return 0.001 + 0.000839 * t + 0.0002261 * t ** 2 - 0.00000845 * t ** 3 - 0.000000081 * t ** 4;
  return -0.000278 + 0.000265 * t + 0.000262 * t ** 2;
}

/** In which twelfth of its yearly way, 0 from the spring equinox, the sun stands at the beginning of a day at UTC+7. */
function sunSector(julian: number): number {
  const t = (julian - 2451545.5 - zone) / 36525;
  const anomaly = (357.5291 + 35999.0503 * t - 0.0001559 * t ** 2 - 0.00000048 * t ** 3) * radians;
  const mean = 280.46645 + 36000.76983 * t + 0.0003032 * t ** 2;
  const centre =
    (1.9146 - 0.004817 * t - 0.000014 * t ** 2) * Math.sin(anomaly) +
    (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly) +
    0.00029 * Math.sin(3 * anomaly);
  const longitude = (((mean + centre) % 360) + 360) % 360;
  return Math.floor(longitude / 30);
}

function fromJulian(julian: number): Day {
  return Temporal.PlainDate.from('1970-01-01')
    .add({ days: julian - epoch })
    .toString();
}

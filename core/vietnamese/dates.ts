/** Calendar days as people write them, always day first (domain.md §5). */
import { addDays, type Day, dayOf, fullYear, partsOf, settleYear, two, weekdayOf } from './calendar.ts';
import { type Option, type Reading, unread } from './reading.ts';
import { spoken } from './spoken.ts';
import { anyOf, here, matchAt, whole } from './words.ts';
import { dateAt, type WrittenDate } from './written-dates.ts';

export type { Day } from './calendar.ts';

const lead = here(`(?:${anyOf('đến hết', 'vào', 'đến', 'từ', 'lúc')} ){1,2}`);
const weekdays = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];
const relative = (
  [
    ['hôm kia', -2],
    ['hôm qua', -1],
    ['hôm nay', 0],
    ['ngày mai', 1],
    ['mai', 1],
    ['ngày kia', 2],
  ] as const
).map(([words, days]) => ({ words: whole(anyOf(words)), days }));
const incomplete = new RegExp(`^${anyOf('ngày')} ?\\d{1,2}$|^${anyOf('tháng', 'quý', 'năm')} `, 'u');

/**
 * Reads an answer as one day. `today` settles what is written without a year. A weekday that disagrees, or digits
 * that lost their separators (1592020), make the reading ambiguous: proposals to confirm.
 */
export function readDate(text: string, today: Day): Reading<Day> {
  const said = spoken(text);
  if ('as' in said) return said;
  const near = relative.find(({ words }) => words.test(said.text));
  if (near) return { as: 'one', value: addDays(today, near.days) };
  if (/^\d{6,8}$/.test(said.text)) return proposals(said.text);
  const start = matchAt(lead, said.text, 0)?.[0].length ?? 0;
  const found = dateAt(said.text, start, true);
  if (found === null) return unread(whyNot(said.text));
  const rest = said.text.slice(found.end).trim();
  if (rest !== '') return unread(/\d/.test(rest) ? 'several' : 'unknown');
  return settleDate(found.written, today);
}

function whyNot(text: string): 'incomplete' | 'otherKind' | 'unknown' | 'impossible' {
  if (incomplete.test(text)) return 'incomplete';
  if (/^\d{1,2} ?[/-] ?\d{4}$|^\d{4}$/.test(text)) return 'incomplete';
  return /^\d/.test(text) ? 'otherKind' : 'unknown';
}

function proposals(digits: string): Reading<Day> {
  const options = lostDates(digits).map(({ day }): Option<Day> => ({ value: day, words: showDate(day) }));
  return options.length === 0 ? unread('unknown') : { as: 'ambiguous', options };
}

/** Days that digits may mean once their separators are lost: 1592020 → 15/9/2020. The year's four digits stand last. */
export function lostDates(digits: string): readonly { readonly day: Day; readonly written: string }[] {
  const year = Number(digits.slice(-4));
  const rest = digits.slice(0, -4);
  // Outside these years eight digits are more often a phone number or a code.
  if (year < 1900 || year > 2099) return [];
  return [2, 1].flatMap((length) => {
    const [day, month] = [rest.slice(0, length), rest.slice(length)];
    if (month === '' || month.length > 2 || (month.startsWith('0') && rest.length < 4 && day.length === 2)) return [];
    const found = dayOf(year, Number(month), Number(day));
    return found === null ? [] : [{ day: found, written: `${day}/${month}/${year}` }];
  });
}

/** The calendar day of a written date: its year settled, its existence and its weekday checked. */
export function settleDate(written: WrittenDate, today: Day): Reading<Day> {
  const { day, month, weekday } = written;
  if (written.year === undefined) {
    const reading = settleYear(today, (year) => span(dayOf(year, month, day)), showDate);
    return reading.as === 'one' ? checked(reading, weekday) : reading;
  }
  const year = written.shortYear ? fullYear(written.year, today) : written.year;
  const value = dayOf(year, month, day);
  if (value === null) return unread('impossible');
  return checked({ as: 'one', value, ...(written.shortYear && { assumed: 'century' as const }) }, weekday);
}

function span(day: Day | null): { readonly value: Day; readonly from: Day; readonly to: Day } | null {
  return day === null ? null : { value: day, from: day, to: day };
}

/** A weekday must agree with its date (domain.md §3); if not, the date as written or that week's such day. */
function checked(reading: Extract<Reading<Day>, { as: 'one' }>, weekday: number | undefined): Reading<Day> {
  const actual = weekdayOf(reading.value);
  if (weekday === undefined || weekday === actual) return reading;
  const days = [reading.value, addDays(reading.value, weekday - actual)];
  return { as: 'ambiguous', options: days.map((value) => ({ value, words: showDate(value, { weekday: true }) })) };
}

/** “05/12/2022”; with `weekday` “thứ Hai 05/12/2022”. */
export function showDate(day: Day, options: { readonly weekday?: boolean } = {}): string {
  const { year, month, day: date } = partsOf(day);
  const shown = `${two(date)}/${two(month)}/${year}`;
  return options.weekday ? `${weekdays[weekdayOf(day) - 1]} ${shown}` : shown;
}

/** “ngày 05 tháng 12 năm 2022”: days below 10 and the months 1 and 2 with a leading zero, as at the head of a document (NĐ 30/2020). */
export function showDateInWords(day: Day): string {
  const { year, month, day: date } = partsOf(day);
  return `ngày ${two(date)} tháng ${month <= 2 ? two(month) : month} năm ${year}`;
}

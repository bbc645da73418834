/** Periods: tháng, quý, 6 tháng, 9 tháng, năm, năm học, giai đoạn, nhiệm kỳ, từ … đến … (domain.md §2.1, §5). */
import type { Day } from './dates.ts';
import { monthsOf, type Period } from './period-kinds.ts';
import { type Reading, unread } from './reading.ts';
import { spoken } from './spoken.ts';
import { anyOf, here, matchAt, whole } from './words.ts';
import { around, asked, one, periodAt, settled } from './written-periods.ts';

export { type Period, type PeriodKind, showPeriod } from './period-kinds.ts';

const lead = here(`(?:${anyOf('kỳ báo cáo', 'kỳ', 'báo cáo', 'trong', 'cả', 'cho', 'của')}\\s){1,3}`);

const relative = (
  [
    ['tháng này', 'month', 0],
    ['tháng trước', 'month', 1],
    ['quý này', 'quarter', 0],
    ['quý trước', 'quarter', 1],
    ['năm nay', 'year', 0],
    ['năm ngoái', 'year', 1],
    ['năm trước', 'year', 1],
  ] as const
).map(([words, span, ago]) => ({ words: whole(anyOf(words)), span, ago }));

/** Reads an answer as one period. `today` settles what is written without a year. “6 tháng” and “2021-2022” ask. */
export function readPeriod(text: string, today: Day): Reading<Period> {
  const said = spoken(text);
  if ('as' in said) return said;
  const words = said.text.slice(matchAt(lead, said.text, 0)?.[0].length ?? 0);
  const near = relative.find((name) => name.words.test(words));
  if (near) return one(around(today, near.span, near.ago));
  const short = shortForm(words, today);
  if (short) return short;
  const found = periodAt(words, 0, today);
  if (found === null) return unread(/^\d{1,2} ?[/.-] ?\d{1,2}/.test(words) ? 'otherKind' : 'unknown');
  const rest = words.slice(found.end).trim();
  if (rest === '') return found.reading;
  return unread(/\d/.test(rest) ? 'several' : 'unknown');
}

const bareMonth = /^(?:t ?)?(\d{1,2}) ?[/.-] ?(\d{4,5})$/;
const bareMonths = whole(`(\\d{1,2}) ${anyOf('tháng')}(?:(?: ?/ ?| ${anyOf('năm')} | )(\\d{4}))?`);

/** What only an answer to “which period?” may be: 2022; 5/2020; 6 tháng; cả năm. */
function shortForm(text: string, today: Day): Reading<Period> | null {
  const wholeYear = whole(`${anyOf('năm')}|(\\d{4,5})`).exec(text);
  if (wholeYear) return settled({ year: wholeYear[1] }, today, (year) => monthsOf(year, 1, 12));
  const month = bareMonth.exec(text);
  if (month) return one(monthsOf(Number(month[2]), Number(month[1]), Number(month[1])));
  const months = bareMonths.exec(text);
  return months && countedMonths(Number(months[1]), months[2] ?? today.slice(0, 4));
}

/** “9 tháng” are the year's first nine; six may be either half. */
function countedMonths(count: number, year: string): Reading<Period> {
  const first = monthsOf(Number(year), 1, count);
  return asked(count === 6 ? [first, monthsOf(Number(year), 7, 12)] : [first]);
}

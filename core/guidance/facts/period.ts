/** The period a document speaks of, with the closing day of the figures and the day estimates run to (domain.md §2.1). */

import { readPeriod } from '../../vietnamese/periods.ts';
import { type Frame, isIn } from '../frame.ts';
import { plain } from '../plain.ts';
import { type Confidence, type Line, type Place, placeOf, type Source } from '../source.ts';
import type { Dated } from './dates.ts';
import type { Kind } from './kind.ts';

export type ReportPeriod = {
  readonly from: string | null;
  /** The closing day where one is given, else the period's last day. */
  readonly to: string | null;
  readonly estimateTo: string | null;
  /** The closing day is written, not taken from the calendar. */
  readonly closing: boolean;
  readonly label: string;
  readonly quote: string;
  readonly place: Place;
  readonly confidence: Confidence;
};

/** “6 tháng đầu năm, nhiệm vụ … 6 tháng cuối năm 2022”: the first takes its year from the second. */
const yearless = /\b(?:(?:0?6|0?9|sau|chin) thang dau nam|quy (?:iv|i{1,3}|[1-4]))\b(?!\s*(?:\/|-|,?\s*nam|20\d\d))/;

const shapes = [
  /\bquy\s+(?:iv|i{1,3}|[1-4])\s*(?:\/|-|,)?\s*(?:nam\s*)?20\d\d\b/,
  /\b(?:0?6|0?9|sau|chin)\s+thang(?:\s+(?:dau|cuoi))?\s*(?:nam\s*|\/)?20\d\d\b/,
  /\bthang\s+\d{1,2}\s*(?:\/|-|\.|nam)\s*(?:nam\s*)?20\d\d\b/,
  /\bnam hoc\s*20\d\d\s*-\s*20\d\d/,
  /\bnhiem ky\s*20\d\d\s*-\s*20\d\d/,
  /\bnam\s+20\d\d\b/,
];

/** Null where no period is named. */
export function periodOf(source: Source, frame: Frame, dates: readonly Dated[], kind: Kind): ReportPeriod | null {
  const name = namedPeriod(frame, kind);
  const counts = kind === 'report_guidance' || kind === 'form' || kind === 'reminder';
  const closing = closingOf(source, frame, counts ? dates : [], name?.from ?? null);
  const estimate = estimateOf(source, frame, dates, name?.to ?? null);
  if (!name && !closing.to) return null;
  const label = name?.label ?? closing.words;
  const place = name?.place ?? placeOf(source, 0, 0);
  return {
    from: closing.from ?? name?.from ?? null,
    to: closing.to ?? name?.to ?? null,
    estimateTo: estimate,
    closing: closing.to !== null,
    label,
    quote: closing.to ? closing.words : (name?.quote ?? label),
    place: closing.place ?? place,
    confidence: name?.inTitle || closing.to ? 'sure' : 'likely',
  };
}

type Named = { from: string | null; to: string | null; label: string; quote: string; place: Place; inTitle: boolean };

/** The first period in the title; else, for what asks for reports, in the opening. */
function namedPeriod(frame: Frame, kind: Kind): Named | null {
  const titles = [...frame.about, ...frame.title, ...(frame.kind ? [frame.kind] : [])];
  const asks =
    kind === 'report_guidance' || kind === 'reminder' || kind === 'meeting_conclusion' || kind === 'invitation';
  const openings = asks ? frame.body.slice(0, 6) : kind === 'form' ? frame.head : [];
  for (const line of [...titles, ...openings]) {
    const found = firstPeriod(line);
    if (found) return { ...found, inTitle: titles.includes(line) };
  }
  return null;
}

/** “ngày 14 tháng 8 năm 2026”: its month and year are no period. */
const inDate = /\bngay\s+\d{1,2}\s+(?:thang\s+\d{1,2}\s+)?$/;

function firstPeriod(line: Line): Omit<Named, 'inTitle'> | null {
  const hits = shapes.flatMap((shape) => {
    const match = shape.exec(line.plain);
    return match && !inDate.test(line.plain.slice(0, match.index))
      ? [{ at: match.index, length: match[0].length }]
      : [];
  });
  const first = hits.sort((a, b) => a.at - b.at || b.length - a.length)[0];
  if (!first) return null;
  const short = yearless.exec(line.plain);
  if (short && short.index < first.at) {
    const year = /20\d\d/.exec(line.plain.slice(first.at))?.[0] ?? '';
    return named(line, { at: short.index, length: short[0].length }, ` ${/^quy/.test(short[0]) ? 'năm ' : ''}${year}`);
  }
  return named(line, first, '');
}

function named(
  line: Line,
  first: { readonly at: number; readonly length: number },
  year: string,
): Omit<Named, 'inTitle'> {
  const words = line.text.slice(first.at, first.at + first.length) + year;
  const bare = plain(words);
  const calendar = !/^(?:nam hoc|nhiem ky)/.test(bare);
  const reading = calendar
    ? readPeriod(words.replace(/\s*,\s*/g, ' '), `${/20\d\d/.exec(bare)?.[0] ?? '2000'}-06-15`)
    : null;
  const value =
    reading?.as === 'one' ? reading.value : reading?.as === 'ambiguous' ? reading.options[0]?.value : undefined;
  const place = { line: line.at, start: line.start + first.at, end: line.start + first.at + first.length };
  return {
    from: value?.from ?? null,
    to: value?.to ?? null,
    label: words,
    quote: line.text.slice(first.at, first.at + first.length),
    place,
  };
}

/** With accents where the words have them: “tính đến”, not “LĐLĐ tỉnh … đến”. */
const counting =
  '(?:số liệu|số lượng|tính|chốt|lấy|thống kê|thời điểm|cập nhật|kỳ báo cáo|mốc|so lieu|tinh den|tinh tu|chot|thong ke)';
const closingCue = new RegExp(
  `${counting}[^.;]{0,70}?\\s*(?:đến|đến hết|đến trước|den|den het)\\s*$|(?:từ|tu) (?:đầu năm|dau nam)(?: \\d{4})?\\s+(?:đến|đến hết|den)\\s*$`,
  'u',
);
const openingCue = new RegExp(`${counting}[^.;]{0,70}(?:từ|tu|sau)\\s*$`, 'u');

type Closing = { from: string | null; to: string | null; words: string; place: Place | null };

function closingOf(source: Source, frame: Frame, dates: readonly Dated[], from: string | null): Closing {
  const within = dates.filter((item) => isIn(frame.body, item.line) || isIn(frame.head, item.line));
  for (const [at, item] of within.entries()) {
    if (!item.date) continue;
    const lead = source.text.slice(item.line.start, item.start).toLowerCase();
    const before = within[at - 1];
    const opens =
      before?.date &&
      before.line === item.line &&
      openingCue.test(source.text.slice(item.line.start, before.start).toLowerCase());
    const spans =
      opens && /^\s*(?:\([^)]{1,60}\)\s*)?(?:den|den het|-)\s*$/.test(source.plain.slice(before.end, item.start));
    if (!spans && !closingCue.test(lead)) continue;
    if (/(?<!thỏa |thoả )ước[^.;]{0,40}$/u.test(lead)) continue;
    const sinceNewYear = /(?:từ đầu năm|tu dau nam)(?: \d{4})?\s+(?:đến|đến hết|den|den het)\s*$/u.test(lead);
    const start = spans ? before.start : Math.max(item.line.start, item.start - 40);
    const first = spans ? before.date : sinceNewYear ? `${item.date.slice(0, 4)}-01-01` : from;
    return {
      from: first ?? null,
      to: item.date,
      words: source.text.slice(start, item.end).trim(),
      place: placeOf(source, start, item.end),
    };
  }
  return { from: null, to: null, words: '', place: null };
}

/** “ước thực hiện đến hết năm 2022”, “ước đến ngày 30/6/2025”, “ước cả năm”. */
function estimateOf(source: Source, frame: Frame, dates: readonly Dated[], periodEnd: string | null): string | null {
  for (const line of frame.body) {
    const match = /(?<!\b(?:thoa|giao|quy|dieu|mong|hiep|khe) )\buoc\b[^.;]{0,60}/.exec(line.plain);
    if (!match) continue;
    const start = line.start + match.index;
    const day = dates.find(
      (item) => item.start >= start && item.end <= start + match[0].length + 14 && item.line === line,
    );
    if (day?.date && /\b(?:den|het|ngay)\b/.test(source.plain.slice(start, day.end))) return day.date;
    const year = /\b(?:het|ca|den|cuoi)\s+nam(?:\s+(20\d\d))?\b/.exec(match[0]);
    if (year?.[1]) return `${year[1]}-12-31`;
    if ((year || /\bca (?:ky|quy|thang)\b|\bhet (?:quy|thang|6 thang)\b/.test(match[0])) && periodEnd) return periodEnd;
  }
  return null;
}

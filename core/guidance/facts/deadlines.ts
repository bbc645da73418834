/** Days by which something is to be handed in. A day counts only with words of limit before it and words of handing in around it (domain.md §3). */
import { type Frame, isIn } from '../frame.ts';
import { type Confidence, type Line, type Place, placeOf, type Source } from '../source.ts';
import { type Dated, issuedOn } from './dates.ts';
import type { Kind } from './kind.ts';
import { clauseAt, sentenceAt } from './sentences.ts';

export type DeadlineKind = 'before' | 'no_later_than' | 'by';

export type Deadline = {
  /** `YYYY-MM-DD`, as written: “trước ngày 05/12” is 05/12; whether the day itself is in time is `kind`. */
  readonly date: string;
  readonly kind: DeadlineKind;
  /** `HH:MM`, Asia/Ho_Chi_Minh. */
  readonly time: string | null;
  readonly quote: string;
  readonly place: Place;
  readonly confidence: Confidence;
};

const clock =
  /(?:\b(?:luc|vao)\s+)?\b(\d{1,2})\s?(?:h|g|gio|:)\s?(?:(\d{2})(?:\s?phut)?)?[\s,(]*(?:cua\s+)?(?:ngay\s*)?$/;
const office = /\b(?:het\s+)?gio\s+(?:lam viec|hanh chinh)[\s,(]*$/;
const cues = [
  { kind: 'before', words: 'cham nhat truoc|den truoc|truoc va trong|truoc' },
  { kind: 'no_later_than', words: 'cham nhat|muon nhat|tre nhat|khong muon hon|khong cham hon|khong tre hon' },
  { kind: 'by', words: 'han cuoi(?: cung)?|han chot|han nop|han gui|khong qua|den het|thoi han|het|den|trong|vao|han' },
] as const;
const after = '(?:\\s+(?:la|vao|den|den het|het|trong|cuoi|cua|thoi gian))*[\\s:,(]*$';
const patterns = cues.map(({ kind, words }) => ({ kind, pattern: new RegExp(`\\b(${words})${after}`) }));
const weak = /^(?:den|het|trong|vao|thoi han|han)$/;

const handing =
  /\b(?:gui|nop|dang ky|chuyen ve|phan hoi|tra loi|gop y|xac nhan|bao cao|bao lai|bao ve|bao vang|dang ki|hoan thien ho so|cung cap|nhan (?:ho so|bai|phieu))\b/;
const doing = /\b(?:hoan thanh|hoan tat|xong|ket thuc|khac phuc)(?:\s+(?:xong|viec nay|dai hoi|hoi nghi))?[\s,]*$/;
/** With accents: “tính đến” counts figures, “LĐLĐ tỉnh đến hết ngày” does not. */
const counted =
  /(?:số liệu|tính|chốt|lấy|thống kê|(?<!thỏa |thoả |giao )ước|thực hiện|đầu năm(?: \d{4})?|kể từ|từ nay|cập nhật|thời điểm|so lieu|tinh|chot|thong ke|dau nam)(?:\s+số liệu)?(?:\s+từ đầu năm)?\s*(?:cho\s+)?$/u;
const told =
  /\bco (?:cong van|huong dan|thong bao|ke hoach|van ban)\b[^.;]{0,90}\b(?:yeu cau|de nghi|huong dan|bao cao|ve viec)\b|\b(?:da|truoc do) (?:ban hanh|co|phat hanh|gui|thong bao|yeu cau|de nghi|huong dan)\b/;
const headed = /\b(?:thoi (?:han|gian) (?:gui|nop|bao cao|nhan)|han (?:gui|nop)|thoi han)\b/;
const dated =
  /\b(?:thoi (?:gian|han|diem)|han(?: cuoi| chot)?(?: cung)?|ngay) (?:gui|nop|nhan|dang ky|bao cao)\b[^:;.]{0,60}(?::|\bla)\s*$/;
/** Said between the limit and the day: “chậm nhất sáng ngày …”, “thứ Năm (ngày …)”. */
const partOfDay =
  /\b(?:sang|trua|chieu|toi|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)(?:\s+tuan (?:nay|sau|toi))?[\s,(]*(?:ngay\s*)?$/;

/** In order of place; a day named twice is kept once. A report already written and a blank form have none. */
export function deadlinesOf(source: Source, frame: Frame, dates: readonly Dated[], kind: Kind): Deadline[] {
  if (kind === 'filled_report' || kind === 'form') return [];
  const within = dates.filter((item) => isIn(frame.body, item.line));
  const found = within.flatMap((item) => deadlineAt(source, frame, item, within) ?? []);
  return found.filter((item, at) => found.findIndex((other) => other.date === item.date) === at);
}

function deadlineAt(source: Source, frame: Frame, item: Dated, dates: readonly Dated[]): Deadline | null {
  if (!item.date || item.line.cells) return null;
  const clause = clauseAt(item.line, item.start);
  const lead = source.plain.slice(clause.start, item.start);
  const { rest, time } = withoutTime(alone(source, dates, item, clause.start) ?? lead);
  const limit = limitOf(rest);
  if (!limit || isRange(rest, limit, dates, item) || doing.test(limit.before)) return null;
  const written = source.text.slice(clause.start, clause.start + limit.before.length).toLowerCase();
  if (/^(?:den|den het|het)$/.test(limit.words) && counted.test(written)) return null;
  const sentence = sentenceAt(item.line, item.start);
  if (told.test(source.plain.slice(sentence.start, item.start))) return null;
  if (!isHandedIn(source, frame, item, limit, sentence) || recurs(source, item, clause.start)) return null;
  const confidence: Confidence =
    item.yearGuessed || item.weekday?.agrees === false ? 'unsure' : weak.test(limit.words) ? 'likely' : 'sure';
  const start = clause.start + (lead.length - lead.trimStart().length);
  const from = Math.max(start, item.end - 160);
  return {
    date: item.yearGuessed ? notBefore(item.date, issuedOn(frame)?.date) : item.date,
    kind: limit.kind,
    time,
    quote: source.text.slice(from, item.end).trim(),
    place: placeOf(source, from, item.end),
    confidence,
  };
}

/** “trước ngày 30/11 hằng năm”, “định kỳ … trước ngày 20/6, 20/12”: no single day. */
function recurs(source: Source, item: Dated, start: number): boolean {
  if (/^\s*(?:\(?(?:hang|moi)\s+(?:nam|thang|quy|tuan))\b/.test(source.plain.slice(item.end))) return true;
  return (
    item.yearGuessed &&
    /\b(?:dinh ky|hang nam|hang quy|hang thang|moi nam)\b/.test(source.plain.slice(start, item.start))
  );
}

/** A limit without a year lies ahead of the day of issue. */
function notBefore(date: string, issued: string | undefined): string {
  return issued && date < issued ? Temporal.PlainDate.from(date).add({ years: 1 }).toString() : date;
}

/** “chậm nhất ngày 05/8 và ngày 05/01”: the words of limit stand before the first of them. */
function alone(source: Source, dates: readonly Dated[], item: Dated, start: number): string | null {
  const before = dates.findLast((other) => other.end <= item.start && other.start >= start);
  if (!before || !/^\s*(?:va|,|;)\s*$/.test(source.plain.slice(before.end, item.start))) return null;
  return source.plain.slice(start, before.start);
}

function withoutTime(given: string): { rest: string; time: string | null } {
  const lead = given.replace(partOfDay, '');
  const match = clock.exec(lead);
  const [, hour = '', minute = '00'] = match ?? [];
  if (match && Number(hour) <= 24 && Number(minute) < 60) {
    return { rest: lead.slice(0, match.index), time: `${hour.padStart(2, '0')}:${minute}` };
  }
  return { rest: lead.replace(office, ''), time: null };
}

type Limit = { readonly kind: DeadlineKind; readonly words: string; readonly before: string };

function limitOf(rest: string): Limit | null {
  const tail = rest.slice(-60);
  for (const { kind, pattern } of patterns) {
    const match = pattern.exec(tail);
    if (match)
      return { kind, words: match[1] ?? '', before: rest.slice(0, rest.length - tail.length + match.index).trimEnd() };
  }
  return dated.test(rest) ? { kind: 'by', words: 'thoi han', before: rest } : null;
}

/** “từ 15/04 đến 20/04”: a span; a limit only where things are taken in during it. */
function isRange(rest: string, limit: Limit, dates: readonly Dated[], item: Dated): boolean {
  if (!/^(?:den|den het|het)$/.test(limit.words)) return false;
  const opened =
    /\btu(?:\s+(?:ngay|nay|dau nam|thang))?\b[^;]{0,40}$/.test(limit.before) ||
    dates.some(
      (other) =>
        other.end <= item.start &&
        item.start - other.end < 18 &&
        /^\s*(?:den|den het|-)?\s*$/.test(rest.slice(-Math.min(12, item.start - other.end))),
    );
  return opened && !/\b(?:nhan|nop|gui|dang ky)\b[^;]{0,50}\btu\b[^;]{0,40}$/.test(limit.before);
}

function isHandedIn(
  source: Source,
  frame: Frame,
  item: Dated,
  limit: Limit,
  sentence: { start: number; end: number },
): boolean {
  if (handing.test(limit.before))
    return (
      !weak.test(limit.words) || /\b(?:gui|nop|dang ky|phan hoi|xac nhan|thoi han|han|bao cao)\b/.test(limit.before)
    );
  if (headed.test(limit.before) || dated.test(limit.before)) return true;
  if (weak.test(limit.words)) return false;
  const opening = limit.before.length < 40 || /[:,]\s*$/.test(limit.before);
  const rest = source.plain.slice(item.end, Math.min(sentence.end, item.end + 160));
  if (opening && /^[^;]{0,120}\b(?:gui|nop|dang ky|phan hoi|bao cao (?:ket qua|ve))\b/.test(rest)) return true;
  return headed.test(headingOver(frame, item.line)?.plain ?? '');
}

/** The heading a listed line stands under. */
export function headingOver(frame: Frame, line: Line): Line | undefined {
  const at = line.at - (frame.body[0]?.at ?? 0);
  for (let above = at - 1; above >= 0 && at - above <= 12; above -= 1) {
    const other = frame.body[above];
    if (other?.marker && other.marker.kind !== line.marker?.kind) return other;
  }
  return undefined;
}

/** Days that cannot be, that fall on another weekday, or stand in the wrong order or year. */
import type { Facts } from '../guidance.ts';
import { lineAt, placeOf } from '../source.ts';
import { doubt, type Finding } from './finding.ts';

/** 31/11/2026, 0/4/2020, 15/9/20120. */
export function impossibleDates(facts: Facts): Finding[] {
  const read = facts.dates.filter((item) => item.impossible).map(({ start, end }) => ({ start, end }));
  const overlong = [...facts.source.plain.matchAll(/\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{5,6})\b/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return [...read, ...overlong].map(({ start, end }) => {
    const words = facts.source.text.slice(start, end);
    return doubt(
      'impossible_date',
      'guidance.impossible_date',
      { quote: words, place: placeOf(facts.source, start, end) },
      { words },
    );
  });
}

const weekdays = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];

/** “thứ Ba, ngày 11/4/2024”, which was a Thursday. */
export function wrongWeekdays(facts: Facts): Finding[] {
  return facts.dates.flatMap((item) => {
    if (!item.weekday || item.weekday.agrees || !item.date || item.yearGuessed) return [];
    const over = { quote: item.words, place: placeOf(facts.source, item.start, item.end) };
    const said = weekdays[item.weekday.said - 1] ?? '';
    return [doubt('weekday_mismatch', 'guidance.weekday_mismatch', over, { day: { date: item.date }, said })];
  });
}

/** A limit before the day of issue, or before the figures close. */
export function earlyDeadlines(facts: Facts): Finding[] {
  const issued = facts.issuedOn?.value;
  const closing = facts.period?.closing ? facts.period.to : null;
  return facts.deadlines.flatMap((deadline) => {
    const params = { deadline: { date: deadline.date } };
    if (issued && deadline.date < issued)
      return [
        doubt('deadline_before_issue', 'guidance.deadline_before_issue', deadline, {
          ...params,
          issued: { date: issued },
        }),
      ];
    if (closing && deadline.date < closing)
      return [
        doubt('deadline_before_closing', 'guidance.deadline_before_closing', deadline, {
          ...params,
          closing: { date: closing },
        }),
      ];
    return [];
  });
}

/** A phase outside the plan's year, phases that run backwards or over each other, a report due before its year. */
export function wrongYears(facts: Facts): Finding[] {
  const year = planYear(facts);
  const found: Finding[] = [];
  for (const [at, phase] of facts.phases.entries()) {
    const before = facts.phases[at - 1];
    const years = [phase.from, phase.to].flatMap((day) => (day ? [Number(day.slice(0, 4))] : []));
    const outside = year !== null && years.length > 0 && years.every((item) => item !== year);
    const backwards = phase.from && phase.to && phase.to < phase.from;
    const overlaps = before?.to && phase.from && phase.from <= before.to;
    if (!outside && !backwards && !overlaps) continue;
    const key = outside ? 'guidance.year_mismatch' : 'guidance.phase_order';
    found.push(
      doubt('year_mismatch', key, phase, {
        name: phase.name,
        words: phase.asWritten,
        ...(outside ? { year: String(year) } : {}),
      }),
    );
  }
  const from = facts.kind.value === 'report_guidance' ? facts.period?.from : null;
  for (const deadline of facts.deadlines) {
    if (from && deadline.date < from)
      found.push(
        doubt('year_mismatch', 'guidance.deadline_year', deadline, {
          deadline: { date: deadline.date },
          period: facts.period?.label ?? '',
        }),
      );
  }
  return found;
}

function planYear(facts: Facts): number | null {
  if (facts.kind.value !== 'emulation_plan' && facts.kind.value !== 'orientation') return null;
  const years = new Set(
    [...(facts.title?.value ?? '').matchAll(/\bnăm (20\d\d)\b(?!\s*[-–])/giu)].map((match) => match[1]),
  );
  const [only] = years;
  return years.size === 1 && only ? Number(only) : null;
}

/** The line of a place, for findings that quote whole lines. */
export function lineOf(facts: Facts, offset: number): string {
  return lineAt(facts.source, offset)?.text ?? '';
}

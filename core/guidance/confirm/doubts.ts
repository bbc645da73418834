/** What has to be asked before a document goes out: nothing that is unsure is taken for granted. */
import type { Message } from '../../i18n/message.ts';
import { say } from '../../i18n/message.ts';
import { eventLines, taskLines } from '../card/lists.ts';
import { mainLines } from '../card.ts';
import type { Finding, FindingCode } from '../findings/finding.ts';
import type { Place } from '../source.ts';
import type { Corrections, FactId } from './corrections.ts';
import { asksForReports, type Read } from './read.ts';
import { settled } from './settled.ts';
import { deadlineWords } from './typed.ts';

export type Doubt = {
  /** Stable while the reading is: `fact:deadline`, `finding:2`, `vague:0`. */
  readonly id: string;
  /** What would settle it; null: it can only be looked at. */
  readonly fact: FactId | null;
  readonly message: Message;
  readonly quote: string | null;
  readonly place: Place | null;
  /** It may be left as it is written; else a value has to be given. */
  readonly mayStay: boolean;
  /** Words to choose from, each read as a value of the fact. */
  readonly options: readonly string[];
};

/** Advice about the document's words: shown with the card, in nobody's way. */
const advice: ReadonlySet<FindingCode> = new Set([
  'missing_signer',
  'missing_attachment',
  'term_mismatch',
  'anniversary_mismatch',
  'symbol_body_mismatch',
  'restarted_numbering',
  'percentages_not_100',
]);

/** In the order they are asked: what is missing, what may mean several things, what was read unsurely, what does not fit. */
export function doubtsOf(read: Read, corrections: Corrections): readonly Doubt[] {
  const now = settled(read, corrections);
  const all = [...deadlineDoubts(now), ...periodDoubts(now), ...unsure(now), ...findingDoubts(read)];
  return all.filter(({ id, fact, mayStay }) => {
    if (mayStay && corrections.confirmed.includes(id)) return false;
    return fact === null || !isSettled(fact, corrections);
  });
}

/** Findings still worth a look: advice, and what has not been settled. */
export function openFindings(read: Read, doubts: readonly Doubt[]): readonly Finding[] {
  const asked = new Set(doubts.map(({ id }) => id));
  return read.findings.filter(({ code }, at) => advice.has(code) || asked.has(`finding:${at}`));
}

/** Attendance is one thing, whichever of its figures was put right. */
function isSettled(fact: FactId, { values }: Corrections): boolean {
  const counts: readonly FactId[] = ['present', 'total', 'absent', 'without'];
  return counts.includes(fact) ? counts.some((one) => values[one]) : values[fact] !== undefined;
}

/** No deadline is ever made up: the office types it, or says that there is none. */
function deadlineDoubts(now: Read): Doubt[] {
  const { deadlines, vagueLimits, noDeadline } = now;
  const vague = vagueLimits.map(
    ({ quote, place }, at): Doubt => ({
      id: `vague:${at}`,
      fact: 'deadline',
      message: say(deadlines.length > 0 ? 'guidance.doubt_vague_beside' : 'guidance.doubt_vague', { words: quote }),
      quote,
      place,
      mayStay: deadlines.length > 0,
      options: [],
    }),
  );
  if (deadlines.length > 1)
    return [{ ...about('deadline', 'guidance.doubt_deadlines'), options: deadlines.map(deadlineWords) }, ...vague];
  if (deadlines.length > 0 || noDeadline || !asksForReports(now) || vague.length > 0) return vague;
  return [about('deadline', 'guidance.doubt_no_deadline')];
}

/** A report is about a period: its first and last day have to be known. */
function periodDoubts(now: Read): Doubt[] {
  const { period } = now;
  if (!asksForReports(now) || (period?.from && period.to)) return [];
  const over = period && period.quote !== '' ? { quote: period.quote, place: period.place } : {};
  return [{ ...about('period', 'guidance.doubt_no_period'), ...over }];
}

function about(fact: FactId, key: Message['key']): Doubt {
  return { id: `fact:${fact}`, fact, message: say(key), quote: null, place: null, mayStay: false, options: [] };
}

/** Facts that were read unsurely. Missing and vague deadlines have their own words. */
function unsure(now: Read): Doubt[] {
  const lines = [...mainLines(now), ...eventLines(now), ...taskLines(now)];
  const told = new Set<FactId>();
  return lines.flatMap(({ message, quote, place, confidence, fact }) => {
    if (confidence !== 'unsure' || fact === null || told.has(fact)) return [];
    if (fact === 'deadline' && now.deadlines.length !== 1) return [];
    told.add(fact);
    const asked = say('guidance.doubt_unsure', { line: message });
    return [{ id: `fact:${fact}`, fact, message: asked, quote, place, mayStay: true, options: [] }];
  });
}

function findingDoubts(read: Read): Doubt[] {
  return read.findings.flatMap((finding, at) => {
    if (advice.has(finding.code)) return [];
    const { message, quote, place } = finding;
    const missing = finding.code === 'missing_number' || finding.code === 'missing_date';
    const fact = factOf(finding, read);
    return [{ id: `finding:${at}`, fact, message, quote: quote || null, place, mayStay: !missing, options: [] }];
  });
}

/** The fact a finding speaks of, told by where its words stand. */
function factOf({ code, place }: Finding, read: Read): FactId | null {
  switch (code) {
    case 'missing_number':
      return 'number';
    case 'missing_date':
      return 'issuedOn';
    case 'deadline_before_issue':
    case 'deadline_before_closing':
      return 'deadline';
    case 'attendance_mismatch':
      return 'present';
    default: {
      const here = (other: { readonly place: Place }) =>
        place !== null && other.place.start <= place.start && place.end <= other.place.end;
      const phase = read.phases.findIndex(here);
      if (phase >= 0) return `phase.${phase}`;
      if (read.deadlines.some(here)) return 'deadline';
      const event = read.events.findIndex(here);
      return event >= 0 ? `event.${event}` : null;
    }
  }
}

/** The table of checks; each answers for itself. Advice to the sender, never a correction. */
import type { Facts } from '../guidance.ts';
import { earlyDeadlines, impossibleDates, wrongWeekdays, wrongYears } from './days.ts';
import { restartedNumbering, wrongAttendance, wrongBodies, wrongShares } from './figures.ts';
import type { Finding } from './finding.ts';
import { wrongAnniversaries, wrongTerms } from './history.ts';
import { missingAttachment, missingParts } from './missing.ts';

export type { Finding } from './finding.ts';

const checks: readonly ((facts: Facts) => readonly Finding[])[] = [
  missingParts,
  missingAttachment,
  impossibleDates,
  wrongWeekdays,
  earlyDeadlines,
  wrongYears,
  wrongTerms,
  wrongAnniversaries,
  wrongAttendance,
  wrongShares,
  wrongBodies,
  restartedNumbering,
];

/** In the order of the table. */
export function findingsOf(facts: Facts): Finding[] {
  return checks.flatMap((check) => check(facts));
}

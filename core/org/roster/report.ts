/** An import's report in words: the sum first, then what is wrong, what changes, and what to do. Chat and terminal say the same. */
import { type Message, say } from '../../i18n/message.ts';
import type { Report } from './import.ts';
import type { Fault } from './rows.ts';

/** Lines named one by one in each part; the rest is counted. */
const MOST_LINES = 20;

/** The messages to show, in order. `most`: lines named one by one in each part. */
export function tellReport(report: Report, most: number = MOST_LINES): Message[] {
  const { rows, added, changed, unchanged, faulty } = report;
  const sums = {
    rows: figure(rows),
    added: figure(added),
    changed: figure(changed),
    unchanged: figure(unchanged),
    faulty: figure(faulty),
  };
  return [
    say(report.applied ? 'org.roster_done' : 'org.roster_looked', sums),
    ...part('org.roster_faults', report.faults.map(faultLine), most),
    ...part('org.roster_notes', report.notes.map(faultLine), most),
    ...part(
      report.applied ? 'org.roster_changed' : 'org.roster_would_change',
      report.differences.map(({ row, said }) => say('org.roster_line', { row, said })),
      most,
    ),
    ...next(report),
  ];
}

const figure = (value: number) => ({ figure: value });

function faultLine({ row, column, said }: Fault): Message {
  return say('org.roster_fault', { row, column, said });
}

type Head = 'org.roster_faults' | 'org.roster_notes' | 'org.roster_changed' | 'org.roster_would_change';

function part(head: Head, lines: readonly Message[], most: number): Message[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, most);
  if (lines.length > most) shown.push(say('org.roster_more', { count: lines.length - most }));
  return [say(head, { lines: shown })];
}

function next({ applied, faulty, added, changed }: Report): Message[] {
  if (applied) return [];
  if (faulty > 0) return [say(added + changed > 0 ? 'org.roster_next_faulty' : 'org.roster_next_mend')];
  return [say(added + changed > 0 ? 'org.roster_next' : 'org.roster_same')];
}

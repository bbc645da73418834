/** The facts as the office has them: what was read, with its corrections in place. What was read is never changed. */
import type { Deadline } from '../facts/deadlines.ts';
import type { ReportPeriod } from '../facts/period.ts';
import type { Place, Quoted } from '../source.ts';
import type { Correction, Corrections, FactId, Listed } from './corrections.ts';
import type { Read } from './read.ts';

const nowhere: Place = { line: 0, start: 0, end: 0 };

/** Put right, a value keeps the words it was misread from, and is sure. */
export function settled(read: Read, { values }: Corrections): Read {
  const text = (fact: FactId, was: Quoted<string> | null) => quoted(was, values[fact], 'text');
  const { kind, deadline } = values;
  return {
    ...read,
    kind: kind && 'kind' in kind ? { ...read.kind, value: kind.kind, confidence: 'sure' } : read.kind,
    number: text('number', read.number),
    issuer: text('issuer', read.issuer),
    superior: text('superior', read.superior),
    title: text('title', read.title),
    issuedOn: quoted(read.issuedOn, values.issuedOn, 'day'),
    addressees: list(read.addressees, values.addressees),
    period: periodWith(read.period, values),
    submitTo: submissionWith(read, values),
    signer: signerWith(read.signer, values.signer),
    ...(deadline && 'deadline' in deadline ? deadlineWith(read, deadline.deadline) : {}),
    ...attendanceWith(read, values),
    ...listsWith(read, values),
  };
}

function quoted(was: Quoted<string> | null, by: Correction | undefined, key: 'text' | 'day'): Quoted<string> | null {
  const value = by && key in by ? (by as Record<string, string | null>)[key] : undefined;
  if (value === undefined) return was;
  return value === null ? null : { ...over(was), value };
}

function over(was: { readonly quote: string; readonly place: Place } | null | undefined) {
  return { quote: was?.quote ?? '', place: was?.place ?? nowhere, confidence: 'sure' as const };
}

function list(was: readonly Quoted<string>[], by: Correction | undefined): readonly Quoted<string>[] {
  if (!by || !('list' in by)) return was;
  return by.list.map((value, at) => ({ ...over(was[at] ?? was[0]), value }));
}

/** One deadline, the office's, in place of all that were read; a vague one is settled by it. */
function deadlineWith(read: Read, by: { date: string; kind: Deadline['kind']; time: string | null } | null) {
  const was = read.deadlines.find(({ date }) => date === by?.date) ?? read.deadlines[0] ?? read.vagueLimits[0];
  if (by === null) return { deadlines: [], vagueLimits: [], noDeadline: true as const };
  return { deadlines: [{ ...by, ...over(was) }], vagueLimits: [] };
}

function periodWith(was: ReportPeriod | null, values: Corrections['values']): ReportPeriod | null {
  const { period, closing, estimate } = values;
  if (!period && !closing && !estimate) return was;
  const empty = { from: null, to: null, estimateTo: null, closing: false, label: '', ...over(null) };
  let now: ReportPeriod = { ...(was ?? empty), confidence: 'sure' };
  // A closing day that was read stays the last day of the figures, unless it lies outside the period said now.
  if (period && 'period' in period) {
    const { from, to, label } = period.period;
    const closes = now.closing && now.to !== null && now.to > from && now.to <= to;
    now = { ...now, from, to: closes ? now.to : to, closing: closes, label };
  }
  if (closing && 'day' in closing && closing.day !== null) now = { ...now, to: closing.day, closing: true };
  if (closing && 'day' in closing && closing.day === null) now = { ...now, closing: false };
  if (estimate && 'day' in estimate) now = { ...now, estimateTo: estimate.day };
  return now;
}

function submissionWith({ submitTo }: Read, values: Corrections['values']): Read['submitTo'] {
  const { unit, emails, phones, contact } = values;
  if (!unit && !emails && !phones && !contact) return submitTo;
  const was = submitTo ?? { emails: [], emailsMean: 'all', phones: [], contact: null, unit: null };
  return {
    ...was,
    unit: quoted(was.unit, unit, 'text'),
    contact: quoted(was.contact, contact, 'text'),
    emails: list(was.emails, emails),
    phones: list(was.phones, phones),
  };
}

/** “Nguyễn Văn An, Phó Chủ tịch”: the name stands first. */
function signerWith(was: Read['signer'], by: Correction | undefined): Read['signer'] {
  if (!by || !('text' in by)) return was;
  if (by.text === null) return null;
  if (was && by.text === was.value.title) return { ...over(was), value: { name: null, title: by.text } };
  const [name = '', ...title] = by.text.split(',').map((part) => part.trim());
  return { ...over(was), value: { name, title: title.join(', ') || (was?.value.title ?? '') } };
}

function attendanceWith({ attendance }: Read, values: Corrections['values']): Pick<Read, 'attendance'> {
  const count = (fact: 'present' | 'total' | 'absent' | 'without', was: number | null) => {
    const by = values[fact];
    return by && 'count' in by ? by.count : was;
  };
  if (!attendance) return { attendance };
  return {
    attendance: {
      ...attendance,
      present: count('present', attendance.present),
      total: count('total', attendance.total),
      absent: count('absent', attendance.absent),
      absentWithoutReason: count('without', attendance.absentWithoutReason),
    },
  };
}

/** Items keep their places in the lists; one that is not there goes. */
function listsWith(read: Read, values: Corrections['values']): Pick<Read, 'phases' | 'targets' | 'tasks' | 'events'> {
  const at = (name: Listed, index: number) => values[`${name}.${index}`];
  return {
    phases: read.phases.flatMap((phase, index) => {
      const by = at('phase', index);
      if (!by || !('span' in by)) return [{ ...phase, index }];
      return by.span ? [{ ...phase, index, ...by.span, asWritten: between(by.span) }] : [];
    }),
    targets: read.targets.flatMap((target, index) => {
      const by = at('target', index);
      if (!by || !('text' in by)) return [{ ...target, index }];
      return by.text === null ? [] : [{ ...target, index, text: by.text, percent: percentIn(by.text) }];
    }),
    tasks: read.tasks.flatMap((task, index) => {
      const [by, due] = [at('task', index), at('due', index)];
      if (by && 'text' in by && by.text === null) return [];
      const text = by && 'text' in by && by.text !== null ? by.text : task.text;
      return [{ ...task, index, text, due: due && 'day' in due ? due.day : task.due }];
    }),
    events: read.events.flatMap((event, index) => {
      const by = at('event', index);
      if (!by || !('moment' in by)) return [{ ...event, index }];
      return by.moment ? [{ ...event, index, value: by.moment, confidence: 'sure' as const }] : [];
    }),
  };
}

function between({ from, to }: { from: string; to: string }): string {
  const shown = (day: string) => day.split('-').reverse().join('/');
  return `${shown(from)} – ${shown(to)}`;
}

function percentIn(text: string): number | null {
  const [, figure] = /(\d{1,3}(?:[.,]\d{1,2})?)\s?%/.exec(text) ?? [];
  return figure === undefined ? null : Number(figure.replace(',', '.'));
}

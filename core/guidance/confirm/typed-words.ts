/** A fact as one would type it: words that are read back as what stands there. */
import { showDate } from '../../vietnamese/dates.ts';
import { showPeriod } from '../../vietnamese/periods.ts';
import { showPhone } from '../../vietnamese/phones.ts';
import { showMoment } from '../../vietnamese/times.ts';
import { type FactId, type Listed, partsOf, type Single } from './corrections.ts';
import type { Read } from './read.ts';
import { deadlineWords } from './typed.ts';

/** '' where there is nothing. */
export function typedWords(read: Read, fact: FactId): string {
  const [name, at] = partsOf(fact);
  return shown[name](read, at);
}

const shown: Readonly<Record<Single | Listed, (read: Read, at: number) => string>> = {
  kind: ({ kind }) => kind.value,
  number: ({ number }) => number?.value ?? '',
  issuer: ({ issuer }) => issuer?.value ?? '',
  superior: ({ superior }) => superior?.value ?? '',
  issuedOn: ({ issuedOn }) => date(issuedOn?.value),
  title: ({ title }) => title?.value ?? '',
  addressees: ({ addressees }) => list(addressees),
  period: ({ period }) => span(period),
  closing: ({ period }) => (period?.closing ? date(period.to) : ''),
  estimate: ({ period }) => date(period?.estimateTo),
  deadline: ({ deadlines: [first] }) => (first ? deadlineWords(first) : ''),
  unit: ({ submitTo }) => submitTo?.unit?.value ?? '',
  emails: ({ submitTo }) => list(submitTo?.emails),
  phones: ({ submitTo }) => (submitTo?.phones ?? []).map(({ value }) => showPhone(value)).join('; '),
  contact: ({ submitTo }) => submitTo?.contact?.value ?? '',
  signer: ({ signer }) => [signer?.value.name, signer?.value.title].filter(Boolean).join(', '),
  present: ({ attendance }) => count(attendance?.present),
  total: ({ attendance }) => count(attendance?.total),
  absent: ({ attendance }) => count(attendance?.absent),
  without: ({ attendance }) => count(attendance?.absentWithoutReason),
  phase: ({ phases }, at) => span(own(phases, at)),
  target: ({ targets }, at) => own(targets, at)?.text ?? '',
  task: ({ tasks }, at) => own(tasks, at)?.text ?? '',
  due: ({ tasks }, at) => date(own(tasks, at)?.due),
  event: ({ events }, at) => {
    const { date: day, time } = own(events, at)?.value ?? { date: '', time: null };
    return time ? showMoment({ day, time }) : date(day);
  },
};

/** The item that was read at this place, wherever it stands now. */
function own<T extends { readonly index?: number }>(items: readonly T[], at: number): T | undefined {
  return items.find((item, place) => (item.index ?? place) === at);
}

function date(day: string | null | undefined): string {
  return day ? showDate(day) : '';
}

function list(items: readonly { readonly value: string }[] = []): string {
  return items.map(({ value }) => value).join('; ');
}

function count(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

function span(days: { readonly from: string | null; readonly to: string | null } | null | undefined): string {
  return days?.from && days.to ? showPeriod({ from: days.from, to: days.to }) : '';
}

/** A fact as one would type it: words that are read back as what stands there. */
import { showDate } from '../../vietnamese/dates.ts';
import { showPeriod } from '../../vietnamese/periods.ts';
import { showPhone } from '../../vietnamese/phones.ts';
import { showMoment } from '../../vietnamese/times.ts';
import { type FactId, partsOf } from './corrections.ts';
import type { Read } from './read.ts';
import { deadlineWords } from './typed.ts';

/** '' where there is nothing. */
export function typedWords(read: Read, fact: FactId): string {
  const [name, at] = partsOf(fact);
  const own = <T extends { readonly index?: number }>(list: readonly T[]) =>
    list.find((item, place) => (item.index ?? place) === at);
  const { period, submitTo, attendance } = read;
  const date = (day: string | null | undefined) => (day ? showDate(day) : '');
  const list = (items: readonly { readonly value: string }[] = []) => items.map(({ value }) => value).join('; ');
  const count = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value));
  switch (name) {
    case 'kind':
      return read.kind.value;
    case 'number':
    case 'issuer':
    case 'superior':
    case 'title':
      return read[name]?.value ?? '';
    case 'issuedOn':
      return date(read.issuedOn?.value);
    case 'addressees':
      return list(read.addressees);
    case 'period':
      return span(period?.from, period?.to);
    case 'closing':
      return period?.closing ? date(period.to) : '';
    case 'estimate':
      return date(period?.estimateTo);
    case 'deadline':
      return read.deadlines[0] ? deadlineWords(read.deadlines[0]) : '';
    case 'unit':
    case 'contact':
      return submitTo?.[name]?.value ?? '';
    case 'emails':
      return list(submitTo?.emails);
    case 'phones':
      return (submitTo?.phones ?? []).map(({ value }) => showPhone(value)).join('; ');
    case 'signer': {
      const { name: who, title } = read.signer?.value ?? { name: null, title: '' };
      return [who ?? '', title].filter((part) => part !== '').join(', ');
    }
    case 'present':
    case 'total':
    case 'absent':
      return count(attendance?.[name]);
    case 'without':
      return count(attendance?.absentWithoutReason);
    case 'phase': {
      const phase = own(read.phases);
      return span(phase?.from, phase?.to);
    }
    case 'target':
      return own(read.targets)?.text ?? '';
    case 'task':
      return own(read.tasks)?.text ?? '';
    case 'due':
      return date(own(read.tasks)?.due);
    case 'event': {
      const { date: day, time } = own(read.events)?.value ?? { date: '', time: null };
      return time ? showMoment({ day, time }) : date(day);
    }
  }
}

function span(from: string | null | undefined, to: string | null | undefined): string {
  return from && to ? showPeriod({ from, to }) : '';
}

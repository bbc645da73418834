/** What the words of a deadline mean as a moment (domain.md §3). The office is shown every meaning and decides. */
import { z } from 'zod';
import { type Message, say } from '../i18n/message.ts';
import { addDays, type Day } from '../vietnamese/calendar.ts';
import { dayAt, hourOf } from './goodhours.ts';

const ZONE = 'Asia/Ho_Chi_Minh';

/** How the document words it: “trước ngày”, “chậm nhất”, “đến hết”; the day as written, and the hour where one is named. */
export const dueWords = z.object({
  kind: z.enum(['before', 'no_later_than', 'by']),
  date: z.iso.date(),
  time: z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .nullable()
    .exactOptional(),
  /** The words themselves; absent when the office named the day. */
  quote: z.string().exactOptional(),
});
export type DueWords = z.infer<typeof dueWords>;

export type Meaning = {
  /** `strict`: “trước ngày” leaves out the day itself. */
  readonly id: 'strict' | 'included' | 'hour';
  /** Exclusive end: 24:00 of the last good day, or the hour named. */
  readonly dueAt: Temporal.Instant;
};

/** Every meaning the words can have, the strict one first. “trước ngày 05/12” ends with 04/12; most senders take the day itself too. */
export function meaningsOf({ kind, date, time = null }: DueWords): readonly Meaning[] {
  if (time !== null) return [{ id: 'hour', dueAt: at(date, time) }];
  const included: Meaning = { id: 'included', dueAt: endOf(date) };
  return kind === 'before' ? [{ id: 'strict', dueAt: hourOf(date, 0) }, included] : [included];
}

/** 24:00 of a day. */
export function endOf(day: Day): Temporal.Instant {
  return hourOf(addDays(day, 1), 0);
}

/** The day on which the last good moment lies. */
export function lastDay(dueAt: Temporal.Instant): Day {
  return dayAt(dueAt.subtract({ milliseconds: 1 }));
}

/** “thứ Sáu 11/12/2026”, or with its hour when it ends at one. */
export function showDue(dueAt: Temporal.Instant): Message {
  const { hour, minute } = dueAt.toZonedDateTimeISO(ZONE);
  if (hour === 0 && minute === 0) return say('campaigns.due_day', { day: { date: lastDay(dueAt) } });
  return say('campaigns.due_hour', { at: { moment: dueAt.toString() } });
}

/** Whole days from today to the last good day; 0 on the day itself, negative after it. */
export function daysLeft(now: Temporal.Instant, dueAt: Temporal.Instant): number {
  const today = Temporal.PlainDate.from(dayAt(now));
  return today.until(lastDay(dueAt), { largestUnit: 'days' }).days;
}

function at(date: Day, time: string): Temporal.Instant {
  return Temporal.PlainDate.from(date)
    .toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time === '24:00' ? '00:00' : time) })
    .add({ days: time === '24:00' ? 1 : 0 })
    .toInstant();
}

/** Lists on the card: attendance, phases, targets, tasks, events, documents cited. */
import { say } from '../../i18n/message.ts';
import type { Guidance } from '../guidance.ts';
import { type CardLine, line } from './line.ts';

/** What happens when. */
export function eventLines({ attendance, phases, events, cited }: Guidance): CardLine[] {
  const unknown = say('guidance.card_unknown');
  const figure = (value: number | null) => value ?? unknown;
  const attended =
    attendance && attendance.total === null && attendance.absent === null
      ? 'guidance.card_present'
      : 'guidance.card_attendance';
  const counts = attendance && {
    present: figure(attendance.present),
    total: figure(attendance.total),
    absent: figure(attendance.absent),
    without: figure(attendance.absentWithoutReason),
  };
  return [
    ...(attendance && counts
      ? [line(attended, attended === 'guidance.card_present' ? { present: counts.present } : counts, attendance)]
      : []),
    ...phases.map((phase) => line('guidance.card_phase', { name: phase.name, words: phase.asWritten }, phase)),
    ...events.map((event) => {
      const day = { date: event.value.date };
      return event.value.time
        ? line('guidance.card_event_time', { day, time: event.value.time }, event)
        : line('guidance.card_event', { day }, event);
    }),
    ...cited
      .filter((item, at) => cited.findIndex((other) => other.value.symbol === item.value.symbol) === at)
      .map((item) => line('guidance.card_cited', { words: item.quote }, item)),
  ];
}

/** What is to be reached and done. */
export function taskLines({ targets, tasks }: Guidance): CardLine[] {
  return [
    ...targets.map((target) =>
      target.percent === null
        ? line('guidance.card_target', { text: target.text }, target)
        : line('guidance.card_target_percent', { percent: { figure: target.percent }, text: target.text }, target),
    ),
    ...tasks.map(({ marker, text, unit, due, ...from }) => {
      const key = unit
        ? due
          ? 'guidance.card_task_unit_due'
          : 'guidance.card_task_unit'
        : due
          ? 'guidance.card_task_due'
          : 'guidance.card_task';
      return line(key, { marker, text, ...(unit ? { unit } : {}), ...(due ? { day: { date: due } } : {}) }, from);
    }),
  ];
}

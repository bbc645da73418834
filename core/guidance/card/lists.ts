/** Lists on the card: attendance, phases, targets, tasks, events, documents cited. */
import { say } from '../../i18n/message.ts';
import type { Read } from '../confirm/read.ts';
import { type CardLine, line } from './line.ts';

/** What happens when. */
export function eventLines({ attendance, phases, events, cited }: Read): CardLine[] {
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
      ? [
          line(
            attended,
            attended === 'guidance.card_present' ? { present: counts.present } : counts,
            attendance,
            'present',
          ),
        ]
      : []),
    ...phases.map((phase, at) =>
      line('guidance.card_phase', { name: phase.name, words: phase.asWritten }, phase, `phase.${phase.index ?? at}`),
    ),
    ...events.map((event, at) => {
      const fact = `event.${event.index ?? at}` as const;
      const day = { date: event.value.date };
      return event.value.time
        ? line('guidance.card_event_time', { day, time: event.value.time }, event, fact)
        : line('guidance.card_event', { day }, event, fact);
    }),
    ...cited
      .filter((item, at) => cited.findIndex((other) => other.value.symbol === item.value.symbol) === at)
      .map((item) => line('guidance.card_cited', { words: item.quote }, item)),
  ];
}

/** What is to be reached and done. */
export function taskLines({ targets, tasks }: Read): CardLine[] {
  return [
    ...targets.map((target, at) => {
      const fact = `target.${target.index ?? at}` as const;
      const { text, percent } = target;
      return percent === null
        ? line('guidance.card_target', { text }, target, fact)
        : line('guidance.card_target_percent', { percent: { figure: percent }, text }, target, fact);
    }),
    ...tasks.map(({ marker, text, unit, due, index, ...from }, at) => {
      const key = unit
        ? due
          ? 'guidance.card_task_unit_due'
          : 'guidance.card_task_unit'
        : due
          ? 'guidance.card_task_due'
          : 'guidance.card_task';
      return line(
        key,
        { marker, text, ...(unit ? { unit } : {}), ...(due ? { day: { date: due } } : {}) },
        from,
        `task.${index ?? at}`,
      );
    }),
  ];
}

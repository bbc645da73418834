/** What a reminder says: by how much time is left and how far the report is; one message for all that one person owes. */
import { type Message, say } from '../i18n/message.ts';
import type { Offered } from '../outbox/outgoing.ts';
import { daysLeft, showDue } from './due.ts';
import { laterButton } from './open.ts';

export type Reminded = {
  readonly title: string;
  readonly unit: string;
  readonly report: string;
  readonly state: 'waiting' | 'started' | 'returned';
  readonly dueAt: Temporal.Instant;
  /** Progress of an opened report; `at`: the running number of the first open question, 0 when none is open. */
  readonly answered: number;
  readonly of: number;
  readonly at: number;
};

/** Reports with a button of their own; more are reached through the list. */
const MOST_BUTTONS = 4;

/** `now`: the moment of sending. */
export function reminderOf(
  owed: readonly Reminded[],
  now: Temporal.Instant,
): { messages: Message[]; buttons: Offered[] } {
  const [only, ...others] = owed;
  if (only && others.length === 0)
    return {
      messages: [say('campaigns.remind', headOf(only, now))],
      buttons: [openButton(only, true), laterButton(only.report)],
    };
  const units = new Set(owed.map(({ unit }) => unit)).size;
  const lines = owed.map((one) =>
    say(units > 1 ? 'campaigns.remind_line_unit' : 'campaigns.remind_line', headOf(one, now)),
  );
  const buttons = owed.slice(0, MOST_BUTTONS).map((one) => openButton(one, false));
  return { messages: [say('campaigns.remind_several', { count: owed.length, lines })], buttons };
}

function headOf(one: Reminded, now: Temporal.Instant) {
  const { title, unit } = one;
  return { title, unit, time: timeLeft(now, one.dueAt), due: showDue(one.dueAt), state: stateOf(one) };
}

/** “Còn 3 ngày”, “Hôm nay là hạn cuối”, “Đã quá hạn 2 ngày”. */
function timeLeft(now: Temporal.Instant, dueAt: Temporal.Instant): Message {
  const days = daysLeft(now, dueAt);
  if (Temporal.Instant.compare(now, dueAt) >= 0)
    return days >= 0 ? say('campaigns.time_over_today') : say('campaigns.time_over', { count: -days });
  if (days === 0) return say('campaigns.time_today');
  return days === 1 ? say('campaigns.time_tomorrow') : say('campaigns.time_left', { count: days });
}

function stateOf({ state, answered, of }: Reminded): Message {
  if (state === 'returned') return say('campaigns.state_returned');
  if (state === 'waiting') return say('campaigns.state_waiting', { of });
  return answered >= of ? say('campaigns.state_complete', { of }) : say('campaigns.state_started', { answered, of });
}

/** Straight to the next open question. */
function openButton({ title, report, state, at }: Reminded, alone: boolean): Offered {
  const label = alone ? labelOf(state, at) : say('campaigns.button_open', { title });
  const press = { on: 'open', report } as const;
  if (!alone) return { label, press, typed: 'word', word: say('chats.command', { command: 'baocao' }) };
  return { label, press, typed: 'word', word: say('chats.command', { command: 'baocao' }), primary: true };
}

function labelOf(state: Reminded['state'], at: number): Message {
  if (state === 'returned') return say('campaigns.button_mend');
  if (state === 'waiting') return say('campaigns.button_begin');
  return at > 0 ? say('campaigns.button_go_on', { at }) : say('campaigns.button_look_over');
}

/** Against last period, on fair ground: only units with a figure both times are set side by side. */
import type { Question } from '../forms/form.ts';
import type { Message } from '../i18n/message.ts';
import { say } from '../i18n/message.ts';
import { type Exact, minus, over, showExact, times } from './exact.ts';
import type { Portion } from './tally.ts';
import { singleOf } from './value.ts';

export type Comparison = {
  /** Units it rests on. */
  readonly units: number;
  readonly now: Exact;
  readonly before: Exact;
  readonly difference: Exact;
  /** Change in per cent to one place; null where last period was 0, and for shares, which differ in points. */
  readonly percent: Exact | null;
};

/** Null: no unit has a figure both times, or the rule gives no single figure. */
export function compared(question: Question, { matched }: Portion): Comparison | null {
  if (!matched) return null;
  const [now, before] = [singleOf(question, matched.now), singleOf(question, matched.before)];
  if (now === null || before === null) return null;
  const difference = minus(now, before);
  const share = matched.now.by === 'ratio' || (question.type === 'pair' ? question.of : question.type) === 'percentage';
  const percent = share ? null : over(times(difference, '100'), before.replace('-', ''), 1);
  return { units: matched.units, now, before, difference, percent };
}

/** “+4,1%”, “-0,3 điểm phần trăm”, “không đổi”. */
export function changeWords({ difference, percent, before }: Comparison): Message {
  if (difference === '0') return say('compile.change_none');
  if (percent === '0') return say('compile.change_tiny');
  if (percent !== null) return say('compile.change_percent', { change: signed(percent) });
  if (before === '0') return say('compile.change_from_zero', { change: signed(difference) });
  return say('compile.change_points', { change: signed(difference) });
}

function signed(value: Exact): string {
  return value.startsWith('-') ? showExact(value) : `+${showExact(value)}`;
}

/** What a document becomes in a rehearsal: the form units are asked, the period, the opening and the due day. */
import { endOf, lastDay, meaningsOf } from '../../core/campaigns/due.ts';
import { formToAsk } from '../../core/drafts/save.ts';
import type { Form } from '../../core/forms/form.ts';
import { outline } from '../../core/forms/outline.ts';
import { readOf } from '../../core/guidance/confirm/read.ts';
import { followUpForm } from '../../core/guidance/form/follow-up.ts';
import { draftForm } from '../../core/guidance/form.ts';
import { type Guidance, understand } from '../../core/guidance/guidance.ts';
import { addDays, type Day, daysBetween } from '../../core/vietnamese/calendar.ts';

export type Plan = {
  readonly guidance: Guidance;
  readonly form: Form;
  readonly title: string;
  readonly from: Day;
  readonly to: Day;
  readonly opens: Day;
  readonly dueAt: Temporal.Instant;
  /** The last good day. */
  readonly due: Day;
  /** The document names no deadline: the rehearsal took one, a campaign would ask the office. */
  readonly assumedDue: boolean;
};

/** Days a campaign runs where the document does not say. */
const USUAL = 14;
/** A rehearsal of months would show nothing more. */
const LONGEST = 30;
/** Documents that ask for a report; all others give tasks, targets or phases, which are asked back. */
const reports: readonly string[] = ['report_guidance', 'reminder', 'form'];

/** Null: the document gives nothing that could be asked. */
export function planOf(text: string, today: Day): Plan | null {
  const guidance = understand(text);
  const asked = reports.includes(guidance.kind.value) ? null : followUpForm(guidance);
  const form = asked ?? formToAsk({ form: draftForm(guidance).form, facts: readOf(guidance) });
  if (outline(form).questions.length === 0) return null;
  const [deadline] = guidance.deadlines;
  const issued = guidance.issuedOn?.value ?? null;
  const [meaning] = deadline ? meaningsOf({ ...kindOf(deadline), date: deadline.date }) : [];
  const begins = issued ? addDays(issued, 1) : null;
  const due = meaning ? lastDay(meaning.dueAt) : addDays(begins ?? guidance.period?.to ?? today, USUAL);
  const dueAt = meaning?.dueAt ?? endOf(due);
  const run = begins ? daysBetween(begins, due) : USUAL;
  const opens = begins && run >= 3 && run <= LONGEST ? begins : addDays(due, -(run > LONGEST ? LONGEST : USUAL));
  const year = due.slice(0, 4);
  const from = guidance.period?.from ?? `${year}-01-01`;
  const to = guidance.period?.to ?? due;
  const title = form.title;
  return { guidance, form, title, from: from < to ? from : to, to, opens, dueAt, due, assumedDue: !meaning };
}

function kindOf({ kind, time }: Guidance['deadlines'][number]): {
  kind: 'before' | 'no_later_than' | 'by';
  time: string | null;
} {
  return { kind: kind === 'before' || kind === 'by' ? kind : 'no_later_than', time: time ?? null };
}

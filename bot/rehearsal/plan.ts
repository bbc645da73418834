/** What a document becomes in a rehearsal: the form units are asked, the period, the opening and the due day. */
import { endOf, lastDay, meaningsOf } from '../../core/campaigns/due.ts';
import { formToAsk } from '../../core/drafts/save.ts';
import type { Form } from '../../core/forms/form.ts';
import { outline } from '../../core/forms/outline.ts';
import { asksForReports, type Read, readOf } from '../../core/guidance/confirm/read.ts';
import { formFor } from '../../core/guidance/form/follow-up.ts';
import { understand } from '../../core/guidance/guidance.ts';
import { addDays, type Day, daysBetween } from '../../core/vietnamese/calendar.ts';

export type Plan = {
  readonly form: Form;
  readonly title: string;
  /** The deadline as the document words it. */
  readonly quote: string | null;
  readonly from: Day;
  readonly to: Day;
  readonly opens: Day;
  readonly dueAt: Temporal.Instant;
  /** The last good day. */
  readonly due: Day;
  /** The document names no deadline: the rehearsal took one, a campaign would ask the office. */
  readonly assumedDue: boolean;
};

/** The one question a form has when the document's outline gives none. */
const ANYTHING = 'noi_dung_bao_cao';
/** Days a campaign runs where the document does not say. */
const USUAL = 14;
/** A rehearsal of months would show nothing more. */
const LONGEST = 30;
/** As the reader understands the document. Null: it gives nothing that could be asked. */
export function planOf(text: string, today: Day): Plan | null {
  const guidance = understand(text);
  const facts = readOf(guidance);
  return planFor({ facts, form: formToAsk({ form: formFor(guidance), facts }) }, today);
}

/** As an office has it: its corrections and its form. */
export function planFor({ facts, form }: { readonly facts: Read; readonly form: Form }, today: Day): Plan | null {
  const [first, ...others] = outline(form).questions;
  if (!first || (others.length === 0 && first.id === ANYTHING && !asksForReports(facts))) return null;
  const [deadline] = facts.deadlines;
  const issued = facts.issuedOn?.value ?? null;
  const [meaning] = deadline ? meaningsOf({ ...kindOf(deadline), date: deadline.date }) : [];
  const begins = issued ? addDays(issued, 1) : null;
  const due = meaning ? lastDay(meaning.dueAt) : addDays(begins ?? facts.period?.to ?? today, USUAL);
  const dueAt = meaning?.dueAt ?? endOf(due);
  const run = begins ? daysBetween(begins, due) : USUAL;
  const opens = begins && run >= 3 && run <= LONGEST ? begins : addDays(due, -(run > LONGEST ? LONGEST : USUAL));
  const year = due.slice(0, 4);
  const from = facts.period?.from ?? `${year}-01-01`;
  const to = facts.period?.to ?? due;
  const title = form.title;
  return {
    form,
    title,
    quote: deadline?.quote ?? null,
    from: from < to ? from : to,
    to,
    opens,
    dueAt,
    due,
    assumedDue: !meaning,
  };
}

function kindOf({ kind, time }: Read['deadlines'][number]): {
  kind: 'before' | 'no_later_than' | 'by';
  time: string | null;
} {
  return { kind: kind === 'before' || kind === 'by' ? kind : 'no_later_than', time: time ?? null };
}

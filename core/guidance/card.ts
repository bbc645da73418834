/** The card an office confirms: every fact with the words it came from and a mark where it is unsure, findings, outline. */
import { isQuestion, type Question, type Section } from '../forms/form.ts';
import { type Message, say } from '../i18n/message.ts';
import { type CardFinding, findingLines } from './card/findings.ts';
import { type CardLine, line } from './card/line.ts';
import { eventLines, taskLines } from './card/lists.ts';
import { asksForReports, type Read } from './confirm/read.ts';
import type { Deadline } from './facts/deadlines.ts';
import type { Draft } from './form.ts';

export type { CardLine } from './card/line.ts';

export type Card = {
  readonly facts: readonly CardLine[];
  readonly findings: readonly CardFinding[];
  readonly outline: {
    readonly count: Message;
    readonly lines: readonly { readonly depth: number; readonly message: Message }[];
  };
};

/** Everything read, as messages; nothing is left out and nothing guessed silently. */
export function cardOf(guidance: Read, draft: Pick<Draft, 'form'>): Card {
  const outline = outlineLines(draft.form.sections, 0);
  const questions = outline.filter((line) => line.asks).length;
  return {
    facts: [...mainLines(guidance), ...eventLines(guidance), ...taskLines(guidance), ...noteLines(guidance)],
    findings: findingLines(guidance.findings),
    outline: { count: say('guidance.card_outline', { count: questions }), lines: outline },
  };
}

/** What there is one of: what it is, for when, by when, to whom. */
export function mainLines(guidance: Read): CardLine[] {
  return [...head(guidance), ...limits(guidance), ...places(guidance)];
}

function head(guidance: Read): CardLine[] {
  const { kind, number, issuer, superior, issuedOn, title, period, addressees } = guidance;
  const days = period?.from && period.to ? { from: { date: period.from }, to: { date: period.to } } : null;
  const [first] = addressees;
  return [
    line('guidance.card_kind', { kind: say(`guidance.kind_${kind.value}`) }, kind, 'kind'),
    ...(number ? [line('guidance.card_number', { number: number.value }, number, 'number')] : []),
    ...(issuer ? [line('guidance.card_issuer', { issuer: issuer.value }, issuer, 'issuer')] : []),
    ...(superior ? [line('guidance.card_superior', { superior: superior.value }, superior, 'superior')] : []),
    ...(issuedOn ? [line('guidance.card_issued_on', { day: { date: issuedOn.value } }, issuedOn, 'issuedOn')] : []),
    ...(title ? [line('guidance.card_title', { title: title.value }, title, 'title')] : []),
    ...(period
      ? [
          line(
            days ? 'guidance.card_period_days' : 'guidance.card_period',
            { label: period.label, ...days },
            period,
            'period',
          ),
        ]
      : []),
    ...(period?.closing && period.to
      ? [line('guidance.card_closing', { day: { date: period.to } }, period, 'closing')]
      : []),
    ...(period?.estimateTo
      ? [line('guidance.card_estimate', { day: { date: period.estimateTo } }, period, 'estimate')]
      : []),
    ...(first
      ? [
          line(
            'guidance.card_addressees',
            { list: addressees.map((item) => item.value).join('; ') },
            first,
            'addressees',
          ),
        ]
      : []),
  ];
}

function limits(guidance: Read): CardLine[] {
  const vague = guidance.vagueLimits.map((item) =>
    line('guidance.card_vague', { words: item.quote }, item, 'deadline'),
  );
  const asks = asksForReports(guidance);
  if (guidance.noDeadline) return [line('guidance.card_deadline_none', {}, null, 'deadline'), ...vague];
  if (guidance.deadlines.length === 0 && asks)
    return [{ ...line('guidance.card_no_deadline', {}, null, 'deadline'), confidence: 'unsure' }, ...vague];
  return [...guidance.deadlines.map(deadlineLine), ...vague];
}

/** “trước ngày” is strict: the card shows both days (domain.md §3). */
function deadlineLine(deadline: Deadline): CardLine {
  const { kind, time, date } = deadline;
  const last = Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
  if (time) return line(`guidance.card_deadline_${kind}_time`, { day: { date }, time }, deadline, 'deadline');
  return line(
    `guidance.card_deadline_${kind}`,
    { day: { date }, ...(kind === 'before' ? { last: { date: last } } : {}) },
    deadline,
    'deadline',
  );
}

function places({ submitTo, signer }: Read): CardLine[] {
  const list = (items: readonly { readonly value: string }[]) => items.map((item) => item.value).join(', ');
  const [email] = submitTo?.emails ?? [];
  const [phone] = submitTo?.phones ?? [];
  return [
    ...(submitTo?.unit ? [line('guidance.card_unit', { unit: submitTo.unit.value }, submitTo.unit, 'unit')] : []),
    ...(submitTo && email
      ? [
          line(
            submitTo.emailsMean === 'any' ? 'guidance.card_emails_any' : 'guidance.card_emails_all',
            { list: list(submitTo.emails) },
            email,
            'emails',
          ),
        ]
      : []),
    ...(submitTo && phone ? [line('guidance.card_phones', { list: list(submitTo.phones) }, phone, 'phones')] : []),
    ...(submitTo?.contact
      ? [line('guidance.card_contact', { name: submitTo.contact.value }, submitTo.contact, 'contact')]
      : []),
    ...(signer
      ? [
          line(
            'guidance.card_signer',
            { name: signer.value.name ?? say('guidance.card_unknown'), title: signer.value.title },
            signer,
            'signer',
          ),
        ]
      : []),
  ];
}

/** What has to be known about the text itself. */
export function noteLines({ oldFont, lost, autoNumbers }: Read): CardLine[] {
  const proposed = lost.map((item) => ({
    ...line('guidance.card_lost', { words: item.words, option: item.options.join(' / ') }, null),
    quote: item.words,
    confidence: 'unsure' as const,
  }));
  return [
    ...(oldFont ? [line('guidance.card_old_font', { font: oldFont }, null)] : []),
    ...(autoNumbers ? [line('guidance.card_auto_numbers', {}, null)] : []),
    ...proposed,
  ];
}

function outlineLines(
  items: readonly (Section | Question)[],
  depth: number,
): { depth: number; message: Message; asks: boolean }[] {
  return items.flatMap((item) => {
    if (isQuestion(item)) {
      const key =
        item.ifAny && !/\(nếu có\)/iu.test(item.label) ? 'guidance.card_question_if_any' : 'guidance.card_question';
      return [{ depth, asks: true, message: say(key, { number: item.number, label: item.label }) }];
    }
    const heading = {
      depth,
      asks: false,
      message: say('guidance.card_heading', { number: item.number, title: item.title }),
    };
    return [heading, ...outlineLines(item.items, depth + 1)];
  });
}

/** The reading as one plain object with the fields of the labelled cases: for `--json` and for measuring. */
import type { Guidance } from './guidance.ts';
import type { Section } from './outline/outline.ts';

type Labelled = {
  readonly marker: string;
  readonly title: string;
  readonly optional: boolean;
  readonly asks_numbers: boolean;
  readonly quote: string;
  readonly children: readonly Labelled[];
};

/** Plain values; findings keep their message, to be worded at the edge. */
export function labelled(guidance: Guidance) {
  const { period, submitTo, signer, attendance } = guidance;
  return {
    kind: guidance.kind.value,
    number: guidance.number?.value ?? null,
    issuer: guidance.issuer?.value ?? null,
    superior: guidance.superior?.value ?? null,
    issued_on: guidance.issuedOn?.value ?? null,
    title: guidance.title?.value ?? null,
    addressees: guidance.addressees.map((item) => item.value),
    deadlines: guidance.deadlines,
    vague_limits: guidance.vagueLimits.map(({ value, quote, place }) => ({ kind: value, quote, place })),
    period: period ? { ...period, estimate_to: period.estimateTo } : null,
    submit_to: submitTo
      ? {
          emails: submitTo.emails.map((item) => item.value),
          emails_mean: submitTo.emailsMean,
          phones: submitTo.phones.map((item) => item.value),
          contact_name: submitTo.contact?.value ?? null,
          unit: submitTo.unit?.value ?? null,
        }
      : null,
    signer: signer?.value ?? null,
    sections: guidance.outline.sections.map(section),
    tasks: guidance.tasks,
    targets: guidance.targets,
    phases: guidance.phases.map((phase) => ({ ...phase, as_written: phase.asWritten })),
    attendance: attendance ? { ...attendance, absent_without_reason: attendance.absentWithoutReason } : null,
    events: guidance.events.map(({ value, quote, place }) => ({ ...value, quote, place })),
    cited: guidance.cited.map(({ value, quote, place }) => ({ ...value, quote, place })),
    findings: guidance.findings.map(({ code, message, quote, place }) => ({ code, message, quote, place })),
  };
}

function section(item: Section): Labelled {
  const base = { marker: item.marker, title: item.title, optional: item.optional, asks_numbers: item.asksNumbers };
  return { ...base, quote: item.quote, children: item.children.map(section) };
}

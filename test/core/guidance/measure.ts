/** How right a reading is, field by field, from 0 to 1; null where the labels say nothing of a field. */

import type { labelled } from '../../../core/guidance/labels.ts';
import { foldedWords } from '../../../core/vietnamese/fold.ts';
import type { LabelledSection, Labels } from './labels.ts';

export type Reading = ReturnType<typeof labelled>;
export type Scores = Readonly<Record<string, number | null>>;

/** All fields of one document. `invented` counts deadlines the labels do not know. */
export function measure(got: Reading, want: Labels): Scores {
  const { submit_to: place, period } = want;
  return {
    kind: right([want.kind, ...(want.kind_alt ?? [])].includes(got.kind)),
    number: same(symbol(got.number), symbol(want.number)),
    issued_on: same(got.issued_on ?? '', want.issued_on ?? ''),
    issuer: want.issuer ? right(overlap(got.issuer, want.issuer) >= 0.6) : null,
    title: want.title ? right(overlap(got.title, want.title) >= 0.7) : null,
    deadlines: list(
      got.deadlines.map(({ date, kind }) => `${date} ${kind}`),
      want.deadlines.map(({ date, kind }) => `${date} ${kind}`),
    ),
    invented: got.deadlines.filter(({ date }) => !want.deadlines.some((one) => one.date === date)).length,
    period: period?.from
      ? right(
          got.period?.from === period.from &&
            got.period.to === period.to &&
            got.period.estimate_to === (period.estimate_to ?? null),
        )
      : null,
    emails: list(got.submit_to?.emails ?? [], place?.emails ?? []),
    phones: list((got.submit_to?.phones ?? []).map(digits), (place?.phones ?? []).map(digits)),
    signer: want.seen === 'full' || want.signer?.name ? same(got.signer?.name ?? '', want.signer?.name ?? '') : null,
    addressees:
      want.addressees.length > 0 ? right(overlap(got.addressees.join(' '), want.addressees.join(' ')) >= 0.6) : null,
    sections: want.sections.length > 0 ? list(flat(got.sections), flat(want.sections)) : null,
    optional: list(flat(got.sections, 'optional'), flat(want.sections, 'optional')),
    asks: want.seen === 'full' ? list(flat(got.sections, 'asks_numbers'), flat(want.sections, 'asks_numbers')) : null,
    targets:
      want.targets.length > 0
        ? list(
            got.targets.map(({ percent }) => String(percent)),
            want.targets.map(({ percent }) => String(percent)),
          )
        : null,
    phases: want.phases.length > 0 ? list(got.phases.map(span), want.phases.map(span)) : null,
    attendance: want.attendance
      ? right(
          Object.entries(want.attendance).every(
            ([key, value]) => value === null || Reflect.get(got.attendance ?? {}, key) === value,
          ),
        )
      : null,
    findings: findings(got, want),
  };
}

function right(yes: boolean): number {
  return yes ? 1 : 0;
}

function same(got: string, want: string): number | null {
  return got === '' && want === '' ? null : right(foldedWords(got).join(' ') === foldedWords(want).join(' '));
}

function symbol(text: string | null): string {
  return (text ?? '').replace(/\s/g, '').toUpperCase();
}

function digits(text: string): string {
  return text.replace(/\D/g, '').replace(/^84/, '0');
}

function span({ from, to }: { readonly from: string | null; readonly to: string | null }): string {
  return `${from} ${to}`;
}

/** Share of words in common, by the words both have (Dice). */
function overlap(got: string | null, want: string): number {
  const [a, b] = [new Set(foldedWords(got ?? '')), new Set(foldedWords(want))];
  return (2 * [...a].filter((word) => b.has(word)).length) / (a.size + b.size || 1);
}

/** Harmonic mean of what was found and what was to be found. */
function list(got: readonly string[], want: readonly string[]): number | null {
  if (got.length === 0 && want.length === 0) return null;
  const left = [...got];
  const hits = want.filter((item) => {
    const at = left.indexOf(item);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return (2 * hits.length) / (got.length + want.length);
}

/** Depth, marker and first six words of each section. */
function flat(sections: readonly LabelledSection[], only?: 'optional' | 'asks_numbers', depth = 0): string[] {
  return sections.flatMap((section) => {
    const key = `${depth} ${foldedWords(section.marker).join(' ')} ${foldedWords(section.title).slice(0, 6).join(' ')}`;
    return [...(!only || section[only] ? [key] : []), ...flat(section.children ?? [], only, depth + 1)];
  });
}

function findings(got: Reading, want: Labels): number | null {
  const codes = new Set<string>(got.findings.map((finding) => finding.code));
  const [must, not] = [want.must_find ?? [], want.must_not_find ?? []];
  if (must.length + not.length === 0) return null;
  return (
    (must.filter((code) => codes.has(code)).length + not.filter((code) => !codes.has(code)).length) /
    (must.length + not.length)
  );
}

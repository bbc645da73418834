/** A summary (báo cáo tổng hợp): one frozen version, with its number, time, sources, totals and text. Plain JSON. */
import type { Form } from '../forms/form.ts';
import type { Compiled } from './compiled.ts';
import { isLate } from './coverage.ts';
import type { Entry, Standing, Unit } from './entry.ts';
import { ownOf } from './own.ts';
import { type Edits, type MergedText, mergeText } from './text.ts';

/** A unit by id, full name and the short one it has in running text. */
export type Named = { readonly unit: string; readonly name: string; readonly short: string };

export type Source = Named & {
  readonly report: string;
  readonly version: number;
  readonly submittedAt: string;
  readonly late: boolean;
};

/** One line of the appendix: a unit directly below (or the office's own), with all it stands for. */
export type Part = Named & { readonly block: string | null; readonly compiled: Compiled };

export type Summary = {
  readonly v: 1;
  /** 1, 2, … within the campaign and unit. */
  readonly version: number;
  /** ISO instant it was frozen at. */
  readonly at: string;
  readonly unit: Unit;
  /** Id of the form it was made by. */
  readonly form: string;
  readonly compiled: Compiled;
  readonly parts: readonly Part[];
  readonly sources: readonly Source[];
  readonly missing: readonly (Named & { readonly standing: Standing })[];
  readonly estimates: readonly (Named & { readonly by: string; readonly reason: string })[];
  readonly text: readonly MergedText[];
};

export type SummaryInput = {
  readonly version: number;
  readonly at: string;
  readonly unit: Unit;
  readonly form: Form;
  /** Of the whole subtree. */
  readonly compiled: Compiled;
  /** The units directly below, in the order they shall stand in, with the subtree's compiled part of each. */
  readonly below: readonly { readonly unit: Unit; readonly compiled: Compiled }[];
  /** All entries of the subtree, in the order of the tree. */
  readonly entries: readonly Entry[];
  /** Those whose words are merged; left out: all. A district's own words stand for those of its units. */
  readonly spoken?: readonly Entry[];
  readonly edits?: Edits;
};

/** Freezes what is known now. The unit's own report, where it has one, is the first part. */
export function summarise(input: SummaryInput): Summary {
  const { version, at, unit, form, compiled, below, entries, spoken = entries, edits } = input;
  const own = entries.find((entry) => entry.unit.id === unit.id && (entry.report ?? entry.estimate));
  const parts = [...(own ? [{ unit: own.unit, compiled: ownOf(form, own) }] : []), ...below];
  return {
    v: 1,
    version,
    at,
    unit,
    form: form.id,
    compiled,
    parts: parts.map((part) => ({ ...named(part.unit), block: part.unit.block, compiled: part.compiled })),
    sources: entries.flatMap(sourceOf),
    missing: entries.flatMap(({ unit: silent, duty, report }) =>
      duty && !report ? [{ ...named(silent), standing: duty.standing }] : [],
    ),
    estimates: entries.flatMap(({ unit: silent, report, estimate }) =>
      estimate && !report ? [{ ...named(silent), by: estimate.by, reason: estimate.reason }] : [],
    ),
    text: mergeText(form, spoken, edits),
  };
}

function named({ id, name, shortName }: Unit): Named {
  return { unit: id, name, short: shortName };
}

function sourceOf({ unit, duty, report }: Entry): Source[] {
  if (!report) return [];
  const { report: id, version, submittedAt } = report;
  const late = duty !== undefined && isLate(submittedAt, duty.due);
  return [{ ...named(unit), report: id, version, submittedAt, late }];
}

/** The labelled documents, in the shape of the field's own cases: what a careful reader finds in each. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export type LabelledSection = {
  readonly marker: string;
  readonly title: string;
  readonly optional?: boolean;
  readonly asks_numbers?: boolean;
  readonly children?: readonly LabelledSection[];
};

export type Labels = {
  readonly file: string;
  readonly seen: string;
  readonly kind: string;
  readonly kind_alt?: readonly string[];
  readonly number: string | null;
  readonly issuer: string | null;
  readonly issued_on: string | null;
  readonly title: string | null;
  readonly addressees: readonly string[];
  readonly deadlines: readonly {
    readonly date: string;
    readonly kind: string;
    readonly kind_alt?: readonly string[];
  }[];
  readonly period: {
    readonly from: string | null;
    readonly to: string | null;
    readonly estimate_to?: string | null;
  } | null;
  readonly submit_to: { readonly emails?: readonly string[]; readonly phones?: readonly string[] } | null;
  readonly signer: { readonly name: string | null } | null;
  readonly sections: readonly LabelledSection[];
  readonly targets: readonly { readonly percent: number | null }[];
  readonly phases: readonly { readonly from: string | null; readonly to: string | null }[];
  readonly attendance: Readonly<Record<string, number | null>> | null;
  readonly must_find?: readonly string[];
  readonly must_not_find?: readonly string[];
};

type Short = Omit<
  Labels,
  'deadlines' | 'period' | 'submit_to' | 'signer' | 'sections' | 'targets' | 'phases' | 'attendance'
> & {
  readonly deadlines: readonly string[];
  readonly period: readonly [string | null, string | null, string | null] | null;
  readonly emails?: readonly string[];
  readonly phones?: readonly string[];
  readonly signer?: string | null;
  readonly outline: readonly string[];
  readonly targets?: readonly (number | null)[];
  readonly phases?: readonly string[];
  readonly attendance?: Labels['attendance'];
};

export const fixtures = path.join(import.meta.dirname, '../../fixtures/guidance');

/** Our own documents. Their labels are kept short: one line per section, one word per date. */
export function ownDocuments(): { readonly labels: Labels; readonly path: string }[] {
  const { documents } = JSON.parse(readFileSync(path.join(fixtures, 'labels.json'), 'utf8')) as { documents: Short[] };
  return documents.map((short) => ({ labels: spelled(short), path: path.join(fixtures, `${short.file}.txt`) }));
}

/** The field's cases and the real documents, where `GIAOBAN_SHARED` names their place; none otherwise. */
export function sharedDocuments(): { readonly labels: Labels; readonly path: string }[] {
  const shared = process.env.GIAOBAN_SHARED;
  if (!shared) return [];
  const { documents } = JSON.parse(readFileSync(path.join(shared, 'cases/labels.json'), 'utf8')) as {
    documents: Labels[];
  };
  return documents.map((labels) => {
    const places = ['cases/docs', 'seeds'].map((folder) => path.join(shared, folder, labels.file));
    return { labels, path: places.find((place) => existsSync(place)) ?? '' };
  });
}

function spelled(short: Short): Labels {
  const { deadlines, period, emails, phones, signer, outline, targets, phases, attendance, ...rest } = short;
  const [from = null, to = null, estimate = null] = period ?? [];
  return {
    ...rest,
    deadlines: deadlines.map(pair).map(([date, kind]) => ({ date, kind })),
    period: period ? { from, to, estimate_to: estimate } : null,
    submit_to: { emails: emails ?? [], phones: phones ?? [] },
    signer: { name: signer ?? null },
    sections: tree(outline),
    targets: (targets ?? []).map((percent) => ({ percent })),
    phases: (phases ?? []).map(pair).map(([first, last]) => ({ from: first, to: last === '' ? null : last })),
    attendance: attendance ?? null,
  };
}

function pair(text: string): [string, string] {
  const [first = '', second = ''] = text.split(' ');
  return [first, second];
}

function tree(lines: readonly string[]): LabelledSection[] {
  const top: LabelledSection[] = [];
  const open: { depth: number; children: LabelledSection[] }[] = [{ depth: -1, children: top }];
  for (const line of lines) {
    const depth = Math.floor((/^ */.exec(line)?.[0].length ?? 0) / 2);
    const [marker = '', title = '', marks = ''] = line.split('|').map((part) => part.trim());
    const children: LabelledSection[] = [];
    while ((open.at(-1)?.depth ?? -1) >= depth) open.pop();
    open
      .at(-1)
      ?.children.push({ marker, title, optional: marks.includes('?'), asks_numbers: marks.includes('#'), children });
    open.push({ depth, children });
  }
  return top;
}

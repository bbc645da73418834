/** What the product knows of one report: whose it is, what it is about, and what one person may do in it. */
import type { StandingRow } from '../../db/queries/reports.ts';
import { type Role, table } from '../access.ts';
import type { Form, Section } from '../forms/form.ts';
import { isQuestion } from '../forms/form.ts';

export const reportStates = ['draft', 'submitted', 'returned', 'approved', 'cancelled'] as const;
export type ReportState = (typeof reportStates)[number];

/** A report as one person meets it. */
export type Standing = Omit<StandingRow, 'state' | 'number'> & {
  readonly state: ReportState;
  readonly number: number | null;
};

/** What the person may answer: all of it, the delegated sections, or nothing. */
export type Part =
  | { readonly of: 'all' }
  | { readonly of: 'sections'; readonly sections: readonly string[] }
  | { readonly of: 'none' };

/** Reads a row; an unknown state is a fault of ours. */
export function standingOf(row: StandingRow): Standing {
  const state = reportStates.find((name) => name === row.state);
  if (!state) throw new Error(`Report ${row.id} is in no known state`);
  return { ...row, state, number: row.number === null ? null : Number(row.number) };
}

/** By the seats held today in the report's own unit (core/access.ts), else by delegation. */
export function partOf(report: Standing): Part {
  if (report.roles.some((role) => table[role as Role]['report.answer'] !== undefined)) return { of: 'all' };
  return report.sections.length > 0 ? { of: 'sections', sections: report.sections } : { of: 'none' };
}

/** Answers may still be given: it was not handed in, and its campaign takes them at this moment. */
export function isOpen(report: Pick<Standing, 'state' | 'locksAt'>, now: Temporal.Instant): boolean {
  if (report.state !== 'draft' && report.state !== 'returned') return false;
  return report.locksAt === null || Temporal.Instant.compare(now, Temporal.Instant.from(report.locksAt)) < 0;
}

/** The questions under these sections, at any depth. */
export function questionsIn(form: Form, sections: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (section: Section, inside: boolean) => {
    const taken = inside || sections.includes(section.id);
    for (const item of section.items) {
      if (!isQuestion(item)) walk(item, taken);
      else if (taken) found.add(item.id);
    }
  };
  for (const section of form.sections) walk(section, false);
  return found;
}

/** A section's heading as printed: “II.3 Công tác nữ công”; the id when the form no longer has it. */
export function heading(form: Form, id: string): string {
  const find = (sections: readonly Section[]): Section | undefined => {
    for (const section of sections) {
      const inner = section.id === id ? section : find(section.items.filter((item) => !isQuestion(item)) as Section[]);
      if (inner) return inner;
    }
    return undefined;
  };
  const section = find(form.sections);
  return section ? [section.number, section.title].filter((part) => part !== '').join(' ') : id;
}

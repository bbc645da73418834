/** What units are asked back about a document that gives tasks instead of asking for a report: done, doing or not done; targets; phases. */
import type { Form, Option, Question, Section } from '../../forms/form.ts';
import { asksForReports } from '../confirm/read.ts';
import type { Phase } from '../facts/phases.ts';
import { draftForm } from '../form.ts';
import type { Guidance } from '../guidance.ts';

const standings: readonly Option[] = [
  { id: 'xong', label: 'Đã xong' },
  { id: 'dang_lam', label: 'Đang làm' },
  { id: 'chua_lam', label: 'Chưa làm' },
];

/** Long enough to know a task by; the whole stands beside the question. */
const LABEL = 160;

/** The form a document is answered with: its outline where it asks for a report, else what is asked back about it. */
export function formFor(guidance: Guidance, id?: string): Form {
  const asked = asksForReports(guidance) ? null : followUpForm(guidance, id);
  return asked ?? draftForm(guidance, id).form;
}

/** Null: the document gives neither tasks nor targets nor phases. */
export function followUpForm(guidance: Guidance, id = 'theo_doi'): Form | null {
  const { tasks, targets, phases, title } = guidance;
  const named = title?.value ?? '';
  const sections = [
    section(
      'nhiem_vu',
      'I',
      'Nhiệm vụ',
      tasks.map(({ text }, at) => standing(`nv_${at + 1}`, at, text)),
    ),
    section(
      'chi_tieu',
      'II',
      'Chỉ tiêu',
      targets.map(({ text }, at) => reached(`ct_${at + 1}`, at, text)),
    ),
    section(
      'dot',
      'III',
      'Đợt thi đua',
      phases.map((phase, at) => standing(`dot_${at + 1}`, at, phaseWords(phase))),
    ),
  ].filter(({ items }) => items.length > 0);
  if (sections.length === 0) return null;
  const closing: Section = {
    id: 'kien_nghi',
    number: '',
    title: 'Khó khăn, kiến nghị',
    items: [
      {
        ...{ id: 'kien_nghi_chung', number: '', label: 'Khó khăn, kiến nghị của đơn vị (nếu có)', type: 'longText' },
        ...{ required: true, ifAny: true, aggregation: { by: 'list' } },
      },
    ],
  };
  return { id, title: `Kết quả thực hiện: ${named}`.slice(0, 200), sections: [...sections, closing] };
}

function section(id: string, number: string, title: string, items: readonly Question[]): Section {
  return { id, number, title, items };
}

function standing(id: string, at: number, text: string): Question {
  const choice = { type: 'choice', options: standings, aggregation: { by: 'countPerChoice' } } as const;
  return { id, number: String(at + 1), ...worded(text), required: true, ...choice };
}

/** “Đợt 1 (từ tháng 01/2022 đến 30/6/2022): …”, as the document has it. */
function phaseWords({ name, asWritten, theme }: Phase): string {
  return `${name} (${asWritten})${theme === null ? '' : `: ${theme}`}`;
}

/** The share a unit has reached of a target worded as a percentage. */
function reached(id: string, at: number, text: string): Question {
  const share = { type: 'percentage', min: 0, aggregation: { by: 'none' } } as const;
  return { id, number: String(at + 1), ...worded(text), required: true, ...share };
}

function worded(text: string): { label: string; guidance?: string } {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= LABEL) return { label: line };
  return { label: `${line.slice(0, LABEL).replace(/\s\S*$/u, '')}…`, guidance: line };
}

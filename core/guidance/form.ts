/** From an outline to a draft of the form units will answer: a person confirms it before it goes out. */
import type { Form, Section as FormSection, Question } from '../forms/form.ts';
import { isQuestion } from '../forms/form.ts';
import { MAX_DEPTH, MAX_LABEL, MAX_QUESTIONS, MAX_SECTIONS } from '../forms/limits.ts';
import { Ids } from './form/ids.ts';
import { type Asked, questionOf, shortened } from './form/question.ts';
import { standardIds } from './form/standard.ts';
import { tableQuestion } from './form/table.ts';
import type { Guidance } from './guidance.ts';
import type { Section } from './outline/outline.ts';
import { plain } from './plain.ts';

export type Draft = {
  readonly form: Form;
  /** Standard figures a question for free text names: offered as questions of their own, so that they add up. */
  readonly named: readonly { readonly question: string; readonly figures: readonly string[] }[];
};

/** Parts that say how to report, not what. */
const manner =
  /^(?:iii\. )?(?:thoi (?:han|gian)(?: (?:gui|nop|bao cao).*)?|han (?:gui|nop).*|(?:che do|cac loai) bao cao(?: dinh ky)?|to chuc thuc hien|noi nhan.*|hinh thuc (?:gui|bao cao).*|muc dich.*|yeu cau(?: chung| bao cao)?|luu y|dia chi.*|thoi gian,? dia diem.*|kinh phi|khen thuong)$/;

/** “Mã số 22 …: không ghi, để trống”. */
const nothing = /:\s*(?:khong ghi|de trong|khong bao cao)\b/;

/** A form in the form language in which `faults` finds nothing. Always at least one question. */
export function draftForm(guidance: Guidance, id = 'mau'): Draft {
  const ids = new Ids();
  const pair = typeof guidance.period?.estimateTo === 'string';
  const blank = guidance.kind.value === 'form';
  const sections = asking(withinLimits(guidance.outline.sections), blank);
  const sectionIds = new Ids();
  const making = { ids, sectionIds, pair, blank };
  const made = sections.some((section) => section.children.length > 0 && section.kind !== 'row')
    ? sections.map((section, at) => sectionOf(section, at, '', making))
    : common(guidance, sections, making);
  const tables =
    guidance.kind.value === 'form'
      ? []
      : guidance.tables.flatMap((table, at) => tableQuestion(table, ids, String(at + 1)) ?? []);
  const all = [
    ...made,
    ...(tables.length > 0 ? [{ id: sectionIds.from('bieu mau'), number: '', title: 'Biểu mẫu', items: tables }] : []),
  ];
  const filled = all.length > 0 ? all : [wholeReport(guidance, ids, sectionIds)];
  const title = shortened(guidance.title?.value || 'Báo cáo', MAX_LABEL);
  const form = settled({ id, title, sections: filled });
  return { form, named: namedFigures(form) };
}

type Making = { readonly ids: Ids; readonly sectionIds: Ids; readonly pair: boolean; readonly blank: boolean };

/** All parts of a blank form ask; of a guidance, those that do not say how to report. */
function asking(sections: readonly Section[], blank: boolean): Section[] {
  return sections.filter((section) => {
    if (section.title === '' && section.children.length === 0) return false;
    if (blank) return true;
    const bare = plain(section.title);
    if (section.children.length === 0 && /^(?:luu y|ghi chu)\b/.test(bare)) return false;
    if (section.children.length === 0 && (bare === 'so lieu' || nothing.test(plain(section.quote)))) return false;
    return !manner.test(bare);
  });
}

/** Deep or endless outlines are cut back: what is too deep becomes part of its heading's guidance. */
function withinLimits(sections: readonly Section[]): Section[] {
  for (let depth = MAX_DEPTH - 2; depth > 0; depth -= 1) {
    const cut = sections.map((section) => cutBelow(section, depth));
    if (count(cut) <= Math.min(MAX_QUESTIONS, MAX_SECTIONS) - 20) return cut;
  }
  return sections.slice(0, 200).map((section) => cutBelow(section, 0));
}

function cutBelow(section: Section, depth: number): Section {
  if (depth > 0) return { ...section, children: section.children.map((child) => cutBelow(child, depth - 1)) };
  return { ...section, notes: [...section.notes, ...section.children.map((child) => child.quote)], children: [] };
}

function count(sections: readonly Section[]): number {
  return sections.reduce((all, section) => all + 1 + count(section.children), 0);
}

/** A list without headings is one section. */
function common(guidance: Guidance, sections: readonly Section[], making: Making): FormSection[] {
  if (sections.length === 0) return [];
  const items = questionsOf(sections, '', making);
  return [
    {
      id: making.sectionIds.from('noi dung'),
      number: '',
      title: shortened(guidance.title?.value || 'Nội dung báo cáo', MAX_LABEL),
      items,
    },
  ];
}

function sectionOf(section: Section, at: number, over: string, making: Making): FormSection {
  const number = path(over, ordinal(section, at));
  if (section.kind === 'row')
    return {
      id: making.sectionIds.from(section.title, 'm_'),
      number,
      title: '',
      items: questionsOf([section], over, making),
    };
  const base = {
    id: making.sectionIds.from(section.title, 'm_'),
    number: section.marker.slice(0, 20),
    title: shortened(section.title, MAX_LABEL),
    ...(section.optional ? { ifAny: true } : {}),
  };
  const children = asking(section.children, making.blank);
  const items =
    children.length > 0
      ? questionsOf(children, number, making)
      : [questionOf({ section, number, pair: making.pair }, making.ids)];
  const guidance = children.length > 0 ? section.notes.join('\n').slice(0, 8_000).trim() : '';
  return { ...base, ...(guidance === '' ? {} : { guidance }), items };
}

/** Leaves become questions, headings sections; a row with rows of its own is asked before them. */
function questionsOf(sections: readonly Section[], over: string, making: Making): (FormSection | Question)[] {
  let row: Section | null = null;
  return sections.flatMap((section, at): (FormSection | Question)[] => {
    const number = path(over, ordinal(section, at));
    const ask = (one: Section, extra: Partial<Asked> = {}) =>
      questionOf({ section: one, number, pair: making.pair, ...extra }, making.ids);
    if (section.kind === 'row') {
      const part = /^\W*(?:trong do|nu\b|chia ra)/.test(plain(section.title));
      if (!part) row = section;
      const context = part && row ? { context: row.title } : {};
      return [ask(section, context), ...section.children.map((child) => ask(child, { context: section.title }))];
    }
    return section.children.length > 0 ? [sectionOf(section, at, over, making)] : [ask(section)];
  });
}

/** Bullets and paragraphs are counted. */
function ordinal(section: Section, at: number): string {
  return /[\p{L}\d]/u.test(section.marker) ? section.marker : String(at + 1);
}

/** “II” and “3” make “II.3”; “2.1” under “II.2” makes “II.2.1”. */
function path(over: string, marker: string): string {
  const own = marker.replace(/[)/,.]+$/, '').replace(/^\(/, '');
  if (own === '' || over === '') return (over || own).slice(0, 20);
  const last = over.split('.').at(-1) ?? '';
  const tail = own.startsWith(`${last}.`) ? own.slice(last.length + 1) : own;
  return `${over}.${tail}`.slice(0, 20);
}

/** A document without an outline asks for its report as a whole. */
function wholeReport(guidance: Guidance, ids: Ids, sectionIds: Ids): FormSection {
  const title = shortened(guidance.title?.value || 'Nội dung báo cáo', 160);
  const question: Question = {
    id: ids.from('noi dung bao cao'),
    number: '1',
    label: title,
    required: true,
    type: 'longText',
    aggregation: { by: 'list' },
  };
  return { id: sectionIds.from('noi dung'), number: '', title: 'Nội dung báo cáo', items: [question] };
}

/** Means and shares that need a figure the form does not ask are listed instead. */
function settled(form: Form): Form {
  const asked = new Set(questions(form.sections).map((question) => question.id));
  const settle = (item: FormSection | Question): FormSection | Question => {
    if (!isQuestion(item)) return { ...item, items: item.items.map(settle) };
    const { aggregation } = item;
    const needs =
      aggregation.by === 'weightedMean'
        ? [aggregation.weight]
        : aggregation.by === 'ratio'
          ? [aggregation.numerator, aggregation.denominator]
          : [];
    return needs.every((id) => asked.has(id)) ? item : { ...item, aggregation: { by: 'list' } };
  };
  return { ...form, sections: form.sections.map((section) => settle(section) as FormSection) };
}

function questions(sections: readonly (FormSection | Question)[]): Question[] {
  return sections.flatMap((item) => (isQuestion(item) ? [item] : questions(item.items)));
}

function namedFigures(form: Form): Draft['named'] {
  const all = questions(form.sections);
  const asked = new Set(all.map((question) => question.id));
  return all.flatMap((question) => {
    if (question.type !== 'longText') return [];
    const figures = standardIds(plain(question.source ?? '')).filter((figure) => !asked.has(figure));
    return figures.length > 0 ? [{ question: question.id, figures }] : [];
  });
}

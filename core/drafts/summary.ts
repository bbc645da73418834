/** A draft at a glance: what was read, what does not fit, what the form asks; short enough for a phone. */
import { isQuestion, type Section } from '../forms/form.ts';
import { outline } from '../forms/outline.ts';
import type { CardLine } from '../guidance/card/line.ts';
import { eventLines, taskLines } from '../guidance/card/lists.ts';
import { mainLines, noteLines } from '../guidance/card.ts';
import type { Corrections } from '../guidance/confirm/corrections.ts';
import { openFindings } from '../guidance/confirm/doubts.ts';
import type { Read } from '../guidance/confirm/read.ts';
import { type Message, say } from '../i18n/message.ts';
import type { Draft } from './draft.ts';

/** Named one by one; more would not be read in one glance. */
const FINDINGS = 4;
const SECTIONS = 12;
const GLANCE = 220;

/** The facts, the findings and the outline, each as one message. */
export function summaryOf(draft: Draft): Message[] {
  const { facts, corrections } = draft;
  const lines = [...mainLines(facts), ...attendanceOf(facts)].map((one) => marked(one, corrections));
  const notes = noteLines(facts).map(({ message }) => message);
  return [
    say('drafts.lines', { lines: [...lines, ...counts(facts)] }),
    ...(notes.length > 0 ? [say('drafts.lines', { lines: notes })] : []),
    ...findings(draft),
    say('drafts.lines', { lines: [outlineCount(draft), ...sections(draft.form.sections)] }),
  ];
}

/** Every line there is, the lists too, each with the words it was read from. */
export function quotedLines({ facts, corrections }: Draft): Message[] {
  return allLines(facts).map((one) => {
    const words = one.quote === null ? null : say('guidance.card_quote', { words: shortened(one.quote, GLANCE) });
    return say('drafts.lines', { lines: words ? [marked(one, corrections), words] : [marked(one, corrections)] });
  });
}

/** All lines of the card. */
export function allLines(facts: Read): CardLine[] {
  return [...mainLines(facts), ...eventLines(facts), ...taskLines(facts)];
}

/** A line with what has to be known about it: unsure, or put right by the office. */
export function marked({ message, confidence, fact }: CardLine, { values }: Corrections): Message {
  if (confidence === 'unsure') return say('guidance.card_unsure', { words: message });
  return fact !== null && values[fact] !== undefined ? say('drafts.corrected', { line: message }) : message;
}

/** “**Đề cương**: 34 câu hỏi”. */
export function outlineCount({ form }: Pick<Draft, 'form'>): Message {
  return say('guidance.card_outline', { count: outline(form).questions.length });
}

function attendanceOf(facts: Read): CardLine[] {
  return eventLines({ ...facts, phases: [], events: [], cited: [] });
}

function counts({ tasks, targets, phases, events }: Read): Message[] {
  const lists = [
    [tasks, 'drafts.count_tasks'],
    [targets, 'drafts.count_targets'],
    [phases, 'drafts.count_phases'],
    [events, 'drafts.count_events'],
  ] as const;
  return lists.flatMap(([list, key]) => (list.length > 0 ? [say(key, { count: list.length })] : []));
}

function findings({ read, doubts }: Draft): Message[] {
  const all = openFindings(read, doubts);
  if (all.length === 0) return [];
  const named = all.slice(0, FINDINGS).map(({ message }) => say('drafts.finding', { finding: message }));
  const more = all.length > FINDINGS ? [say('drafts.more_findings', { count: all.length - FINDINGS })] : [];
  return [say('drafts.lines', { lines: [say('guidance.card_findings', { count: all.length }), ...named, ...more] })];
}

/** The outermost headings, each with how many questions stand under it. */
function sections(all: readonly Section[]): Message[] {
  const named = all.slice(0, SECTIONS).map((section) =>
    say('drafts.section', {
      title: [section.number, shortened(section.title, 90)].filter((part) => part !== '').join('. ') || '–',
      count: questionsIn(section),
    }),
  );
  return all.length > SECTIONS ? [...named, say('drafts.more_sections', { count: all.length - SECTIONS })] : named;
}

function questionsIn({ items }: Section): number {
  return items.reduce((sum, item) => sum + (isQuestion(item) ? 1 : questionsIn(item)), 0);
}

/** Cut at a word, with “…”; never through a letter of two halves. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, /[\uD800-\uDBFF]/.test(text.charAt(most - 1)) ? most - 1 : most);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).trim()}…`;
}

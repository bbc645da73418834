/** The summary (báo cáo tổng hợp) as a union document: coverage, sections by the outline with figures and words, appendices by unit. */
import type { Summary } from '../compile/summary.ts';
import { sectionsOf } from '../compile/text.ts';
import type { Form, Question } from '../forms/form.ts';
import type { Language } from '../i18n/catalogue.ts';
import { type Message, say } from '../i18n/message.ts';
import { words } from '../i18n/words.ts';
import { figureRows, isCounted } from './figure-rows.ts';
import { figuresTable } from './figures-table.ts';
import { footOf, headOf, type Letterhead, type Signature } from './letterhead.ts';
import { mergedText } from './merged-text.ts';
import { nameOf } from './names.ts';
import { type Block, type Layout, type Pages, paper, unionLayout } from './paper.ts';
import { heading, paragraph, said } from './prose.ts';
import { coverageAppendix, sourcesAppendix } from './sources-appendix.ts';
import { unitsAppendix } from './units-appendix.ts';

export type SummaryDocument = {
  readonly summary: Summary;
  readonly form: Form;
  readonly head: Letterhead;
  readonly foot: Signature;
  /** “năm 2025”: the column of changes; absent: none. */
  readonly previous?: string;
  readonly changes?: readonly Message[];
  readonly layout?: Layout;
};

/** The summary as .docx bytes. */
export async function summaryDocument(input: SummaryDocument, language: Language = 'vi'): Promise<Uint8Array> {
  const { head, foot, layout = unionLayout, summary } = input;
  const body: Block[] = [
    ...headOf(head, layout),
    ...opening(summary, language),
    ...changed(input, language),
    ...sections(input, language, layout),
    paragraph([{ text: words(language, say('output.closing')) }]),
    ...footOf(foot, layout),
  ];
  const pages: Pages[] = [
    { blocks: body },
    ...unitsAppendix(summary, input.form, language, layout),
    { blocks: [...coverageAppendix(summary, language, layout), ...sourcesAppendix(summary, language, layout)] },
  ];
  return paper(layout, { title: `${head.kind} ${head.title}`, author: head.issuer }, pages);
}

/** What the figures below rest on: always x of y units. */
function opening({ compiled, at, version, estimates }: Summary, language: Language): readonly Block[] {
  const { all } = compiled.coverage;
  const done = all.onTime + all.late;
  const share = all.due === 0 ? 0 : Math.round((1000 * done) / all.due) / 10;
  const figure = (n: number) => ({ figure: n });
  const counts = {
    done: figure(done),
    due: figure(all.due),
    share: figure(share),
    onTime: figure(all.onTime),
    late: figure(all.late),
  };
  const silent = all.due - done;
  const others = {
    silent: figure(silent),
    inProgress: figure(all.inProgress),
    notOpened: figure(all.notOpened),
    notConnected: figure(all.notConnected),
  };
  return [
    said(language, say('output.opening', { ...counts, at: { moment: at }, version })),
    ...(silent > 0 ? [said(language, say('output.opening_silent', others))] : []),
    ...(estimates.length > 0 ? [said(language, say('output.opening_estimates', { n: figure(estimates.length) }))] : []),
    said(language, say('output.opening_rule')),
  ];
}

function changed({ changes = [] }: SummaryDocument, language: Language): readonly Block[] {
  if (changes.length === 0) return [];
  const most = 30;
  const rest = changes.length > most ? [say('output.changes_more', { n: { figure: changes.length - most } })] : [];
  const list = [...changes.slice(0, most), ...rest].map((change) =>
    paragraph([{ text: `- ${words(language, change)}` }]),
  );
  return [heading('', words(language, say('output.changes')), 0), ...list];
}

/** Headings as the outline has them; one without anything under it is left out. */
function sections({ form, summary, previous }: SummaryDocument, language: Language, layout: Layout): readonly Block[] {
  const all = sectionsOf(form).map(({ section, depth, questions }) => ({
    depth,
    head: heading(section.number, section.title, depth),
    blocks: [...figures(questions, summary, language, layout, previous), ...mergedText(questions, summary, language)],
  }));
  return all.flatMap(({ depth, head, blocks }, index) => {
    const after = all.slice(index + 1);
    const end = after.findIndex((other) => other.depth <= depth);
    const below = end === -1 ? after : after.slice(0, end);
    return blocks.length + below.reduce((sum, other) => sum + other.blocks.length, 0) > 0 ? [head, ...blocks] : [];
  });
}

function figures(
  questions: readonly Question[],
  summary: Summary,
  language: Language,
  layout: Layout,
  previous?: string,
): readonly Block[] {
  const counted = questions.filter((question) => isCounted(question));
  const rows = counted.flatMap((question) => figureRows(question, summary.compiled, language, nameOf(summary)));
  return rows.length === 0 ? [] : figuresTable(rows, language, layout, previous);
}

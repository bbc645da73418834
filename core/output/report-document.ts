/** A unit's own report as a union document: the chair's receipt, and what goes on paper to the level above. */
import { answerTo, isFigure } from '../compile/figure.ts';
import { nameOfFigure } from '../compile/focus.ts';
import { sectionsOf } from '../compile/text.ts';
import type { Answer, Answers, Pair, Row } from '../forms/answer.ts';
import type { Form, Question } from '../forms/form.ts';
import { showCell } from '../forms/questions/cells.ts';
import { showAnswer } from '../forms/show.ts';
import { visible } from '../forms/visible.ts';
import type { Language } from '../i18n/catalogue.ts';
import { type Message, say } from '../i18n/message.ts';
import { words } from '../i18n/words.ts';
import { showNumber } from '../vietnamese/numbers.ts';
import { measureOf } from './figure-rows.ts';
import { type GridCell, grid } from './grid.ts';
import { footOf, gap, headOf, type Letterhead, type Signature } from './letterhead.ts';
import { type Block, type Layout, paper, textWidth, twips, unionLayout } from './paper.ts';
import { heading, paragraph, told } from './prose.ts';

export type ReportDocument = {
  readonly form: Form;
  readonly answers: Answers;
  readonly head: Letterhead;
  readonly foot: Signature;
  readonly layout?: Layout;
};

/** The report as .docx bytes. Questions that were not asked of the unit do not appear. */
export async function reportDocument(report: ReportDocument, language: Language = 'vi'): Promise<Uint8Array> {
  const { form, answers, head, foot, layout = unionLayout } = report;
  const asked = new Set(visible(form, answers).map(({ id }) => id));
  const sections = sectionsOf(form).flatMap(({ section, depth, questions }) => {
    const shown = questions.filter(({ id }) => asked.has(id));
    const inside = shown.length > 0 || section.items.length > questions.length;
    if (!inside) return [];
    return [
      heading(section.number, section.title, depth),
      ...figures(shown, answers, language, layout),
      ...others(shown, answers, language, layout),
    ];
  });
  const closing = paragraph([{ text: words(language, say('output.report_closing')) }]);
  const blocks = [...headOf(head, layout), ...sections, closing, ...footOf(foot, layout)];
  return paper(layout, { title: `${head.kind} ${head.title}`, author: head.issuer }, [{ blocks }]);
}

function figures(
  questions: readonly Question[],
  answers: Answers,
  language: Language,
  layout: Layout,
): readonly Block[] {
  const counted = questions.filter(isFigure);
  if (counted.length === 0) return [];
  const t = (name: 'number' | 'figure' | 'measure' | 'actual' | 'estimate') =>
    words(language, say(`output.col_${name}`));
  const pairs = counted.some(({ type }) => type === 'pair');
  const fixed = [twips(10), twips(22), twips(36), ...(pairs ? [twips(36)] : [])];
  const name = textWidth(layout) - fixed.reduce((sum, one) => sum + one, 0);
  const [number = 0, measure = 0, ...values] = fixed;
  const rows = counted.map((question, index): GridCell[] => {
    const [actual, estimate] = halves(question, answerTo(answers, question.id), language);
    const first: GridCell[] = [
      { text: String(index + 1), align: 'center' },
      { text: nameOfFigure(question) },
      { text: measureOf(question), align: 'center' },
    ];
    return [...first, figure(actual), ...(pairs ? [figure(estimate)] : [])];
  });
  const head = [t('number'), t('figure'), t('measure'), t('actual'), ...(pairs ? [t('estimate')] : [])];
  return [grid({ widths: [number, name, measure, ...values], head, rows }), gap(8)];
}

function figure(text: string): GridCell {
  return /^[-\d]/.test(text) ? { text, align: 'right' } : { text, align: 'left', italics: true };
}

/** The figure without its unit of measure; words where there is none. */
function halves(question: Question, answer: Answer | undefined, language: Language): readonly [string, string] {
  const said = (message: Message) => words(language, message);
  if (answer?.kind !== 'value') return [said(showAnswer(question, answer)), ''];
  if (question.type === 'pair') {
    const { actual, estimate } = answer.value as Pair;
    const half = (one: typeof actual) => {
      if (one === undefined) return said(say('forms.not_answered'));
      if ('figure' in one) return showNumber(one.figure);
      return said(showAnswer(question, { kind: 'noFigure', reason: one.none }));
    };
    return [half(actual), half(estimate)];
  }
  if (typeof answer.value === 'number') return [showNumber(answer.value), ''];
  return [said(showAnswer(question, answer)), ''];
}

function others(
  questions: readonly Question[],
  answers: Answers,
  language: Language,
  layout: Layout,
): readonly Block[] {
  return questions.flatMap((question): readonly Block[] => {
    if (isFigure(question)) return [];
    const answer = answerTo(answers, question.id);
    const label = { text: `${nameOfFigure(question)}: `, italics: true };
    if (answer?.kind === 'value' && question.type === 'table')
      return [paragraph([label], { keepNext: true }), table(question, answer.value as readonly Row[], layout), gap(8)];
    return told(words(language, showAnswer(question, answer)), [label]);
  });
}

function table(question: Extract<Question, { type: 'table' }>, rows: readonly Row[], layout: Layout): Block {
  const named = question.rows !== undefined;
  const columns = question.columns.length + (named ? 1 : 0);
  const width = Math.floor(textWidth(layout) / columns);
  const cells = rows.map(({ row, cells: held }): GridCell[] => [
    ...(named ? [{ text: question.rows?.find(({ id }) => id === row)?.label ?? '' }] : []),
    ...question.columns.map((column): GridCell => {
      const text = showCell(Object.hasOwn(held, column.id) ? held[column.id] : undefined, column);
      return { text, align: column.type === 'shortText' ? 'left' : 'right' };
    }),
  ]);
  return grid({
    widths: Array.from({ length: columns }, () => width),
    head: [...(named ? [''] : []), ...question.columns.map(({ label }) => label)],
    rows: cells,
  });
}

/** Merged text: per question every unit's own words under its name, in the order of the tree; only a person ever rewrites them. */
import type { Row } from '../forms/answer.ts';
import { type Form, isQuestion, type Question, type Section } from '../forms/form.ts';
import { outline } from '../forms/outline.ts';
import { showLine } from '../forms/questions/table-lines.ts';
import { fold } from '../vietnamese/fold.ts';
import { groupAlike } from './alike.ts';
import { saysNothing } from './blank.ts';
import type { Entry } from './entry.ts';
import { answerTo } from './figure.ts';

/** One text as one unit gave it, and all units that said nearly the same. */
export type Words = { readonly text: string; readonly units: readonly string[] };

/** Written by the office over the sources, which stay as they are. `of`: how many sources it was written from. */
export type Edit = { readonly text: string; readonly by: string; readonly at: string; readonly of: number };

/** `proposals`: kiến nghị, đề xuất; `examples`: mô hình hay, điển hình; both come out as lists with owner. */
export type TextKind = 'text' | 'proposals' | 'examples';

export type MergedText = {
  readonly question: string;
  readonly kind: TextKind;
  readonly words: readonly Words[];
  /** Units whose answer says that there is nothing. */
  readonly nothing: number;
  /** Units that reported without answering this. */
  readonly blank: number;
  readonly edit?: Edit;
};

/** Edits by question id. */
export type Edits = Readonly<Record<string, Edit>>;

/** Takes the entries once, in the order the units shall stand in. */
export function mergeText(form: Form, entries: Iterable<Entry>, edits: Edits = {}): readonly MergedText[] {
  const asked = textQuestions(form).map((item) => ({ ...item, texts: [] as Told[], nothing: 0, blank: 0 }));
  for (const { unit, report } of entries) {
    if (!report) continue;
    for (const item of asked) {
      const answer = answerTo(report.answers, item.question.id);
      const text = answer?.kind === 'value' ? textOf(item.question, answer.value) : '';
      if (answer?.kind === 'nothing' || (text !== '' && saysNothing(text))) item.nothing += 1;
      else if (text === '') item.blank += 1;
      else item.texts.push({ unit: unit.id, text });
    }
  }
  return asked.map(({ question, kind, texts, nothing, blank }) => {
    const edit = Object.hasOwn(edits, question.id) ? edits[question.id] : undefined;
    return { question: question.id, kind, words: grouped(texts), nothing, blank, ...(edit ? { edit } : {}) };
  });
}

/** The office wrote its text from fewer or more sources than there are now. */
export function isStale({ edit, words }: MergedText): boolean {
  return edit !== undefined && edit.of !== sourcesOf(words);
}

export function sourcesOf(words: readonly Words[]): number {
  return words.reduce((sum, { units }) => sum + units.length, 0);
}

type Told = { readonly unit: string; readonly text: string };

function grouped(told: readonly Told[]): readonly Words[] {
  return groupAlike(told.map(({ text }) => text)).map((members) => {
    const list = members.flatMap((index) => told[index] ?? []);
    return { text: list[0]?.text ?? '', units: list.map(({ unit }) => unit) };
  });
}

/** Text questions and tables that are not summed, each with what it is for by its own words and its sections'. */
export function textQuestions(form: Form): readonly { readonly question: Question; readonly kind: TextKind }[] {
  return outline(form).places.flatMap(({ question, path }) =>
    isWords(question) ? [{ question, kind: kindBy(question, path) }] : [],
  );
}

/** Answered in words, which are merged and never added up. */
export function isWords(question: Question): boolean {
  if (question.type === 'longText' || question.type === 'shortText') return true;
  return question.type === 'table' && question.aggregation.by === 'list';
}

/** The question's own words first: “mô hình hay” may be asked under any heading. */
function kindBy({ label }: Question, path: readonly Section[]): TextKind {
  for (const heading of [label, ...path.map(({ title }) => title).toReversed()]) {
    const words = fold(heading);
    if (/kien nghi|de xuat/.test(words)) return 'proposals';
    if (/mo hinh|dien hinh|cach lam hay|guong (?:sang|tot|nguoi)|nguoi tot|nhan to moi/.test(words)) return 'examples';
  }
  return 'text';
}

function textOf(question: Question, value: unknown): string {
  if (question.type !== 'table') return typeof value === 'string' ? value.trim() : '';
  return Array.isArray(value) ? (value as readonly Row[]).map((row) => showLine(row, question)).join('\n') : '';
}

/** Sections in order, each with the questions directly under it. */
export function sectionsOf(
  form: Form,
): readonly { readonly section: Section; readonly depth: number; readonly questions: readonly Question[] }[] {
  return outline(form).sections.map(({ section, path }) => ({
    section,
    depth: path.length,
    questions: section.items.filter(isQuestion),
  }));
}

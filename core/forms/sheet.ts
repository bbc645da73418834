/** A report as rows of a sheet, to be filled at a desk and sent back. The file itself is made elsewhere. */
import { type Message, say } from '../i18n/message.ts';
import { showDate } from '../vietnamese/dates.ts';
import { showNumber } from '../vietnamese/numbers.ts';
import type { Answer, Answers } from './answer.ts';
import { type Form, isQuestion, type Question, type Section } from './form.ts';
import { outline } from './outline.ts';
import { typeOf } from './questions/index.ts';
import type { Reading } from './questions/question-type.ts';
import { short } from './questions/reading.ts';
import { read } from './read.ts';
import { sameAnswer } from './same-answer.ts';
import { showAnswer } from './show.ts';
import { type Before, type Read, type Sorted, sort, type Untaken } from './taken.ts';

export type SheetRow =
  | {
      readonly is: 'section';
      readonly id: string;
      readonly number: string;
      readonly title: string;
      readonly depth: number;
    }
  | {
      readonly is: 'question';
      /** For the hidden column; what is read back is found by it alone. */
      readonly id: string;
      readonly number: string;
      readonly label: string;
      readonly how: Message;
      /** For a list to pick from in the cell. */
      readonly choices: readonly Message[];
      /** A number goes into a number cell; null: an empty cell. */
      readonly answer: number | Message | null;
    };

/** Every question of the form in order, also those a condition leaves out at present: answers given offline may bring them in. */
export function sheetOf(form: Form, answers: Answers): readonly SheetRow[] {
  return form.sections.flatMap((section) => rowsOf(section, 0, form, answers));
}

function rowsOf(section: Section, depth: number, form: Form, answers: Answers): readonly SheetRow[] {
  const { id, number, title } = section;
  const heading = { is: 'section', id, number, title, depth } as const;
  return [
    heading,
    ...section.items.flatMap((item) =>
      isQuestion(item) ? [questionRow(item, form, answers[item.id])] : rowsOf(item, depth + 1, form, answers),
    ),
  ];
}

function questionRow(question: Question, form: Form, answer: Answer | undefined): SheetRow {
  const type = typeOf(question);
  const { id, label } = question;
  const number = outline(form).byId.get(id)?.number ?? question.number;
  const choices = type.choices(question).map((choice) => choice.label);
  return { is: 'question', id, number, label, how: type.example(question), choices, answer: cellOf(question, answer) };
}

function cellOf(question: Question, answer: Answer | undefined): number | Message | null {
  if (answer === undefined || answer.kind === 'skipped') return null;
  if (answer.kind === 'value' && typeof answer.value === 'number') {
    // A number goes into a number cell only where it comes back as the same: 0,8 % might be taken for 80 %.
    const back = typeOf(question).readCell?.(answer.value, question);
    if (back?.as === 'answer') return answer.value;
  }
  return showAnswer(question, answer);
}

/** A cell as a sheet reader gives it. `date`: a day cell, `YYYY-MM-DD`. */
export type SheetCell = string | number | boolean | null | { readonly date: string };

/**
 * Reads a filled sheet: `id` from the hidden column, `cell` from the answer column. Empty cells change nothing,
 * nor do cells that say what is recorded already.
 */
export function readSheet(
  form: Form,
  rows: readonly { readonly id: string; readonly cell: SheetCell }[],
  before: Before,
): Sorted {
  const { byId } = outline(form);
  const reads: Read[] = [];
  const lost: Untaken[] = [];
  const seen = new Set<string>();
  for (const { id, cell } of rows) {
    const typed = textOf(cell);
    if (typed === '') continue;
    const question = byId.get(id)?.question;
    if (!question) lost.push({ typed, why: say('forms.sheet_no_such', { text: short(typed) }) });
    else if (seen.has(id)) lost.push({ typed, question: id, why: say('forms.sheet_twice', { text: short(typed) }) });
    else reads.push({ question, typed, reading: readCell(question, cell, typed, before.today) });
    seen.add(id);
  }
  const changed = reads.filter(({ question, reading }) => {
    const held = before.answers[question.id];
    return reading.as !== 'answer' || held === undefined || !sameAnswer(held, reading.answer);
  });
  const { taken, untaken } = sort(form, changed, before);
  return { taken, untaken: [...untaken, ...lost] };
}

function readCell(question: Question, cell: SheetCell, text: string, today: string): Reading {
  const byNumber = typeof cell === 'number' ? typeOf(question).readCell?.(cell, question) : undefined;
  return byNumber ?? read(question, { text, today });
}

function textOf(cell: SheetCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? showNumber(cell) : '';
  if (typeof cell === 'boolean') return cell ? 'có' : 'không';
  return typeof cell === 'string' ? cell.trim() : showDate(cell.date);
}

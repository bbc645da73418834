/** One message that answers several questions: “1: 1.234; 2: 560; câu 12: không có”. */
import { say } from '../i18n/message.ts';
import { fold } from '../vietnamese/fold.ts';
import { tidy } from '../vietnamese/text.ts';
import type { Form, Question } from './form.ts';
import { type Outline, outline, type Place } from './outline.ts';
import { typeOf } from './questions/index.ts';
import { short } from './questions/reading.ts';
import { read } from './read.ts';
import { type Before, type Read, type Sorted, sort, type Untaken } from './taken.ts';
import { visible } from './visible.ts';

type Key = { readonly running: boolean; readonly number: string; readonly rest: string; readonly typed: string };
type Entry = { readonly key: Key; readonly meant: readonly Question[]; text: string; typed: string };

const keyed =
  /^\s*(?:(câu|cau)(?:\s+số|\s+so)?\s*|(?:mục|muc)\s*)?([a-zđ\d]{1,6}(?:\.[a-zđ\d]{1,6}){0,7})\s*[.)]?\s*[:=]\s*/iu;

/**
 * Reads a message of numbered answers; null when it is not one: fewer than two numbers that are questions,
 * unless the one says “câu 12”. A number is the printed one (“II.3”, or “3” where only one question has it)
 * or, with “câu”, the running number among the questions asked at present. A semicolon that no question's number
 * follows belongs to the answer.
 */
export function readMany(form: Form, text: string, before: Before): Sorted | null {
  const asked = visible(form, before.answers, before.previous);
  const entries: Entry[] = [];
  const loose: Untaken[] = [];
  for (const line of tidy(text).split('\n')) {
    if (line.trim() === '') continue;
    for (const [index, piece] of line.split(';').entries()) add(piece, index > 0, form, asked, entries, loose);
  }
  const explicit = entries.some((entry) => entry.key.running && entry.meant.length === 1);
  if (entries.filter((entry) => entry.meant.length > 0).length < (explicit ? 1 : 2)) return null;
  const reads: Read[] = [];
  for (const entry of entries) {
    const [question, ...others] = entry.meant;
    const twice = entries.some((one) => one !== entry && one.meant.length === 1 && one.meant[0] === question);
    if (!question) loose.push({ typed: entry.typed, why: say('forms.many_no_such', { number: entry.key.number }) });
    else if (others.length > 0) loose.push({ typed: entry.typed, why: severalMeant(form, entry) });
    else if (twice)
      loose.push({
        typed: entry.typed,
        question: question.id,
        why: say('forms.many_twice', { number: entry.key.number }),
      });
    else
      reads.push({ question, typed: entry.typed, reading: read(question, { text: entry.text, today: before.today }) });
  }
  const { taken, untaken } = sort(form, reads, before);
  return { taken, untaken: [...untaken, ...loose] };
}

function add(
  piece: string,
  inLine: boolean,
  form: Form,
  asked: readonly Question[],
  entries: Entry[],
  loose: Untaken[],
): void {
  const key = keyOf(piece);
  const meant = key ? meantBy(key, form, asked) : [];
  const last = entries.at(-1);
  if (key && (meant.length > 0 || key.running || !inLine)) {
    entries.push({ key, meant, text: key.rest, typed: piece.trim() });
  } else if (last && (inLine || joins(last))) {
    const joint = inLine ? ';' : '\n';
    last.text += `${joint}${piece}`;
    last.typed += `${joint}${piece}`;
  } else if (piece.trim() !== '') {
    loose.push({ typed: piece.trim(), why: say('forms.many_no_number', { text: short(piece) }) });
  }
}

/** Goes on over several lines. */
function joins({ meant: [question] }: Entry): boolean {
  return question !== undefined && typeOf(question).joins;
}

function keyOf(piece: string): Key | undefined {
  const match = keyed.exec(piece);
  if (!match) return undefined;
  const rest = piece.slice(match[0].length).trim();
  return { running: match[1] !== undefined, number: match[2] ?? '', rest, typed: piece.trim() };
}

/** All questions the number may stand for. */
function meantBy({ running, number }: Key, form: Form, asked: readonly Question[]): readonly Question[] {
  const count = /^\d+$/.test(number) ? asked[Number(number) - 1] : undefined;
  if (running) return count ? [count] : [];
  const printed = numbersOf(outline(form)).get(fold(number)) ?? [];
  const whole = printed.filter((place) => fold(place.number) === fold(number));
  const found = new Set((whole.length > 0 ? whole : printed).map((place) => place.question));
  if (count) found.add(count);
  return [...found];
}

const numbers = new WeakMap<Outline, ReadonlyMap<string, readonly Place[]>>();

/** Places by the number printed at the question and by the whole one, folded. */
function numbersOf(compiled: Outline): ReadonlyMap<string, readonly Place[]> {
  const kept = numbers.get(compiled);
  if (kept) return kept;
  const made = new Map<string, Place[]>();
  for (const place of compiled.places) {
    const own = fold(place.question.number).replace(/[.):]+$/, '');
    for (const number of new Set([fold(place.number), own]))
      if (number !== '') made.set(number, [...(made.get(number) ?? []), place]);
  }
  numbers.set(compiled, made);
  return made;
}

function severalMeant(form: Form, { meant, key }: Entry) {
  const { byId } = outline(form);
  const numbers = meant.map((question) => byId.get(question.id)?.number || question.label).join(', ');
  return say('forms.many_several', { number: key.number, numbers });
}

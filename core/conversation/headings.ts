/** Finding a question by its running number, by its place as printed, or by part of a heading. */
import { isQuestion, type Section } from '../forms/form.ts';
import type { Outline, Place } from '../forms/outline.ts';
import { foldedWords } from '../vietnamese/fold.ts';
import { isAsked, type Moved, type Talk } from './talk.ts';
import { codeOf } from './words.ts';

type Heading = {
  readonly words: readonly string[];
  /** “Mục II.4 Phát triển đoàn viên”, or a question's own words. */
  readonly title: string;
  readonly code: string;
  readonly section: boolean;
  /** Indexes of its questions: first, and one past the last. */
  readonly from: number;
  readonly to: number;
};

export type Found = { readonly place: Place; readonly title: string };

const indexes = new WeakMap<Outline, readonly Heading[]>();

/** The nth question asked at present, as the progress line counts. */
export function byNumber({ outline, hidden }: Talk, number: number): Place | undefined {
  let left = number;
  for (const place of outline.places) {
    if (hidden[place.index] === 1) continue;
    left -= 1;
    if (left === 0) return place;
  }
  return undefined;
}

/** “II.4” or “II”: the first question asked there. */
export function byCode(talk: Talk, code: string): Place | undefined {
  for (const heading of headingsOf(talk.outline)) {
    const found = heading.code === code ? firstAsked(talk, heading) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** Sections whose heading holds the words one after another, else questions; each with its first question. */
export function byHeading(talk: Talk, text: string): readonly Found[] {
  const typed = foldedWords(text);
  if (typed.join('').length < 2) return [];
  const all = headingsOf(talk.outline).filter((heading) => within(heading.words, typed));
  const found = new Map<Place, Found>();
  for (const wanted of [true, false]) {
    for (const heading of all) {
      const place = heading.section === wanted ? firstAsked(talk, heading) : undefined;
      if (place && !found.has(place)) found.set(place, { place, title: heading.title });
    }
    if (found.size > 0) break;
  }
  return [...found.values()];
}

function firstAsked(talk: Talk, { from, to }: Heading): Place | undefined {
  for (let index = from; index < to; index += 1) {
    const place = talk.outline.places[index];
    if (place && isAsked(talk, place)) return place;
  }
  return undefined;
}

/** The typed words stand in the heading side by side; the last may be only begun. */
function within(words: readonly string[], typed: readonly string[]): boolean {
  const last = typed.length - 1;
  return words.some((_, start) =>
    typed.every((word, offset) => {
      const heading = words[start + offset];
      return (
        heading !== undefined && (offset === last && word.length > 2 ? heading.startsWith(word) : heading === word)
      );
    }),
  );
}

function headingsOf(outline: Outline): readonly Heading[] {
  const kept = indexes.get(outline);
  if (kept) return kept;
  const made: Heading[] = [];
  const counter = { next: 0 };
  for (const section of outline.form.sections) gather(section, '', counter, made);
  indexes.set(outline, made);
  return made;
}

function gather(section: Section, above: string, counter: { next: number }, made: Heading[]): Moved {
  const code = joined(above, section.number);
  const from = counter.next;
  const at = made.length;
  for (const item of section.items) {
    if (!isQuestion(item)) {
      gather(item, code, counter, made);
      continue;
    }
    const own = item.number === '' ? '' : codeOf(joined(code, item.number));
    const index = counter.next;
    counter.next += 1;
    made.push({
      words: foldedWords(item.label),
      title: item.label,
      code: own,
      section: false,
      from: index,
      to: index + 1,
    });
  }
  const words = foldedWords(section.title);
  made.splice(at, 0, { words, title: section.title, code: codeOf(code), section: true, from, to: counter.next });
}

/** “II” and “4” are “II.4”; a number that carries its parent's already is not doubled. */
function joined(above: string, printed: string): string {
  const number = printed.trim().replace(/[.):]+$/, '');
  if (above === '' || number === '') return above + number;
  return number.startsWith(`${above}.`) ? number : `${above}.${number}`;
}

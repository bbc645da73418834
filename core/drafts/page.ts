/** A draft as one screen: the document's text, every fact and question with its place in it, and what has to be asked. */
import type { Ctx } from '../ctx.ts';
import { isQuestion, type Question, type Section } from '../forms/form.ts';
import type { FactId } from '../guidance/confirm/corrections.ts';
import { wayOf } from '../guidance/confirm/typed.ts';
import { typedWords } from '../guidance/confirm/typed-words.ts';
import type { Confidence, Place } from '../guidance/source.ts';
import { type Draft, draftFor } from './draft.ts';
import { allFacts } from './facts.ts';
import { allLines } from './summary.ts';

type Stretch = Pick<Place, 'start' | 'end'>;

export type PageFact = {
  readonly fact: FactId;
  /** As one would type it; '' where there is nothing. */
  readonly typed: string;
  readonly confidence: Confidence;
  readonly corrected: boolean;
  readonly mayBeNone: boolean;
  readonly example: string;
  readonly place: Stretch | null;
};

export type PageItem =
  | { readonly section: Section; readonly items: readonly PageItem[] }
  | { readonly question: Question; readonly count: number; readonly place: Stretch | null };

export type DraftPage = {
  readonly draft: Draft;
  readonly facts: readonly PageFact[];
  readonly items: readonly PageItem[];
};

/** Refuses in the same words whether there is no such draft or it is not this person's. */
export async function draftPage(ctx: Ctx, person: string, id: string): Promise<DraftPage> {
  const draft = await draftFor(ctx, { person }, id);
  return { draft, facts: factsOf(draft), items: itemsOf(draft) };
}

function factsOf({ read, facts, corrections }: Draft): PageFact[] {
  const lines = new Map(allLines(facts).map((line) => [line.fact, line]));
  return allFacts(read).map((fact) => {
    const line = lines.get(fact) ?? lines.get(fact.replace(/^due\./, 'task.') as FactId);
    const corrected = corrections.values[fact] !== undefined;
    const typed = typedWords(facts, fact);
    const confidence = typed === '' || corrected ? 'sure' : (line?.confidence ?? 'sure');
    return { fact, typed, confidence, corrected, ...wayOf(fact), place: line?.place ?? null };
  });
}

/** A question's words are looked for behind those of the one before: the same line may stand in a document twice. */
function itemsOf({ form, text }: Draft): PageItem[] {
  let [count, from] = [0, 0];
  const placeOf = (source: string | undefined): Stretch | null => {
    const line = source?.split('\n')[0] ?? '';
    if (line.length < 3) return null;
    const behind = text.indexOf(line, from);
    const start = behind < 0 ? text.indexOf(line) : behind;
    if (start < 0) return null;
    from = Math.max(from, start);
    return { start, end: start + line.length };
  };
  const walk = (items: readonly (Section | Question)[]): PageItem[] =>
    items.map((item): PageItem => {
      if (!isQuestion(item)) return { section: item, items: walk(item.items) };
      count += 1;
      return { question: item, count, place: placeOf(item.source) };
    });
  return walk(form.sections);
}

/** The words of a section: the office's text where it wrote one, else every unit's own under its name; proposals as a list with owner. */

import { nameOfFigure } from '../compile/focus.ts';
import type { Summary } from '../compile/summary.ts';
import type { MergedText, Words } from '../compile/text.ts';
import type { Question } from '../forms/form.ts';
import type { Language } from '../i18n/catalogue.ts';
import { say } from '../i18n/message.ts';
import { words } from '../i18n/words.ts';
import { nameOf } from './names.ts';
import type { Block } from './paper.ts';
import { paragraph, told } from './prose.ts';

/** Names before a text; more are counted. */
const MOST_NAMES = 12;
/** Texts of one question; a tree of thousands has its words in the .xlsx. */
const MOST_TEXTS = 400;

export function mergedText(questions: readonly Question[], summary: Summary, language: Language): readonly Block[] {
  return questions.flatMap((question) => {
    const merged = summary.text.find((one) => one.question === question.id);
    if (!merged || (merged.words.length === 0 && merged.nothing === 0 && !merged.edit)) return [];
    const label = paragraph([{ text: `${nameOfFigure(question)}:`, italics: true }], { keepNext: true });
    return [
      label,
      ...(merged.edit ? told(merged.edit.text) : listed(merged, summary, language)),
      ...silent(merged, language),
    ];
  });
}

function listed({ words: texts, kind }: MergedText, summary: Summary, language: Language): readonly Block[] {
  const names = nameOf(summary);
  const shown = texts.slice(0, MOST_TEXTS).flatMap((one, index) => {
    const mark = kind === 'text' ? '- ' : `${index + 1}) `;
    return withOwners(one, mark, names, language);
  });
  const rest = texts.length - MOST_TEXTS;
  return rest > 0
    ? [...shown, paragraph([{ text: words(language, say('output.texts_more', { n: { figure: rest } })) }])]
    : shown;
}

/** One owner stands before the words; those of words that many share stand after them, so that the words come first. */
function withOwners(
  { text, units }: Words,
  mark: string,
  nameOf: (unit: string) => string,
  language: Language,
): readonly Block[] {
  const names = units.slice(0, MOST_NAMES).map(nameOf).join('; ');
  if (units.length === 1) return told(text, [{ text: `${mark}${names}: `, bold: true }]);
  const rest = units.length - MOST_NAMES;
  const all = rest > 0 ? words(language, say('output.names_more', { names, n: { figure: rest } })) : names;
  const shared = words(language, say('output.shared', { n: { figure: units.length }, names: all }));
  return told(text, [{ text: mark, bold: true }], [{ text: ` ${shared}`, italics: true }]);
}

function silent({ nothing, blank }: MergedText, language: Language): readonly Block[] {
  const parts = [
    ...(nothing > 0 ? [words(language, say('output.text_nothing', { n: { figure: nothing } }))] : []),
    ...(blank > 0 ? [words(language, say('output.text_blank', { n: { figure: blank } }))] : []),
  ];
  return parts.length === 0 ? [] : [paragraph([{ text: `(${parts.join('; ')}.)`, italics: true }])];
}

/** Finding an option by its place, its words or part of them, in whatever case and accents. */
import { type Message, say } from '../../i18n/message.ts';
import { fold, matchesWords } from '../../vietnamese/fold.ts';
import type { Option } from '../form.ts';

/** Options that may be meant; one: understood, several: the person picks, none: not understood. */
export function optionsFor(typed: string, options: readonly Option[]): readonly Option[] {
  const text = typed.normalize('NFC').trim();
  const exact = options.filter((option) => option.label.normalize('NFC').trim() === text);
  if (exact.length > 0) return exact;
  const place = /^(?:số\s+)?(\d{1,2})[.)]?$/iu.exec(text)?.[1];
  const numbered = place === undefined ? undefined : options[Number(place) - 1];
  if (numbered) return [numbered];
  const folded = fold(text);
  if (folded === '') return [];
  const same = options.filter((option) => fold(option.label) === folded);
  if (same.length > 0) return same;
  const named = options.filter((option) => option.id === text);
  if (named.length > 0) return named;
  return options.filter((option) => matchesWords(option.label, text));
}

export function optionWords(option: Option): Message {
  return say('forms.words', { text: option.label });
}

/** Two options a person could not tell apart, and labels that are numbers of another place in the list. */
export function optionContradictions(options: readonly Option[]): Message[] {
  const found: Message[] = [];
  const ids = new Set<string>();
  const labels = new Set<string>();
  for (const [index, { id, label }] of options.entries()) {
    const words = fold(label);
    if (ids.has(id) || labels.has(words)) found.push(say('forms.fault_same_option', { option: label }));
    if (/^\d{1,2}[.)]?$/.test(words) && Number.parseInt(words, 10) !== index + 1)
      found.push(say('forms.fault_number_option', { option: label }));
    ids.add(id);
    labels.add(words);
  }
  return found;
}

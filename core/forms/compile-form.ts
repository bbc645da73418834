/** Compiles a form into its outline. */
import { type Condition, readCondition } from './conditions/condition.ts';
import type { Names } from './conditions/scope.ts';
import { type Form, isQuestion, type Question, type Rule, type Section } from './form.ts';
import type { ConditionFault, Outline, Place } from './outline.ts';
import { typeOf } from './questions/index.ts';
import type { Implied } from './questions/question-type.ts';
import { compileRule, type ReadyRule } from './rules.ts';

type Bare = { readonly index: number; readonly question: Question; readonly path: readonly Section[] };

export function compileForm(form: Form): Outline {
  const bare: Bare[] = [];
  const sections: { section: Section; path: readonly Section[] }[] = [];
  gather(form.sections, [], bare, sections);
  const names = namesOf(firstById(bare, (item) => item.question.id));
  const faults: ConditionFault[] = [];
  const places = placed(bare, sections, names, faults);
  const byId = firstById(places, (place) => place.question.id);
  const rules = readyRules(form, places, names, faults);
  const questions = places.map((place) => place.question);
  return {
    form,
    places,
    questions,
    byId,
    sections,
    rules,
    rulesOf: byQuestion(rules),
    ...lookingOrder(places, byId),
    faults,
  };
}

/** The names conditions of these questions may use. */
export function namesOf(byId: ReadonlyMap<string, Bare>): Names {
  return (id, path) => {
    const place = byId.get(id);
    if (!place) return 'noQuestion';
    const operand = typeOf(place.question).operand(path, place.question);
    return operand ? { id, index: place.index, question: place.question, operand } : 'noPart';
  };
}

function gather(
  items: readonly (Section | Question)[],
  path: readonly Section[],
  questions: Bare[],
  sections: { section: Section; path: readonly Section[] }[],
): void {
  for (const item of items) {
    if (isQuestion(item)) questions.push({ index: questions.length, question: item, path });
    else {
      sections.push({ section: item, path });
      gather(item.items, [...path, item], questions, sections);
    }
  }
}

/** Of two with one id the first counts; `faults` names the second. */
function firstById<T>(list: readonly T[], idOf: (item: T) => string): Map<string, T> {
  const found = new Map<string, T>();
  for (const item of list) if (!found.has(idOf(item))) found.set(idOf(item), item);
  return found;
}

function placed(
  bare: readonly Bare[],
  sections: readonly { readonly section: Section }[],
  names: Names,
  faults: ConditionFault[],
): Place[] {
  const read = (where: string, source: string | undefined): Condition | undefined => {
    if (source === undefined) return undefined;
    const condition = readCondition(source, names);
    if (!('fault' in condition)) return condition;
    faults.push({ where, source, fault: condition.fault });
    return undefined;
  };
  const shown = new Map(sections.map(({ section }) => [section, read(section.id, section.showIf)]));
  return bare.map((item): Place => {
    const { question, path } = item;
    const shows = [...path.map((section) => shown.get(section)), read(question.id, question.showIf)];
    return { ...item, number: fullNumber(path, question), shows: shows.filter((one) => one !== undefined) };
  });
}

/** “II” › “4” → “II.4”; a number that already carries its parent's (“1” › “1.2”) is not doubled, nor is a heading's that is its own question. */
function fullNumber(path: readonly Section[], question: Question): string {
  let whole = '';
  const own = question.label === path.at(-1)?.title ? [] : [question.number];
  for (const printed of [...path.map((section) => section.number), ...own]) {
    const number = printed.trim().replace(/[.):]+$/, '');
    if (number === '') continue;
    whole = whole === '' || number.startsWith(`${whole}.`) ? number : `${whole}.${number}`;
  }
  return whole;
}

function readyRules(form: Form, places: readonly Place[], names: Names, faults: ConditionFault[]): ReadyRule[] {
  const found: ReadyRule[] = [];
  const make = (rule: Rule | Implied, owner?: Question): void => {
    const ready = compileRule(rule, names, owner);
    if (!('fault' in ready)) found.push(ready);
    else faults.push({ where: rule.id, ...ready, ...('key' in rule ? { implied: true } : {}) });
  };
  for (const rule of form.rules ?? []) make(rule);
  for (const { question } of places)
    for (const rule of [...(question.rules ?? []), ...(typeOf(question).implied?.(question) ?? [])])
      make(rule, question);
  return found;
}

function byQuestion(rules: readonly ReadyRule[]): Map<string, ReadyRule[]> {
  const found = new Map<string, ReadyRule[]>();
  for (const rule of rules)
    for (const id of rule.touches) {
      const list = found.get(id);
      if (list) list.push(rule);
      else found.set(id, [rule]);
    }
  return found;
}

/** Questions with conditions, each after those it asks about; a circle is cut and named. */
function lookingOrder(places: readonly Place[], byId: ReadonlyMap<string, Place>): Pick<Outline, 'order' | 'circular'> {
  const state = new Uint8Array(places.length);
  const order: number[] = [];
  const circular = new Set<number>();
  const visit = (place: Place): void => {
    state[place.index] = 1;
    for (const condition of place.shows)
      for (const id of condition.present) {
        const other = byId.get(id);
        if (!other) continue;
        if (state[other.index] === 1) circular.add(place.index);
        else if (state[other.index] === 0) visit(other);
      }
    state[place.index] = 2;
    if (place.shows.length > 0) order.push(place.index);
  };
  for (const place of places) if (state[place.index] === 0) visit(place);
  return { order: order.length > 0 ? order : null, circular: [...circular] };
}

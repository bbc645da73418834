/** A form compiled once: its questions in order, their place, and every condition ready to be evaluated. */
import { type Condition, readCondition } from './conditions/condition.ts';
import type { Fault } from './conditions/misread.ts';
import type { Names } from './conditions/scope.ts';
import { type Form, isQuestion, type Question, type Rule, type Section } from './form.ts';
import { typeOf } from './questions/index.ts';
import { compileRule, type ReadyRule } from './rules.ts';

export type Place = {
  /** 0-based position among all questions of the form. */
  readonly index: number;
  readonly question: Question;
  /** From the outermost section inwards. */
  readonly path: readonly Section[];
  /** As a reader would write it: “II.4”, “1.2.a”; '' where nothing was printed. */
  readonly number: string;
  /** Its own condition and those of its sections; all must hold. Unreadable ones are left out here and named by `faults`. */
  readonly shows: readonly Condition[];
};

export type Outline = {
  readonly form: Form;
  readonly places: readonly Place[];
  readonly questions: readonly Question[];
  readonly byId: ReadonlyMap<string, Place>;
  readonly sections: readonly { readonly section: Section; readonly path: readonly Section[] }[];
  /** All rules: the form's, the questions', and those that follow from the questions themselves. */
  readonly rules: readonly ReadyRule[];
  /** Rules that name the question. */
  readonly rulesOf: ReadonlyMap<string, readonly ReadyRule[]>;
  /** Order in which conditions must be looked at, so that a hidden question's kept answer counts for nothing; null: no conditions. */
  readonly order: readonly number[] | null;
  /** Questions whose conditions wait for one another in a circle; never shown. */
  readonly circular: readonly string[];
  readonly faults: readonly ConditionFault[];
};

/** A condition that could not be read; `where` is a question, section or rule id. */
export type ConditionFault = { readonly where: string; readonly source: string; readonly fault: Fault };

const outlines = new WeakMap<Form, Outline>();

/** The compiled form; kept as long as the form itself, so that a step costs no compilation. */
export function outline(form: Form): Outline {
  const kept = outlines.get(form);
  if (kept) return kept;
  const made = compileForm(form);
  outlines.set(form, made);
  return made;
}

/** The names conditions of these questions may use. */
export function namesOf(byId: ReadonlyMap<string, { readonly index: number; readonly question: Question }>): Names {
  return (id, path) => {
    const place = byId.get(id);
    if (!place) return 'noQuestion';
    const operand = typeOf(place.question).operand(path, place.question);
    return operand ? { id, index: place.index, question: place.question, operand } : 'noPart';
  };
}

type Bare = { index: number; question: Question; path: readonly Section[] };

function compileForm(form: Form): Outline {
  const bare: Bare[] = [];
  const sections: { section: Section; path: readonly Section[] }[] = [];
  gather(form.sections, [], bare, sections);
  const bareById = new Map<string, Bare>();
  for (const item of bare) if (!bareById.has(item.question.id)) bareById.set(item.question.id, item);
  const names = namesOf(bareById);
  const faults: ConditionFault[] = [];
  const read = (where: string, source: string): Condition | undefined => {
    const condition = readCondition(source, names);
    if (!('fault' in condition)) return condition;
    faults.push({ where, source, fault: condition.fault });
    return undefined;
  };
  const shown = new Map<Section, Condition | undefined>();
  for (const { section } of sections)
    if (section.showIf !== undefined) shown.set(section, read(section.id, section.showIf));
  const places = bare.map((item): Place => {
    const { question, path } = item;
    const own = question.showIf === undefined ? undefined : read(question.id, question.showIf);
    const shows = [...path.map((section) => shown.get(section)), own].filter((one) => one !== undefined);
    return { ...item, number: fullNumber(path, question), shows };
  });
  const byId = new Map<string, Place>();
  for (const place of places) if (!byId.has(place.question.id)) byId.set(place.question.id, place);
  const rules = allRules(form, places).flatMap(([rule, owner]) => {
    const ready = compileRule(rule, names, owner);
    if (!('fault' in ready)) return [ready];
    faults.push({ where: rule.id, source: ready.source, fault: ready.fault });
    return [];
  });
  const { order, circular } = lookingOrder(places, byId);
  const questions = places.map((place) => place.question);
  return { form, places, questions, byId, sections, rules, rulesOf: byQuestion(rules), order, circular, faults };
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

type Owned = readonly [
  Rule | ReturnType<NonNullable<ReturnType<typeof typeOf>['implied']>>[number],
  Question | undefined,
];

function allRules(form: Form, places: readonly Place[]): Owned[] {
  return [
    ...(form.rules ?? []).map((rule): Owned => [rule, undefined]),
    ...places.flatMap(({ question }) => {
      const implied = typeOf(question).implied?.(question) ?? [];
      return [...(question.rules ?? []), ...implied].map((rule): Owned => [rule, question]);
    }),
  ];
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

/** “II” › “4” → “II.4”; a number that already carries its parent's (“1” › “1.2”) is not doubled. */
function fullNumber(path: readonly Section[], question: Question): string {
  let whole = '';
  for (const printed of [...path.map((section) => section.number), question.number]) {
    const number = printed.trim().replace(/[.):]+$/, '');
    if (number === '') continue;
    whole = whole === '' || number.startsWith(`${whole}.`) ? number : `${whole}.${number}`;
  }
  return whole;
}

/** Questions with conditions, each after those it asks about; a circle is cut and named. */
function lookingOrder(places: readonly Place[], byId: ReadonlyMap<string, Place>) {
  const state = new Uint8Array(places.length);
  const order: number[] = [];
  const circular = new Set<string>();
  const visit = (place: Place): void => {
    state[place.index] = 1;
    for (const condition of place.shows)
      for (const id of condition.ids) {
        const other = byId.get(id);
        if (!other) continue;
        if (state[other.index] === 1) circular.add(place.question.id);
        else if (state[other.index] === 0) visit(other);
      }
    state[place.index] = 2;
    if (place.shows.length > 0) order.push(place.index);
  };
  for (const place of places) if (state[place.index] === 0) visit(place);
  return { order: order.length > 0 ? order : null, circular: [...circular] };
}

/** What is wrong with a form, before anybody is asked its questions. */
import { type Message, say } from '../i18n/message.ts';
import type { Aggregation } from './aggregation.ts';
import { reserved } from './conditions/expression.ts';
import { type Form, isQuestion, type Question, type Section } from './form.ts';
import { type Outline, outline, type Place } from './outline.ts';
import { typeOf } from './questions/index.ts';
import { unreachable } from './unreachable.ts';

export type FormFault = {
  readonly kind:
    | 'noQuestions'
    | 'emptySection'
    | 'badId'
    | 'sameId'
    | 'contradiction'
    | 'unknownQuestion'
    | 'wrongAggregation'
    | 'badCondition'
    | 'badWords'
    | 'unreachable'
    | 'ruleNeverHolds';
  /** Id of the question, section or rule; '' for the form as a whole. */
  readonly where: string;
  readonly message: Message;
  /** For conditions: the text, and the index of the character in it. */
  readonly source?: string;
  readonly at?: number;
};

/** All faults, in the form's order; a form with any may not be published. */
export function faults(form: Form): readonly FormFault[] {
  const compiled = outline(form);
  if (compiled.places.length === 0) return [fault('noQuestions', '', say('forms.fault_no_questions'))];
  return [
    ...idFaults(compiled),
    ...compiled.sections.filter(({ section }) => isEmpty(section)).map(({ section }) => emptySection(section)),
    ...compiled.places.flatMap((place) => questionFaults(place, compiled)),
    ...conditionFaults(compiled),
    ...unreachable(compiled),
  ];
}

function fault(kind: FormFault['kind'], where: string, message: Message): FormFault {
  return { kind, where, message };
}

function emptySection({ id, title }: Section): FormFault {
  return fault('emptySection', id, say('forms.fault_empty_section', { title }));
}

function isEmpty({ items }: Section): boolean {
  return items.every((item) => !isQuestion(item) && isEmpty(item));
}

const shape = /^[a-z][a-z0-9_]{0,59}$/;
const ruleShape = /^[A-Za-z][A-Za-z0-9_.]{0,59}$/;

function idFaults({ form, places, sections }: Outline): FormFault[] {
  const questions = places.map((place) => place.question);
  const rules = [...(form.rules ?? []), ...questions.flatMap((question) => question.rules ?? [])];
  return [
    ...badIds(questions, shape),
    ...badIds(
      sections.map(({ section }) => section),
      shape,
    ),
    ...badIds(rules, ruleShape),
    ...questions
      .filter(({ id }) => reserved.has(id))
      .map(({ id }) => fault('badId', id, say('forms.fault_reserved', { id }))),
    ...twice(questions),
    ...twice(sections.map(({ section }) => section)),
    ...twice(rules),
  ];
}

function badIds(list: readonly { readonly id: string }[], allowed: RegExp): FormFault[] {
  return list.filter(({ id }) => !allowed.test(id)).map(({ id }) => fault('badId', id, say('forms.fault_id', { id })));
}

function twice(list: readonly { readonly id: string }[]): FormFault[] {
  const seen = new Map<string, number>();
  for (const { id } of list) seen.set(id, (seen.get(id) ?? 0) + 1);
  return [...seen]
    .filter(([, times]) => times > 1)
    .map(([id, times]) => fault('sameId', id, say('forms.fault_same_id', { id, times })));
}

function questionFaults({ question }: Place, compiled: Outline): FormFault[] {
  const type = typeOf(question);
  const { id, aggregation } = question;
  const unknown = [...(type.names?.(question) ?? []), ...namesIn(aggregation)].filter(
    (name) => !isFigure(name, id, compiled),
  );
  return [
    ...type.contradictions(question).map((message) => fault('contradiction', id, message)),
    ...(type.aggregations.includes(aggregation.by)
      ? []
      : [
          fault('wrongAggregation', id, say('forms.fault_aggregation', { how: say(`forms.by_${aggregation.by}`), id })),
        ]),
    ...[...new Set(unknown)].map((name) => fault('unknownQuestion', id, say('forms.fault_not_a_figure', { id, name }))),
  ];
}

function namesIn(aggregation: Aggregation): readonly string[] {
  if (aggregation.by === 'weightedMean') return [aggregation.weight];
  return aggregation.by === 'ratio' ? [aggregation.numerator, aggregation.denominator] : [];
}

/** Weights and parts are figures of other questions. */
function isFigure(name: string, self: string, { byId }: Outline): boolean {
  const question: Question | undefined = byId.get(name)?.question;
  return name !== self && question !== undefined && typeOf(question).operand([], question)?.type === 'number';
}

/** Rules that follow from the questions are left out: what is wrong there is wrong with the question. */
function conditionFaults(compiled: Outline): FormFault[] {
  return compiled.faults
    .filter((one) => !one.implied)
    .map(({ where, source, fault: { at, message }, words }) => ({
      kind: words ? 'badWords' : 'badCondition',
      where,
      message,
      source,
      at,
    }));
}

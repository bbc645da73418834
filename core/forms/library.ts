/** Standard questions and the rules among them, as parts to build forms from. */
import type { Form, Question, Rule } from './form.ts';
import { type Check, constraints } from './library/constraints.ts';
import { type Indicator, indicators } from './library/indicators.ts';
import { outline } from './outline.ts';
import { typeOf } from './questions/index.ts';

const byId: ReadonlyMap<string, Indicator> = new Map(indicators.map((indicator) => [indicator.id, indicator]));

/** All standard figures; the forty first, then the helpers. */
export function standardFigures(): readonly Indicator[] {
  return indicators;
}

/**
 * A standard figure as a question of a form. `pair`: asked as actual and estimate.
 * Unknown ids are a fault of the caller and give undefined.
 */
export function standardQuestion(
  id: string,
  place: { readonly number: string; readonly label?: string; readonly required?: boolean; readonly pair?: boolean },
): Question | undefined {
  const indicator = byId.get(id);
  if (!indicator) return undefined;
  const { helper: _, label, type, aggregation = { by: 'sum' }, ...rest } = indicator;
  const { number, required = true } = place;
  const common = { ...rest, number, label: place.label ?? label, required, aggregation };
  return place.pair ? { ...common, type: 'pair', of: type } : ({ ...common, type } as Question);
}

/**
 * The standard rules whose figures the form asks, without those it has already. Where all figures of a rule are asked
 * as pairs, it holds for the estimates too. `months`: how many the period covers; without it V22 is left out.
 */
export function standardRules(form: Form, period: { readonly months?: number } = {}): readonly Rule[] {
  const compiled = outline(form);
  const kept = new Set(compiled.rules.map((rule) => rule.id));
  const figureParts = (name: string): readonly string[] => {
    const question = compiled.byId.get(name)?.question;
    if (!question) return [];
    const type = typeOf(question);
    return ['', 'estimate'].filter((part) => type.operand(part === '' ? [] : [part], question)?.type === 'number');
  };
  const found: Rule[] = [];
  for (const { id, level, checks } of constraints)
    for (const [index, check] of checks.entries()) {
      if (check.months && period.months === undefined) continue;
      const own = checks.length === 1 ? id : `${id}.${index + 1}`;
      const parts = check.names.map(figureParts);
      if (parts.every((list) => list.includes(''))) found.push({ id: own, level, ...worded(check, period.months) });
      if (parts.every((list) => list.includes('estimate')))
        found.push({ id: `${own}.e`, level, ...estimated(worded(check, period.months), check.names) });
    }
  return found.filter((rule) => !kept.has(rule.id));
}

/** The form with the standard rules added to its own. */
export function withStandardRules(form: Form, period?: { readonly months?: number }): Form {
  const added = standardRules(form, period);
  return added.length === 0 ? form : { ...form, rules: [...(form.rules ?? []), ...added] };
}

function worded({ holds, message }: Check, months = 0): Pick<Rule, 'holds' | 'message'> {
  return {
    holds: holds.replaceAll('{months}', String(months)),
    message: message.replaceAll('{months}', String(months)),
  };
}

/** The same rule about the estimates to the year's end. */
function estimated(
  { holds, message }: Pick<Rule, 'holds' | 'message'>,
  names: readonly string[],
): Pick<Rule, 'holds' | 'message'> {
  const any = new RegExp(`(?<![\\w.])(${names.join('|')})(?![\\w.])`, 'g');
  const turned = (text: string) => text.replace(any, '$1.estimate');
  return {
    holds: turned(holds),
    message: `Số ước cả năm: ${message.replace(/\{[^{}]*\}/g, (hole) => turned(hole))}`,
  };
}

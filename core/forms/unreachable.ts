/** Questions that can never be asked, and rules that can never hold. */

import { type Message, say } from '../i18n/message.ts';
import { namesOf } from './compile-form.ts';
import type { Condition } from './conditions/condition.ts';
import { isPossible } from './conditions/reach.ts';
import type { FormFault } from './faults.ts';
import type { Outline, Place } from './outline.ts';

export function unreachable(compiled: Outline): FormFault[] {
  const names = namesOf(compiled.byId);
  const shows = (id: string) => (compiled.byId.get(id)?.shows ?? []).map((condition) => condition.expression);
  const found: FormFault[] = [];
  const circular = new Set(compiled.circular);
  for (const place of compiled.places) {
    const { id } = place.question;
    const why = circular.has(place.index)
      ? say('forms.fault_circular', { id })
      : (forwardOnly(place, compiled) ?? (never(place) ? say('forms.fault_never_asked', { id }) : undefined));
    if (why) found.push({ kind: 'unreachable', where: id, message: why });
  }
  for (const { id, condition } of compiled.rules)
    if (!isPossible([condition.expression], names))
      found.push({ kind: 'ruleNeverHolds', where: id, message: say('forms.fault_rule_never', { id }) });
  return found;

  function never({ shows: own }: Place): boolean {
    return (
      own.length > 0 &&
      !isPossible(
        own.map((condition) => condition.expression),
        names,
        shows,
      )
    );
  }
}

/** A condition that waits for later questions only: the question would be passed by before it can be known. */
function forwardOnly(place: Place, { byId }: Outline): Message | undefined {
  const isLater = (id: string) => (byId.get(id)?.index ?? -1) > place.index;
  const waits = ({ present }: Condition) => present.length > 0 && present.every(isLater);
  const condition = place.shows.find(waits);
  return condition && say('forms.fault_forward', { id: place.question.id, later: condition.present.join(', ') });
}

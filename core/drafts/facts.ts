/** The facts an office may put right, in the order it looks at them. */
import type { FactId } from '../guidance/confirm/corrections.ts';
import { partsOf } from '../guidance/confirm/corrections.ts';
import type { Read } from '../guidance/confirm/read.ts';
import { type Message, say } from '../i18n/message.ts';

/** The likeliest to be wrong or missing. */
export const firstFacts: readonly FactId[] = [
  ...(['deadline', 'period', 'closing', 'estimate', 'number', 'issuedOn', 'title', 'kind'] as const),
];
export const otherFacts: readonly FactId[] = [
  ...(['issuer', 'superior', 'addressees', 'unit', 'emails', 'phones', 'contact', 'signer'] as const),
];
/** Asked only where the text counts who came. */
export const attendanceFacts: readonly FactId[] = ['present', 'total', 'absent', 'without'];

/** “Hạn nộp”, “Nhiệm vụ 3”. */
export function factName(fact: FactId): Message {
  const [name, at] = partsOf(fact);
  return say(`drafts.fact_${name}`, { at: at + 1 });
}

/** All of them, the items of lists as they were read. */
export function allFacts(read: Read): readonly FactId[] {
  const items = (name: 'phase' | 'target' | 'event', list: readonly unknown[]) =>
    list.map((_, at): FactId => `${name}.${at}`);
  return [
    ...firstFacts,
    ...otherFacts,
    ...(read.attendance ? attendanceFacts : []),
    ...items('phase', read.phases),
    ...items('target', read.targets),
    ...read.tasks.flatMap((_, at): FactId[] => [`task.${at}`, `due.${at}`]),
    ...items('event', read.events),
  ];
}

/** The office's word on what was read, kept apart from it: values put right, and doubts found to be as written. */
import { z } from 'zod';
import { kinds } from '../facts/kind.ts';

/** Facts there is one of. */
export const singles = [
  ...(['kind', 'number', 'issuer', 'superior', 'issuedOn', 'title', 'addressees'] as const),
  ...(['period', 'closing', 'estimate', 'deadline', 'unit', 'emails', 'phones', 'contact', 'signer'] as const),
  ...(['present', 'total', 'absent', 'without'] as const),
] as const;
export type Single = (typeof singles)[number];

/** Facts that come in lists: the third task is `task.2`, its day `due.2`. */
export const listed = ['phase', 'target', 'task', 'due', 'event'] as const;
export type Listed = (typeof listed)[number];

export type FactId = Single | `${Listed}.${number}`;

const day = z.iso.date();
const words = z.string().trim().min(1).max(2_000);

/** A null says that there is none. */
const correction = z.union([
  z.strictObject({ kind: z.enum(kinds) }),
  z.strictObject({ text: words.nullable() }),
  z.strictObject({ list: z.array(words).max(100) }),
  z.strictObject({ day: day.nullable() }),
  z.strictObject({
    deadline: z
      .strictObject({
        date: day,
        kind: z.enum(['before', 'no_later_than', 'by']),
        time: z
          .string()
          .regex(/^\d\d:\d\d$/)
          .nullable(),
      })
      .nullable(),
  }),
  z.strictObject({ period: z.strictObject({ from: day, to: day, label: words }) }),
  z.strictObject({ span: z.strictObject({ from: day, to: day }).nullable() }),
  z.strictObject({ moment: z.strictObject({ date: day, time: z.string().nullable() }).nullable() }),
  z.strictObject({ count: z.int().min(0).max(1_000_000).nullable() }),
]);
export type Correction = z.infer<typeof correction>;

const schema = z.strictObject({
  values: z.record(z.string(), correction),
  /** Ids of doubts the office looked at and left as written. */
  confirmed: z.array(z.string().max(200)).max(500),
});

export type Corrections = {
  readonly values: Readonly<Partial<Record<FactId, Correction>>>;
  readonly confirmed: readonly string[];
};

export const none: Corrections = { values: {}, confirmed: [] };

/** Stored corrections; throws a ZodError, for stored ones that are none are a fault of ours. */
export function readCorrections(stored: unknown): Corrections {
  return schema.parse(stored) as Corrections;
}

/** A fact's id as it comes back from a button or a page; null: there is no such fact. */
export function factId(text: string): FactId | null {
  if ((singles as readonly string[]).includes(text)) return text as FactId;
  const [, list = ''] = /^([a-z]+)\.\d{1,3}$/.exec(text) ?? [];
  return (listed as readonly string[]).includes(list) ? (text as FactId) : null;
}

/** “task.2” → `['task', 2]`. */
export function partsOf(fact: FactId): readonly [Single | Listed, number] {
  const [name = '', at = '0'] = fact.split('.');
  return [name as Single | Listed, Number(at)];
}

/** The shape of a compiled part as it is stored; read through it at every border. */
import { z } from 'zod';
import type { Compiled } from './compiled.ts';

const count = z.int().min(0);
const exact = z.string().regex(/^-?\d+(?:\.\d*[1-9])?$/);
const references = z.strictObject({ count, ids: z.array(z.string()) });

const body = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('sum'), total: exact }),
  z.strictObject({ by: z.literal('ratio'), numerator: exact, denominator: exact }),
  z.strictObject({ by: z.literal('weightedMean'), weighted: exact, weight: exact }),
  z.strictObject({
    by: z.enum(['max', 'min']),
    value: z.string(),
    day: z.literal(true).exactOptional(),
    unit: z.string(),
  }),
  z.strictObject({
    by: z.literal('last'),
    at: z.string(),
    unit: z.string(),
    value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  }),
  z.strictObject({ by: z.literal('counts'), counts: z.array(z.tuple([z.string(), count])) }),
  z.strictObject({ by: z.literal('cells'), cells: z.array(z.tuple([z.string(), exact, count])) }),
  z.strictObject({ by: z.literal('list'), units: references }),
]);

const portion = z.strictObject({
  met: z.partialRecord(z.enum(['given', 'noFigure', 'nothing', 'skipped', 'blank', 'unfit']), count),
  unpaired: count.exactOptional(),
  body: body.exactOptional(),
  filled: z.strictObject({ units: references, body }).exactOptional(),
  matched: z.strictObject({ units: count, now: body, before: body }).exactOptional(),
});

const counts = z.strictObject({
  due: count,
  onTime: count,
  late: count,
  inProgress: count,
  notOpened: count,
  notConnected: count,
});

export const compiledSchema: z.ZodType<Compiled> = z.strictObject({
  v: z.literal(1),
  coverage: z.strictObject({
    all: counts,
    byBlock: z.array(z.tuple([z.string(), counts])),
    byLevel: z.array(z.tuple([z.int(), counts])),
    waiting: references,
    late: references,
    estimated: references,
  }),
  tallies: z.record(z.string(), z.strictObject({ actual: portion, estimate: portion.exactOptional() })),
});

/** Reads a stored part; throws a ZodError, for one that is none is a fault of ours. */
export function readCompiled(stored: unknown): Compiled {
  return compiledSchema.parse(stored);
}

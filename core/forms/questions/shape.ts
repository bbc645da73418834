/** The part of a stored question's shape that all types share. */
import { z } from 'zod';
import type { Aggregation } from '../aggregation.ts';
import type { Option, Rule } from '../form.ts';
import {
  MAX_CONDITION,
  MAX_COUNT,
  MAX_FIGURE,
  MAX_GUIDANCE,
  MAX_ID,
  MAX_LABEL,
  MAX_OPTIONS,
  MAX_RULES,
} from '../limits.ts';

/** Lower case letters, digits and `_`, a letter first. */
export const id = z
  .string()
  .max(MAX_ID)
  .regex(/^(?!constructor$)[a-z][a-z0-9_]*$/);
/** Rule ids may be those of a regulation: V14, V9. */
export const ruleId = z
  .string()
  .max(MAX_ID)
  .regex(/^[A-Za-z][A-Za-z0-9_.]*$/);
export const label = z.string().trim().min(1).max(MAX_LABEL);
export const number = z.string().max(20);
export const guidance = z.string().max(MAX_GUIDANCE);
export const condition = z.string().min(1).max(MAX_CONDITION);
export const day = z.iso.date();
export const figure = z.number().min(-MAX_FIGURE).max(MAX_FIGURE);
export const count = z.int().min(0).max(MAX_COUNT);

export const rule: z.ZodType<Rule> = z.strictObject({
  id: ruleId,
  holds: condition,
  level: z.enum(['error', 'warning']),
  message: z.string().min(1).max(MAX_LABEL),
});
export const rules = z.array(rule).max(MAX_RULES);

const aggregation: z.ZodType<Aggregation> = z.discriminatedUnion('by', [
  z.strictObject({ by: z.enum(['sum', 'last', 'max', 'min', 'countPerChoice', 'list', 'none']) }),
  z.strictObject({ by: z.literal('weightedMean'), weight: id }),
  z.strictObject({ by: z.literal('ratio'), numerator: id, denominator: id }),
]);

export const option: z.ZodType<Option> = z.strictObject({ id, label });
export const options = z.array(option).min(1).max(MAX_OPTIONS);

export const common = {
  id,
  number,
  label,
  guidance: guidance.exactOptional(),
  required: z.boolean(),
  ifAny: z.boolean().exactOptional(),
  showIf: condition.exactOptional(),
  rules: rules.exactOptional(),
  aggregation,
  source: z.string().max(MAX_GUIDANCE).exactOptional(),
};

export const unit = z.string().trim().min(1).max(40);
export const figureSettings = {
  unit: unit.exactOptional(),
  min: figure.exactOptional(),
  max: figure.exactOptional(),
  measure: z.enum(['stock', 'flow']).exactOptional(),
};

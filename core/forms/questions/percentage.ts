/** Percentages, kept as points: 80,5 % is 80.5. Never summed; recomputed from parts or weighted. */
import { z } from 'zod';
import { say } from '../../i18n/message.ts';
import { numberShape, numberType } from './number-type.ts';

export const percentage = numberType('percentage', ['ratio', 'weightedMean', 'last', 'max', 'min', 'list', 'none'], {
  question: z.strictObject({ ...numberShape, type: z.literal('percentage') }),
  example: () => say('forms.example_percentage'),
  /** V15: what is stated and what its parts give differ by at most 0,1 point. */
  implied: (question) => {
    if (question.aggregation.by !== 'ratio') return [];
    const { numerator, denominator } = question.aggregation;
    const holds = `abs(${question.id} - 100 * ${numerator} / ${denominator}) <= 0.1`;
    const terms = {
      figure: question.id,
      numerator,
      denominator,
      worked: `round(100 * ${numerator} / ${denominator}, 1)`,
    };
    return [{ id: `${question.id}.ratio`, level: 'error', holds, key: 'forms.ratio_differs', terms }];
  },
});

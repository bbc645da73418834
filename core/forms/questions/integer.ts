/** Whole numbers: people, units, cases. */
import { z } from 'zod';
import { say } from '../../i18n/message.ts';
import { numberShape, numberType } from './number-type.ts';

export const integer = numberType('integer', ['sum', 'last', 'max', 'min', 'weightedMean', 'list', 'none'], {
  question: z.strictObject({ ...numberShape, type: z.literal('integer') }),
  example: () => say('forms.example_integer'),
});

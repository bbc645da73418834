/** Numbers that may have a part: points, hours, hectares. */
import { z } from 'zod';
import { say } from '../../i18n/message.ts';
import { numberShape, numberType } from './number-type.ts';

export const decimal = numberType('decimal', ['sum', 'last', 'max', 'min', 'weightedMean', 'list', 'none'], {
  question: z.strictObject({ ...numberShape, type: z.literal('decimal') }),
  example: () => say('forms.example_decimal'),
});

/** Money, kept in whole đồng whatever unit the form prints. */
import { z } from 'zod';
import { say } from '../../i18n/message.ts';
import { numberShape, numberType } from './number-type.ts';

export const money = numberType('money', ['sum', 'last', 'max', 'min', 'weightedMean', 'list', 'none'], {
  question: z.strictObject({ ...numberShape, type: z.literal('money') }),
  example: () => say('forms.example_money'),
});

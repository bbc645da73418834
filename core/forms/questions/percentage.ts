/** Percentages, kept as points: 80,5 % is 80.5. Never summed; recomputed from parts or weighted. */
import { z } from 'zod';
import { say } from '../../i18n/message.ts';
import { showNumber } from '../../vietnamese/numbers.ts';
import { figureWords } from './figure.ts';
import { numberShape, numberType } from './number-type.ts';
import { shareOf } from './parts.ts';
import { answered } from './reading.ts';

export const percentage = numberType('percentage', ['ratio', 'weightedMean', 'last', 'max', 'min', 'list', 'none'], {
  question: z.strictObject({ ...numberShape, type: z.literal('percentage') }),
  example: () => say('forms.example_percentage'),
  /** A cell formatted as a percentage holds 0.805 for 80,5 %; one typed plainly holds 80.5. Below 1 it may be either. */
  readCell: (figure, question) => {
    if (figure <= 0 || figure > 1) return answered(figure);
    const options = [figure * 100, figure].map((points) => {
      const value = Number(points.toPrecision(12));
      return { label: figureWords(value, 'percentage', question), answer: { kind: 'value', value } as const };
    });
    return { as: 'ambiguous', why: say('forms.ambiguous', { text: showNumber(figure) }), options };
  },
  /** V15: what is stated and what its parts give differ by at most 0,1 point. */
  implied: ({ id, aggregation }) => shareOf(id, id, aggregation),
});

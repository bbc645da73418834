/** What is shown reads back the same, whatever the question and the answer; and nothing typed ever throws. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../core/forms/answer.ts';
import { typeOf } from '../../../core/forms/questions/index.ts';
import { read } from '../../../core/forms/read.ts';
import { answerSchema, formSchema } from '../../../core/forms/schema.ts';
import { showAnswer } from '../../../core/forms/show.ts';
import { words } from '../../../core/i18n/words.ts';
import { kinds, question, text, value } from './arbitrary.ts';

const today = '2026-11-21';
const anything = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  text,
  fc
    .array(fc.constantFrom(...'0123456789.,;/% -+tỷtriệu ngàn chưa có ước không và 1,5'), { maxLength: 20 })
    .map((parts) => parts.join('')),
);

/** What makes careless patterns try everything. */
const hostile = [
  '1',
  ' ',
  '1 ',
  '1,',
  ';',
  '“;',
  '(',
  'vì ',
  'x.',
  '1.',
  'ước ',
  'chưa có; ',
  '\n',
  'a;\n',
  '0'.repeat(50),
  '\u0301',
  '-',
  '5/',
];

describe.each(kinds)('%s', (kind) => {
  const asked = question(kind).chain((one) => fc.tuple(fc.constant(one), value(one)));

  test('what is shown reads back the same', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(asked, ([one, held]) => {
        const shown = words('vi', typeOf(one).show(held, one));
        const files = kind === 'file' ? { files: held as never } : {};
        expect(typeOf(one).parse({ text: shown, today, ...files }, one)).toEqual({
          as: 'answer',
          answer: { kind: 'value', value: held },
        });
      }),
      { numRuns: 400 },
    );
  });

  test('whatever is typed is read without a throw, and what is understood fits the stored shape and can be shown', {
    timeout: 30_000,
  }, () => {
    fc.assert(
      fc.property(question(kind), anything, fc.boolean(), (one, typed, withFile) => {
        const files = withFile ? [{ id: 'a', name: typed, mime: 'image/png', size: 1 }] : [];
        const reading = read(one, { text: typed, files, today });
        const meant: Answer[] =
          reading.as === 'answer'
            ? [reading.answer]
            : reading.as === 'ambiguous'
              ? reading.options.map((option) => option.answer)
              : [];
        if (reading.as !== 'answer') expect(words('vi', reading.why)).not.toBe('');
        for (const answer of meant) {
          expect(answerSchema(one).safeParse(answer).error).toBeUndefined();
          words('vi', showAnswer(one, answer));
          if (answer.kind === 'value') typeOf(one).check(answer.value, one);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('the question passes as part of a stored form, also after a trip through JSON', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(question(kind), (one) => {
        const form = { id: 'f', title: 'F', sections: [{ id: 's', number: 'I', title: 'S', items: [one] }] };
        expect(formSchema.parse(JSON.parse(JSON.stringify(form)))).toEqual(form);
      }),
      { numRuns: 100 },
    );
  });

  test('hostile texts of 20,000 letters cost no more than a moment', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(question(kind), fc.constantFrom(...hostile), (one, part) => {
        const started = performance.now();
        read(one, { text: part.repeat(Math.ceil(20_000 / part.length)).slice(0, 20_000), today });
        expect(performance.now() - started).toBeLessThan(2_000);
      }),
      { numRuns: 60 },
    );
  });
});

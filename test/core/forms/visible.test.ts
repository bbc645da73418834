/** Which questions are asked, where a report stands, and how fast that is told. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, Answers, Value } from '../../../core/forms/answer.ts';
import type { Form, Question } from '../../../core/forms/form.ts';
import { outline } from '../../../core/forms/outline.ts';
import { hiddenOf, isVisible, progress, visible } from '../../../core/forms/visible.ts';
import { ask, formOf } from './forms.ts';

const value = (held: Value): Answer => ({ kind: 'value', value: held });
const ids = (form: Form, answers: Answers, previous?: Answers) =>
  visible(form, answers, previous).map((question) => question.id);

const congress: Form = {
  id: 'mau',
  title: 'Mẫu thử',
  sections: [
    { id: 'i', number: 'I', title: 'Chung', items: [ask('co_dh', 'yesNo', { number: '1' })] },
    {
      id: 'ii',
      number: 'II.',
      title: 'Đại hội',
      showIf: 'co_dh = có',
      items: [
        ask('dh_so', 'integer', { number: '1.' }),
        {
          id: 'ii_2',
          number: '2',
          title: 'Kiểm tra',
          items: [
            ask('ubkt', 'integer', { number: 'a)', showIf: 'dh_so > 100' }),
            ask('ubkt_nu', 'integer', { number: '2.b', showIf: 'ubkt > 5' }),
          ],
        },
      ],
    },
    { id: 'iii', number: '', title: 'Khác', items: [ask('khac', 'longText')] },
  ],
};

describe('what is asked', () => {
  test.each([
    [{}, ['co_dh', 'khac']],
    [{ co_dh: value(false) }, ['co_dh', 'khac']],
    [{ co_dh: value(true) }, ['co_dh', 'dh_so', 'khac']],
    [{ co_dh: value(true), dh_so: value(120) }, ['co_dh', 'dh_so', 'ubkt', 'khac']],
    [{ co_dh: value(true), dh_so: { kind: 'noFigure', reason: '' } }, ['co_dh', 'dh_so', 'khac']],
    [{ co_dh: value(true), dh_so: value(120), ubkt: value(7) }, ['co_dh', 'dh_so', 'ubkt', 'ubkt_nu', 'khac']],
    // A kept answer of a hidden question holds nothing open.
    [{ co_dh: value(false), dh_so: value(120), ubkt: value(7) }, ['co_dh', 'khac']],
    [{ co_dh: value(true), dh_so: value(1), ubkt: value(7) }, ['co_dh', 'dh_so', 'khac']],
  ] as const)('%j → %s', (answers, expected) => {
    expect(ids(congress, answers)).toEqual(expected);
  });

  test('a form without conditions gives its own list', () => {
    const form = formOf(ask('a', 'integer'), ask('b', 'integer'));
    expect(visible(form, {})).toBe(outline(form).questions);
  });

  test('a condition may look at last period', () => {
    const form = formOf(ask('a', 'integer', { showIf: 'previous(a) > 10' }));
    expect(ids(form, {})).toEqual([]);
    expect(ids(form, {}, { a: value(11) })).toEqual(['a']);
  });

  test('questions that wait for one another are never asked, and nothing hangs', () => {
    const form = formOf(
      ask('a', 'integer', { showIf: 'b > 0' }),
      ask('b', 'integer', { showIf: 'a > 0' }),
      ask('c', 'integer', { showIf: 'c > 0' }),
    );
    const answers = { a: value(1), b: value(1), c: value(1) };
    expect(isVisible(form, answers, 'c')).toBe(false);
    expect(ids(form, answers).length).toBeLessThan(2);
  });

  test('a mask handed out is not written again', () => {
    const compiled = outline(congress);
    const mask = hiddenOf(compiled, {});
    const before = [...mask];
    visible(congress, { co_dh: value(true) });
    expect([...mask]).toEqual(before);
  });
});

describe('where it stands', () => {
  test('numbers as a reader would write them, the path with them', () => {
    expect(outline(congress).places.map((place) => place.number)).toEqual(['I.1', 'II.1', 'II.2.a', 'II.2.2.b', '']);
    expect(
      outline(congress)
        .byId.get('ubkt')
        ?.path.map((section) => section.id),
    ).toEqual(['ii', 'ii_2']);
    const dotted = formOf(ask('a', 'integer', { number: 'I.4' }));
    expect(outline(dotted).places[0]?.number).toBe('I.4');
  });

  test('câu 2/3, and how many are answered', () => {
    const answers: Answers = { co_dh: value(true), khac: { kind: 'skipped', reason: 'bận' } };
    expect(progress(congress, answers)).toEqual({ at: 2, of: 3, answered: 2 });
    expect(progress(congress, answers, 'khac')).toEqual({ at: 3, of: 3, answered: 2 });
    expect(progress(congress, answers, 'ubkt')).toEqual({ at: 0, of: 3, answered: 2 });
    expect(progress(congress, { ...answers, dh_so: value(1) })).toEqual({ at: 0, of: 3, answered: 3 });
  });
});

test('conditions in any order of questions give what evaluating them one by one to rest gives', {
  timeout: 30_000,
}, () => {
  const link = fc.integer({ min: 0, max: 11 });
  const given = fc.array(fc.option(fc.boolean(), { nil: undefined }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(
      fc.array(fc.option(link, { nil: undefined }), { minLength: 12, maxLength: 12 }),
      given,
      (links, held) => {
        // Each question may wait for one of those before it.
        const questions = links.map((other, index): Question => {
          const earlier = other !== undefined && other < index;
          return ask(`q${index}`, 'yesNo', earlier ? { showIf: `q${other}` } : {});
        });
        const answers = Object.fromEntries(
          held.flatMap((one, index) => (one === undefined ? [] : [[`q${index}`, value(one)]])),
        );
        const shown: boolean[] = [];
        for (const [index, other] of links.entries())
          shown.push(other === undefined || other >= index || (shown[other] === true && held[other] === true));
        expect(ids(formOf(...questions), answers)).toEqual(
          questions.filter((_, index) => shown[index]).map((question) => question.id),
        );
      },
    ),
    { numRuns: 500 },
  );
});

test('a 60-question form with 20 conditions is looked through quickly', () => {
  const questions = Array.from({ length: 60 }, (_, index) =>
    ask(`q${index}`, 'integer', index % 3 === 2 ? { showIf: `q${index - 1} > 3 and q${index - 2} <= 100` } : {}),
  );
  const form = formOf(...questions);
  const answers = Object.fromEntries(questions.slice(0, 40).map((question, index) => [question.id, value(index)]));
  const run = (times: number) => {
    for (let time = 0; time < times; time += 1) progress(form, answers, 'q20');
  };
  run(20_000);
  const start = performance.now();
  run(20_000);
  // Far below what a quiet core does, so that a busy machine does not fail it; the figures are in the bench `step`.
  expect(20_000 / ((performance.now() - start) / 1_000)).toBeGreaterThan(10_000);
});

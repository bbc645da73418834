/** Stored forms and answers at the border: what passes, what does not, and how much. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Section } from '../../../core/forms/form.ts';
import { answerSchema, fittingAnswers, formSchema, readForm } from '../../../core/forms/schema.ts';
import { ask, formOf, withRules } from './forms.ts';

const refused = (stored: unknown) => formSchema.safeParse(stored).error?.issues.map((issue) => issue.path.join('.'));
const base = formOf(ask('a', 'integer'));

test('a form passes unchanged, also after a trip through JSON', () => {
  const form = withRules(base, { id: 'V1', level: 'warning', holds: 'a > 0', message: 'x' });
  expect(readForm(JSON.parse(JSON.stringify(form)))).toEqual(form);
});

describe('what is refused, with its place', () => {
  const first = (own: object) => ({
    ...base,
    sections: [{ ...base.sections[0], items: [{ ...ask('a', 'integer'), ...own }] }],
  });
  test.each([
    [null, ['']],
    [[], ['']],
    ['mẫu', ['']],
    [{ ...base, extra: 1 }, ['']],
    [{ ...base, title: ' ' }, ['title']],
    [first({ type: 'sound' }), ['sections.0.items.0.type']],
    [first({ min: '1' }), ['sections.0.items.0.min']],
    [first({ label: '' }), ['sections.0.items.0.label']],
    [first({ id: 'Đoàn viên' }), ['sections.0.items.0.id']],
    [first({ options: [] }), ['sections.0.items.0']],
    [first({ aggregation: { by: 'guess' } }), ['sections.0.items.0.aggregation.by']],
    [first({ aggregation: { by: 'ratio', numerator: 'a' } }), ['sections.0.items.0.aggregation.denominator']],
    [first({ showIf: 'x'.repeat(1_001) }), ['sections.0.items.0.showIf']],
    [first({ guidance: 'x'.repeat(8_001) }), ['sections.0.items.0.guidance']],
    [{ ...base, rules: [{ id: 'r', holds: 'a', level: 'fatal', message: 'x' }] }, ['rules.0.level']],
  ])('%#', (stored, paths) => {
    expect(refused(stored)).toEqual(paths);
  });

  test('too many questions, sections too deep', () => {
    const many = Array.from({ length: 501 }, (_, index) => ask(`q${index}`, 'integer'));
    expect(refused(formOf(...many))).toEqual(['sections.0.items']);
    const halves = {
      ...base,
      sections: ['x', 'y'].map((id) => ({ id, number: '', title: '', items: many.slice(0, 300) })),
    };
    expect(refused(halves)).toEqual(['']);
    let deep: Section = { id: 's', number: '', title: 'x', items: [ask('a', 'integer')] };
    for (let level = 0; level < 8; level += 1) deep = { id: `s${level}`, number: '', title: 'x', items: [deep] };
    expect(refused({ ...base, sections: [deep] })).toEqual(['']);
  });

  test('anything at all is refused or passed without a throw', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 6, withNullPrototype: true, withDate: true }), (stored) => {
        formSchema.safeParse(stored);
        formSchema.safeParse({ ...base, sections: [{ ...base.sections[0], items: [stored] }] });
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('stored answers', () => {
  const graded = ask('g', 'choice', { options: [{ id: 'tot', label: 'Tốt' }] });
  const passes = (stored: unknown) => answerSchema(graded).safeParse(stored).success;

  test.each([
    [{ kind: 'value', value: 'tot' }, true],
    [{ kind: 'value', value: 'tot', doubts: ['previous'] }, true],
    [{ kind: 'value', value: 'kha' }, false],
    [{ kind: 'value' }, false],
    [{ kind: 'noFigure', reason: '' }, true],
    [{ kind: 'noFigure' }, false],
    [{ kind: 'nothing' }, true],
    [{ kind: 'skipped', reason: 'x'.repeat(1_001) }, false],
    [{ kind: 'zero' }, false],
    [0, false],
  ])('%j: %s', (stored, expected) => {
    expect(passes(stored)).toBe(expected);
  });

  test("last period's answers that do not fit this form are left out", () => {
    const stored = { a: { kind: 'value', value: 5 }, g: { kind: 'value', value: 'kha' }, old: { kind: 'nothing' } };
    expect(fittingAnswers([ask('a', 'integer'), graded], stored)).toEqual({ a: { kind: 'value', value: 5 } });
  });
});

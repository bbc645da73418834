/** The stored place: small, parsed on read, and met by any event in any shape it may have been left in. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { begin, type Event, type Mode, type State, state } from '../../../core/conversation/state.ts';
import { step } from '../../../core/conversation/step.ts';
import { MAX_ID } from '../../../core/forms/limits.ts';
import { outline } from '../../../core/forms/outline.ts';
import { report } from './form.ts';
import { atQuestion, photo, Talking, value } from './talking.ts';

const version = '0192f000-0000-7000-8000-000000000000';
const bytes = (place: State) => new TextEncoder().encode(JSON.stringify(place)).length;

const modes: Mode[] = [
  ...[{ is: 'asking' }, { is: 'joining' }, { is: 'joining', from: 4 }, { is: 'rewriting' }, { is: 'doubting' }],
  ...[{ is: 'mending' }, { is: 'reason', of: 'skip' }, { is: 'reason', of: 'noFigure' }, { is: 'review' }],
  ...[
    { is: 'choosing', text: 'khoảng 20' },
    { is: 'choosing', text: 'Dung' },
    { is: 'choosing', text: '' },
  ],
  ...[{ is: 'paused' }, { is: 'paused', joining: true }, { is: 'finished' }],
] as Mode[];

describe('a state as stored', () => {
  test.each(modes)('$is goes through JSON and back', (mode) => {
    const place: State = { v: 1, version, at: 'nc', mode, after: null };
    expect(state.parse(JSON.parse(JSON.stringify(place)))).toEqual(place);
  });

  test.each([
    null,
    {},
    { v: 2, version, at: null, mode: { is: 'asking' } },
    { v: 1, version, at: 7, mode: { is: 'asking' } },
    { v: 1, version, at: null, mode: { is: 'dreaming' } },
    { v: 1, version, at: null, mode: { is: 'choosing', text: 'x'.repeat(5_000) } },
  ])('what is not one is refused: %j', (stored) => {
    expect(state.safeParse(stored).success).toBe(false);
  });
});

describe('at most 1 KB', () => {
  test('with the longest names and the longest text to choose from', () => {
    const place: State = {
      ...{ v: 1, version, at: 'a'.repeat(MAX_ID), after: 'b'.repeat(MAX_ID) },
      mode: { is: 'choosing', text: '“”'.repeat(49) },
    };
    expect(bytes(place)).toBeLessThan(1024);
  });

  test('a longer text with several meanings has to be typed more plainly', () => {
    const person = atQuestion('ld_tong').type(`khoảng ${'0'.repeat(400)}20`);
    expect(person.state.mode.is).toBe('asking');
    expect(bytes(person.state)).toBeLessThan(200);
  });

  test('whatever the number of answers', () => {
    const items = Array.from({ length: 400 }, (_, index) => ({
      ...{ id: `q${index}`, number: '', label: `Câu ${index}`, required: true },
      ...({ type: 'longText', aggregation: { by: 'list' } } as const),
    }));
    const form = { id: 'big', title: 'Lớn', sections: [{ id: 's', number: 'I', title: 'Nội dung', items }] };
    const person = new Talking(form, { state: begin(version) }).start();
    let most = 0;
    for (let index = 0; index < 400; index += 1) {
      person.type('Nội dung dài. '.repeat(100));
      most = Math.max(most, bytes(person.state));
      person.type('xong');
      most = Math.max(most, bytes(person.state));
    }
    expect(person.state.mode.is).toBe('review');
    expect(most).toBeLessThan(200);
  });
});

const ids = [...outline(report).places.map((place) => place.question.id), 'gone', null];
const events: Event[] = [
  { is: 'start' },
  ...['12', 'xong', 'lui', 'đúng', 'A', 'nộp', 'tiếp tục', 'dừng', 'câu 3', 'có', 'xyz'].map(
    (text): Event => ({ is: 'reply', text }),
  ),
  { is: 'press', press: { do: 'pick', question: 'hn', option: 'yes' } },
  { is: 'press', press: { do: 'mean', question: 'ld_tong', option: 0, of: '' } },
  { is: 'press', press: { do: 'keepNew', question: 'nc' } },
  { is: 'press', press: { do: 'more' } },
  { is: 'press', press: { do: 'submit' } },
  { is: 'file', files: [photo('a')] },
  { is: 'filled', answers: { ld_tong: value(5) }, unread: [] },
];

test('any state meets any event: an answer comes back, and nothing is recorded for a question that was not open', () => {
  const answers = { ld_tong: value(10, 'gone'), ld_nu: value(20), nc: value('Một.') };
  for (const at of ids)
    for (const mode of modes)
      for (const event of events) {
        const place: State = { v: 1, version, at, mode };
        const { state: next, effects } = step(report, { answers, previous: {}, today: '2026-11-21' }, place, event);
        expect(state.parse(JSON.parse(JSON.stringify(next)))).toEqual(next);
        expect(effects.length).toBeGreaterThan(0);
        for (const effect of effects)
          if (effect.is === 'record' && event.is !== 'filled') expect(effect.question).toBe(at);
      }
});

test('a place that nobody wrote is met too', () => {
  const strange = fc.record({
    v: fc.constant(1 as const),
    version: fc.string({ maxLength: 40 }),
    at: fc.constantFrom(...ids),
    mode: fc.constantFrom(...modes),
    after: fc.constantFrom(...ids),
  });
  fc.assert(
    fc.property(strange, fc.constantFrom(...events), (place, event) => {
      const person = new Talking(report, { state: place, answers: { ld_tong: value(10) } }).event(event);
      expect(person.state.version).toBe(place.version);
      expect(bytes(person.state)).toBeLessThan(1024);
    }),
    { numRuns: 500 },
  );
});

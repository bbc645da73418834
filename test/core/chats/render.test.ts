/** Outbox rows in words: cut where a reader would cut, buttons or what to type instead, and nothing of the person's becomes markup. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cut } from '../../../bot/cut.ts';
import { render } from '../../../bot/render.ts';
import { say } from '../../../core/i18n/message.ts';
import type { DueMessage, Offered } from '../../../core/outbox/outgoing.ts';
import { buttoned, plain } from '../../support/direct-driver.ts';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const words = (text: string) => say('conversation.words', { text });
const button = (label: string, typed: Offered['typed'], word?: string): Offered => ({
  label: words(label),
  press: { on: 'item', item: 'x' },
  typed,
  ...(word ? { word: words(word) } : {}),
});

function row(texts: readonly string[], buttons: readonly Offered[] = []): DueMessage {
  const content = { messages: texts.map(words) };
  const to = { channel: 'terminal', chat: 'c', person: null, language: 'vi' } as const;
  return { id, ...to, priority: 'reply', content, buttons, tries: 0, replaces: null };
}

const textOf = (parts: ReturnType<typeof render>) => parts.map((part) => part.text.map((span) => span.text).join(''));

describe('cutting', () => {
  test.each([
    ['between paragraphs', `${'a'.repeat(60)}\n\n${'b'.repeat(60)}`, ['a'.repeat(60), 'b'.repeat(60)]],
    ['between lines', `${'a'.repeat(60)}\n${'b'.repeat(60)}`, ['a'.repeat(60), 'b'.repeat(60)]],
    ['after a sentence', `${'a '.repeat(30)}hết. ${'b'.repeat(60)}`, [`${'a '.repeat(30)}hết.`, 'b'.repeat(60)]],
    ['between words', `${'a'.repeat(70)} ${'b'.repeat(60)}`, ['a'.repeat(70), 'b'.repeat(60)]],
    ['inside a word too long', 'a'.repeat(150), ['a'.repeat(100), 'a'.repeat(50)]],
    [
      'never inside a character',
      `${'a'.repeat(99)}👩‍👩‍👧${'b'.repeat(20)}`,
      ['a'.repeat(99), `👩‍👩‍👧${'b'.repeat(20)}`],
    ],
    [
      'never inside a decomposed letter',
      `${'a'.repeat(99)}${'ệ'.normalize('NFD')}b`,
      ['a'.repeat(99), `${'ệ'.normalize('NFD')}b`],
    ],
  ])('%s', (_where, text, parts) => {
    expect(cut([{ text }], 100).map((part) => part.map((span) => span.text).join(''))).toEqual(parts);
  });

  test('keeps bold over a cut, and loses nothing but white space', () => {
    const span = fc.record({ text: fc.string({ unit: 'grapheme', maxLength: 300 }), bold: fc.boolean() });
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), fc.integer({ min: 40, max: 200 }), (spans, most) => {
        const given = spans.map(({ text, bold }) => (bold ? ({ text, bold: true } as const) : { text }));
        const parts = cut(given, most);
        const bare = (runs: readonly { text: string }[]) =>
          runs
            .map(({ text }) => text)
            .join('')
            .replace(/\s/g, '');
        expect(parts.map(bare).join('')).toBe(bare(given));
        for (const part of parts) {
          expect(part.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(most);
          expect(part.every(({ text }) => text.isWellFormed() || !bare(given).isWellFormed())).toBe(true);
        }
      }),
    );
  });
});

describe('a channel with buttons', () => {
  test('carries a token of at most 64 bytes for each, on the last part only', () => {
    const long = `${'Một câu dài. '.repeat(500)}`;
    const parts = render(row([long], [button('Có', 'choice'), button('Bỏ qua', 'word', 'bỏ qua')]), buttoned);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.slice(0, -1).every((part) => part.buttons.length === 0)).toBe(true);
    const shown = parts.at(-1)?.buttons.flat() ?? [];
    expect(shown.map(({ label }) => label)).toEqual(['Có', 'Bỏ qua']);
    for (const { data } of shown) expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
  });

  test('with room for few tells the rest in the text', () => {
    const parts = render(
      row(['Chọn:'], [button('Tốt', 'choice'), button('Khá', 'choice'), button('Khác…', 'word', 'khác')]),
      {
        ...buttoned,
        buttons: 1,
      },
    );
    expect(parts[0]?.buttons.flat().map(({ label }) => label)).toEqual(['Tốt']);
    expect(textOf(parts)[0]).toBe('Chọn:\n\n2. Khá\nTrả lời 2.\n\nHoặc gõ: khác (Khác…)');
  });
});

test('a channel without buttons numbers the choices and names the words', () => {
  const choices = ['Tốt', 'Khá', 'Trung bình'].map((label) => button(label, 'choice'));
  const parts = render(row(['Xếp loại?'], [...choices, button('Bỏ qua', 'word', 'bỏ qua')]), plain);
  expect(textOf(parts)).toEqual([
    'Xếp loại?\n\n1. Tốt\n2. Khá\n3. Trung bình\nTrả lời 1, 2 hoặc 3.\n\nHoặc gõ: bỏ qua',
  ]);
});

test('asterisks that a person typed stay asterisks', () => {
  const [part] = render(row(['**đậm**']), plain);
  expect(part?.text).toEqual([{ text: '**đậm**' }]);
});

/** Vietnamese and English say the same things: same keys, same parameters, and nothing half written. */
import { describe, expect, test } from 'vitest';
import { en, vi } from '../../../core/i18n/catalogue.ts';

type Words = Record<string, string>;
const bare = (key: string) => key.replace(/_(one|other)$/, '');
const params = (text: string) => [...text.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1] ?? '').sort();

/** key → sorted parameters, with plural forms folded into one key */
function shape(words: Words): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [key, text] of Object.entries(words)) {
    const name = bare(key);
    const all = new Set([...(found[name] ?? []), ...params(text)]);
    found[name] = [...all].sort();
  }
  return found;
}

describe.each(Object.keys(vi) as (keyof typeof vi)[])('%s', (feature) => {
  const viWords: Words = vi[feature];
  const enWords: Words = en[feature];

  test('has the same keys and parameters in both languages', () => {
    expect(shape(enWords)).toEqual(shape(viWords));
  });

  test('is NFC, trimmed, and closes its bold marks', () => {
    for (const [key, text] of [...Object.entries(viWords), ...Object.entries(enWords)]) {
      expect(text, key).toBe(text.normalize('NFC').trim());
      expect(text.split('**').length % 2, key).toBe(1);
      expect(text, key).not.toBe('');
    }
  });

  test('says “đồng chí”, never “bạn”', () => {
    for (const [key, text] of Object.entries(viWords)) expect(text, key).not.toMatch(/(^|[\s(“])[Bb]ạn([\s,.?!”)]|$)/u);
  });
});

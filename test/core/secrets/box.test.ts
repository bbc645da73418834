/** The locked box: opens with its key and name alone, and says nothing to anybody else. */
import { expect, test } from 'vitest';
import { keyFrom, lock, unlock } from '../../../core/secrets/box.ts';

const key = keyFrom('a key of thirty-two letters or so');

test('opens again with the same key and name; the same text never looks the same', () => {
  const box = lock(key, 'zalo-oa', 'refresh-mã bí mật');
  expect(unlock(key, 'zalo-oa', box)).toBe('refresh-mã bí mật');
  expect(box).not.toContain('refresh');
  expect(lock(key, 'zalo-oa', 'refresh-mã bí mật')).not.toBe(box);
  expect(unlock(keyFrom('a key of thirty-two letters or so'), 'zalo-oa', box)).toBe('refresh-mã bí mật');
});

test('another key, another name, a changed letter, a shortened tag, nonsense: none opens it', () => {
  const box = lock(key, 'zalo-oa', 'bí mật');
  expect(unlock(keyFrom('another key of thirty-two letters'), 'zalo-oa', box)).toBeNull();
  expect(unlock(key, 'telegram', box)).toBeNull();
  const [version, nonce = '', tag = '', text = ''] = box.split('.');
  const flipped = Buffer.from(text, 'base64url');
  flipped[0] = (flipped[0] ?? 0) ^ 1;
  for (const wrong of [
    [version, nonce, tag, flipped.toString('base64url')],
    [version, nonce, Buffer.from(tag, 'base64url').subarray(0, 8).toString('base64url'), text],
    ['v2', nonce, tag, text],
    ['', '', '', ''],
  ])
    expect(unlock(key, 'zalo-oa', wrong.join('.'))).toBeNull();
});

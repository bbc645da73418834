/** Whether two answers say the same; doubts aside. */
import type { Answer } from './answer.ts';

export function sameAnswer(one: Answer, other: Answer): boolean {
  if (one.kind === 'value') return other.kind === 'value' && same(one.value, other.value);
  if (one.kind !== other.kind) return false;
  return 'reason' in one && 'reason' in other ? one.reason === other.reason : true;
}

/** Equal plain data, whatever the order of keys. */
function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [left, right] = [Object.entries(one), Object.entries(other)];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    left.length === right.length &&
    left.every(([key, value]) => Object.hasOwn(other, key) && same(value, Reflect.get(other, key)))
  );
}

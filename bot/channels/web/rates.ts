/** Token buckets by key, in memory: what one session or one network address may ask for. */

export type Rate = { readonly burst: number; readonly perSecond: number };

/** Keys remembered at most; the one untouched longest is forgotten first, and starts anew with a full bucket. */
const MOST = 20_000;

/** `now` in milliseconds, rising. */
export function rates({ burst, perSecond }: Rate, now: () => number = () => performance.now()) {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    /** Takes `cost` from the key's bucket; false when it does not hold that much. */
    take(key: string, cost = 1): boolean {
      const at = now();
      const bucket = buckets.get(key) ?? { left: burst, at };
      const left = Math.min(burst, bucket.left + ((at - bucket.at) / 1000) * perSecond);
      const enough = left >= cost;
      buckets.delete(key);
      buckets.set(key, { left: enough ? left - cost : left, at });
      if (buckets.size > MOST) buckets.delete(buckets.keys().next().value ?? '');
      return enough;
    },
  };
}

export type Rates = ReturnType<typeof rates>;

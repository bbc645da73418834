/** UUIDv7 (RFC 9562): ids that sort by time of making, also those made within one millisecond. */
import { randomFillSync } from 'node:crypto';

/** Random bytes are fetched for many ids at once: one call for ten bytes takes longer than all the rest. */
const pool = Buffer.alloc(10 * 400);
let used = pool.length;
let last = 0n;

/** 48 bits of milliseconds and 12 bits that count on from a random start; 62 random bits follow. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, used + 10);
  used += 10;
  const fresh = (BigInt(Date.now()) << 12n) | BigInt(random.readUInt16BE(8) & 0x7ff);
  last = fresh > last ? fresh : last + 1n;
  const time = (last >> 12n).toString(16).padStart(12, '0');
  const count = (last & 0xfffn).toString(16).padStart(3, '0');
  random[0] = 0x80 | ((random[0] ?? 0) & 0x3f);
  const tail = random.toString('hex', 0, 8);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

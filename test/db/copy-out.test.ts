/** A `copy … to stdout` read slowly, ended while its reader is behind: the connection goes on. Fails with the driver as it comes. */
import { afterAll, expect, test } from 'vitest';
import { postgres } from '../../db/driver.ts';
import { freshDatabase } from '../support/database.ts';

const { url } = await freshDatabase();
const sql = postgres(url, { max: 1, onnotice: () => undefined });
afterAll(() => sql.end({ timeout: 1 }));

test('whatever the size of what is copied out, the next query is answered', async () => {
  for (let kilobytes = 56; kilobytes <= 72; kilobytes += 1) {
    const copied =
      await sql`copy (select repeat('x', 1023) from generate_series(1, ${sql.unsafe(`${kilobytes}`)})) to stdout`.readable();
    let size = 0;
    for await (const part of copied) {
      size += part.length;
      await new Promise((go) => setTimeout(go, 1));
    }
    const [next] = await sql`select 1 as one`;
    expect({ size, next }).toEqual({ size: kilobytes * 1024, next: { one: 1 } });
  }
});

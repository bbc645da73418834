/** A lease says that a process uses the server. It is a connection with a lock on it, so it ends with its holder, however that ends. */
import { postgres } from '../driver.ts';

/** “giaoban” in letters' places; any number would do, as long as all of us use the same one. */
const key = 7_091_151_214;

export type Lease = {
  /** Gives the lease back; true when nobody else holds one, and then nobody can take one until `end`. */
  readonly giveBack: () => Promise<boolean>;
  readonly end: () => Promise<void>;
};

/** Takes a lease. `lost` is called once when the server drops the connection. */
export async function takeLease(url: string, lost: () => void): Promise<Lease> {
  let given = false;
  const sql = postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    onnotice: () => undefined,
    connection: { application_name: 'giaoban lease' },
    onclose: () => {
      if (!given) lost();
      given = true;
    },
  });
  await sql`select pg_advisory_lock_shared(${key})`;
  return {
    giveBack: async () => {
      given = true;
      await sql`select pg_advisory_unlock_shared(${key})`;
      const rows = await sql<{ last: boolean }[]>`select pg_try_advisory_lock(${key}) as last`;
      return rows[0]?.last ?? false;
    },
    end: () => sql.end({ timeout: 1 }),
  };
}

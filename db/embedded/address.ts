/** The address of the server's databases, and the one made in it for us. */
import { postgres } from '../driver.ts';
import { DatabaseFault } from '../fault.ts';
import type { Postmaster } from './postmaster.ts';

/** Address of one database of the server. */
export function urlOf(server: Postmaster, password: string, database: string): string {
  return `postgres://giaoban:${password}@127.0.0.1:${server.port}/${database}`;
}

/** Makes the database when the cluster is new. `passwordFile` is named when the server does not take its password. */
export async function ensureDatabase(url: string, name: string, passwordFile: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const found = await sql`select 1 from pg_database where datname = ${name}`;
    if (found.length === 0) await sql`create database ${sql(name)}`;
  } catch (error) {
    const refused = error instanceof postgres.PostgresError && error.code.startsWith('28');
    throw refused ? new DatabaseFault('password_missing', { file: passwordFile }, error) : error;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** SQL of files. Bytes are read only where they are asked for. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';
import { files } from '../schema/files.ts';

export type FileRow = {
  readonly id: string;
  readonly personId: string | null;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly state: string;
  readonly channel: string | null;
  readonly ref: string | null;
  readonly tries: number;
  readonly after: unknown;
};

const columns = sql`id, person_id as "personId", name, mime, size, state, channel, ref, tries, after`;

export async function insertFile(db: Db, row: typeof files.$inferInsert): Promise<void> {
  await db.insert(files).values(row);
}

export async function fileById(db: Db, id: string): Promise<FileRow | null> {
  const [row] = await prepared<FileRow>(db, sql`select ${columns} from files where id = ${id}::uuid`);
  return row ?? null;
}

export async function fileBytes(db: Db, id: string): Promise<Uint8Array | null> {
  const [row] = await prepared<{ bytes: Uint8Array | null }>(db, sql`select bytes from files where id = ${id}::uuid`);
  return row?.bytes ?? null;
}

/** Files still at the platform, due to be fetched. */
export function waitingFiles(db: Db, channel: string, now: Temporal.Instant, most: number): Promise<FileRow[]> {
  return prepared(
    db,
    sql`select ${columns} from files where state = 'waiting' and channel = ${channel}
          and (not_before is null or not_before <= ${now.toString()}::timestamptz)
        order by created_at limit ${most}::int`,
  );
}

/** The bytes are here. False when they already were, or the fetching had been given up. */
export async function keepFile(
  db: Db,
  id: string,
  kept: { readonly bytes: Uint8Array; readonly mime: string },
): Promise<boolean> {
  const rows = await prepared(
    db,
    sql`update files set state = 'kept', bytes = ${kept.bytes}::bytea, mime = ${kept.mime}, size = ${kept.bytes.length}::int,
          failure = null
        where id = ${id}::uuid and state = 'waiting' returning id`,
  );
  return rows.length === 1;
}

/** Tried in vain: again after `notBefore`, or never when it is null. */
export async function fileMissed(
  db: Db,
  id: string,
  failure: string,
  notBefore: Temporal.Instant | null,
): Promise<void> {
  await prepared(
    db,
    sql`update files set tries = tries + 1, failure = ${failure}, not_before = ${notBefore?.toString() ?? null}::timestamptz,
          state = case when ${notBefore?.toString() ?? null}::timestamptz is null then 'failed' else 'waiting' end
        where id = ${id}::uuid and state = 'waiting'`,
  );
}

/** Marks a file whose content decides what happens: it comes in again, by itself, once its bytes are here. */
export async function awaitFile(db: Db, id: string): Promise<void> {
  await prepared(
    db,
    sql`update files set after = coalesce(after, '{}'::jsonb) || '{"again": true}'::jsonb where id = ${id}::uuid`,
  );
}

/** What the platform calls a file that went up before. */
export async function fileRef(db: Db, id: string, channel: string): Promise<string | null> {
  const [row] = await prepared<{ ref: string }>(
    db,
    sql`select ref from file_refs where file_id = ${id}::uuid and channel = ${channel}`,
  );
  return row?.ref ?? null;
}

/** A name given later replaces the one that was refused. */
export async function keepFileRef(db: Db, id: string, channel: string, ref: string): Promise<void> {
  await prepared(
    db,
    sql`insert into file_refs (file_id, channel, ref) values (${id}::uuid, ${channel}, ${ref})
        on conflict (file_id, channel) do update set ref = excluded.ref`,
  );
}

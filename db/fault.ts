/** What keeps the database from opening: a closed list, each with the facts an operator needs. Worded by the edge. */

export type DatabaseFaultKind =
  /** The data folder was made by another major version of PostgreSQL. */
  | 'other_version'
  | 'no_rights'
  | 'disk_full'
  /** Root, no system account for the server, and none can be made. */
  | 'no_account'
  /** Root, and the server's account cannot enter the folder the data already lies in. */
  | 'place_closed'
  /** The data folder was copied, and the first one is still there: two programs would share one database. */
  | 'copied_folder'
  /** The folder elsewhere that held the data is gone. */
  | 'place_gone'
  | 'password_missing'
  | 'programs_missing'
  | 'not_started'
  /** `DATABASE_URL` leads to no server; the server refuses us; it has no such database. */
  | 'unreachable_silent'
  | 'unreachable_refused'
  | 'unreachable_unknown'
  /** The database was migrated by a newer program. */
  | 'newer_database'
  | 'migration_failed'
  | 'not_utf8'
  | 'nothing_there'
  | 'file_exists'
  | 'file_missing'
  | 'not_empty'
  | 'backup_damaged'
  | 'backup_of_other_version';

export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault';
  readonly kind: DatabaseFaultKind;
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(kind: DatabaseFaultKind, facts: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    super(`${kind} ${JSON.stringify(facts)}`, { cause });
    this.kind = kind;
    this.facts = facts;
  }
}

const full = new Set(['ENOSPC', 'EDQUOT', '53100']);
const closed = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR']);

/** The fault behind an error of the file system or of PostgreSQL, or the error itself when it is none of ours. */
export function asFault(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (full.has(code)) return new DatabaseFault('disk_full', { folder }, error);
  if (closed.has(code)) return new DatabaseFault('no_rights', { folder }, error);
  return error;
}

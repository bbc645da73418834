/**
 * The driver, postgres.js, with two faults of it mended as it is loaded; everything that connects takes it from here.
 *
 * When a connection dies under a transaction, postgres.js 3.4.9 writes to the socket that is gone. The error is thrown
 * from a timer, so no `catch` sees it and the process ends; or the connection keeps a timer that never fires, and every
 * later query on it waits for ever (porsager/postgres issues 1154 and 1208, open). With the changes below the
 * query is refused like any other on a lost connection, and the connection is good again when it is opened anew.
 *
 * When a `copy … to stdout` ends while its reader is behind, the socket stays paused and the next query waits for ever.
 */
import { registerHooks } from 'node:module';

const changes: [string, string][] = [
  [
    'const x = socket.write(chunk, fn)',
    `if (socket === null) {
      forget()
      const lost = Errors.connection('CONNECTION_CLOSED', options)
      query && queryError(query, lost)
      while (sent.length) queryError(sent.shift(), lost)
      return false
    }
    const x = socket.write(chunk, fn)`,
  ],
  ['  async function closed(hadError) {\n', '  async function closed(hadError) {\n    forget()\n'],
  [
    "    if (stream)\n      return queryError(q, Errors.generic('COPY_IN_PROGRESS'",
    // Not busy, which is what false would say: a busy connection is waited for.
    `    if (socket === null) {
      queryError(q, Errors.connection('CONNECTION_CLOSED', options))
      return true
    }

    if (stream)
      return queryError(q, Errors.generic('COPY_IN_PROGRESS'`,
  ],
  // The reader of a stream that has ended is asked for nothing more, so nobody else would let the socket go on.
  ['    stream && stream.push(null)\n', '    stream && (stream.push(null), socket && socket.resume())\n'],
  // Statements of one moment leave in one write: each write wakes the server, and costs more than the bytes.
  ['if (fn || chunk.length >= 1024)', 'if (fn || chunk.length >= 16384)'],
  [
    '  function nextWrite(fn) {',
    `  function forget() {
    clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
  }

  function nextWrite(fn) {`,
  ],
];

/** A newer driver may have mended it in its own way: then nothing fits, and it is taken as it is. */
function mended(source: string): string {
  if (!changes.every(([before]) => source.includes(before))) return source;
  return changes.reduce((text, [before, after]) => text.replace(before, () => after), source);
}

const hooks = registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context);
    if (!url.endsWith('/postgres/src/connection.js')) return loaded;
    return { ...loaded, source: mended(Buffer.from(loaded.source as Uint8Array).toString('utf8')) };
  },
});

export const { default: postgres } = await import('postgres');
export const { drizzle, PostgresJsSession, PostgresJsTransaction } = await import('drizzle-orm/postgres-js');

hooks.deregister();

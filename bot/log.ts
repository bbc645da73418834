/** The log: one JSON line per fact, on standard error. No secret and no person's data gets into it. */
import { pino } from 'pino';
import type { Log } from '../core/ctx.ts';

/** Facts under these names are never written, at any depth: secrets, and what people are called or have said. */
const hidden =
  /token|secret|password|authorization|cookie|phone|^(text|said|answer|value|(full_?|first_?|last_?|user)?name|caption|body|params|parameters|args|query|detail|where)$/i;

/** Makes the log. `secrets` are taken out wherever they stand, also inside the words of an error. */
export function makeLog(level: string, secrets: readonly string[], to: NodeJS.WritableStream = process.stderr): Log {
  const masked = (words: string) => secrets.reduce((text, secret) => text.replaceAll(secret, '••••••'), words);
  const sink = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to as pino.DestinationStream);
  const write =
    (at: 'info' | 'warn' | 'error'): Log['info'] =>
    (facts, words) =>
      sink[at](clean(facts, masked) as object, masked(words));
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

function clean(value: unknown, masked: (words: string) => string, depth = 0): unknown {
  if (typeof value === 'string') return masked(value);
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Error) return cleanError(value, masked, depth);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > 4) return '…';
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => clean(item, masked, depth + 1));
  if ('toJSON' in value && typeof value.toJSON === 'function') return masked(String(value));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      hidden.test(name) ? '••••••' : clean(inner, masked, depth + 1),
    ]),
  );
}

/**
 * An error without what people typed: the database quotes rejected values in its words and lists a failed statement's
 * parameters, so of those only code, table and constraint are kept. The stack is where, not what.
 */
function cleanError(error: Error, masked: (words: string) => string, depth: number): object {
  const ofDatabase = error.name === 'PostgresError';
  const ofQuery = 'query' in error && 'params' in error;
  const words = ofDatabase ? error.message.replace(/"[^"]*"/g, '“…”') : ofQuery ? 'Failed query' : error.message;
  const facts = Object.fromEntries(
    ['code', 'constraint_name', 'table_name', 'column_name', 'routine', 'kind', 'status']
      .filter((name) => name in error)
      .map((name) => [name, String(error[name as keyof Error])]),
  );
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  const cause = error.cause === undefined || depth > 4 ? {} : { cause: clean(error.cause, masked, depth + 1) };
  return { type: error.name, words: masked(words), ...facts, where: frames.map((line) => line.trim()), ...cause };
}

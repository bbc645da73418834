/** Loaded before a program: while the file `NAMES_FAIL` is there no name can be looked up; without it every name is this machine. */
import dns from 'node:dns';
import { existsSync } from 'node:fs';

type Done = (error: Error | null, address?: unknown, family?: number) => void;

const lookup = (name: string, options: { all?: boolean } | Done, told?: Done): void => {
  const done = typeof options === 'function' ? options : told;
  const all = typeof options === 'object' && options.all === true;
  setImmediate(() => {
    if (/^[\d.]+$|^localhost$/.test(name) || !existsSync(process.env.NAMES_FAIL ?? ''))
      return all ? done?.(null, [{ address: '127.0.0.1', family: 4 }]) : done?.(null, '127.0.0.1', 4);
    const fault = Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND', hostname: name });
    return done?.(fault);
  });
};

dns.lookup = lookup as unknown as typeof dns.lookup;

/** The session cookie: one name, one shape, one path. Anything else in its place is no session. */

const shape = /^[A-Za-z0-9_-]{43}$/;
/** Half a year; the session itself ends earlier when the seat does. */
const MAX_AGE_S = 180 * 24 * 3600;

/** Behind TLS the name binds the cookie to this host, so that a neighbour domain cannot plant one. Trial tabs have a path instead. */
export function cookieName(secure: boolean, base: string): string {
  return secure && base === '/' ? '__Host-giaoban' : 'giaoban';
}

/** The secret in a Cookie header; null when there is none of the right shape. */
export function readCookie(header: string | undefined, name: string): string | null {
  const values = (header ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 && pair.slice(0, at).trim() === name ? [pair.slice(at + 1).trim()] : [];
  });
  return values.find((value) => shape.test(value)) ?? null;
}

export function writeCookie(secret: string, options: { base: string; secure: boolean }): string {
  if (!shape.test(secret) || !/^\/(?:as\/[\w-]+\/)?$/.test(options.base)) throw new Error('Not a session cookie');
  return cookie(secret, MAX_AGE_S, options);
}

export function endCookie(options: { base: string; secure: boolean }): string {
  return cookie('', 0, options);
}

function cookie(value: string, age: number, { base, secure }: { base: string; secure: boolean }): string {
  const name = cookieName(secure, base);
  return `${name}=${value}; Path=${base}; Max-Age=${age}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

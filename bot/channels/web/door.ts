/** What every request passes: host, origin, session, rates; and how a refusal is said. */
import type { HttpBindings } from '@hono/node-server';
import type { Context, Next } from 'hono';
import { cookieName, readCookie } from './cookie.ts';
import { type Desk, type Language, type Said, Told, type Visitor } from './desk.ts';
import { type Gate, guards, visitorAddress } from './gate.ts';
import { type Rates, rates } from './rates.ts';
import { refusalSheet } from './sheets.ts';

export type Env = { Bindings: HttpBindings; Variables: { base: string } };
export type Ask = Context<Env>;

export type Door = {
  readonly desk: Desk;
  readonly gate: Gate;
  /** A proxy of ours stands in front. */
  readonly proxied: boolean;
  readonly limits: Limits;
  /** Logs what went wrong, whole but without personal data, and gives the reference to tell. */
  readonly broken: (fault: unknown) => string;
};

/** One person typing, a page saved as one types, a tab that reopens its stream; and what a guesser may try. */
export function limits() {
  return {
    talking: rates({ burst: 120, perSecond: 10 }),
    reading: rates({ burst: 200, perSecond: 20 }),
    files: rates({ burst: 20, perSecond: 0.2 }),
    // Sixty chairs in one hall join from one network address; wrong codes are counted apart, five an hour, in the rows.
    codes: rates({ burst: 150, perSecond: 2 }),
    strangers: rates({ burst: 300, perSecond: 10 }),
  };
}
export type Limits = ReturnType<typeof limits>;

export function language(ask: Ask): Language {
  return /^\s*en\b/i.test(ask.req.header('accept-language') ?? '') ? 'en' : 'vi';
}

export function refuse(door: Door, ask: Ask, status: Told['status'], said: Said): never {
  throw new Told(status, door.desk.words(language(ask), said));
}

/** Lets in what is ours; every answer carries the guards. */
export function guard(door: Door) {
  return async (ask: Ask, next: Next): Promise<void> => {
    for (const [name, value] of Object.entries(guards)) ask.header(name, value);
    if (door.gate.secure) ask.header('strict-transport-security', 'max-age=15552000');
    const { incoming } = ask.env;
    if (!door.gate.host(incoming.headers.host)) refuse(door, ask, 403, { key: 'web.wrong_host' });
    const changes = !['GET', 'HEAD'].includes(ask.req.method);
    if (changes && !door.gate.origin(incoming)) refuse(door, ask, 403, { key: 'web.foreign_page' });
    await next();
  };
}

/** The session's visitor, or a refusal. Guessing is slowed down by network address. */
export async function visitor(door: Door, ask: Ask): Promise<{ who: Visitor; secret: string }> {
  const found = await visitorOrNull(door, ask);
  return found ?? refuse(door, ask, 401, { key: 'web.session_ended' });
}

export async function visitorOrNull(door: Door, ask: Ask): Promise<{ who: Visitor; secret: string } | null> {
  const base = ask.get('base');
  const secret = readCookie(ask.req.header('cookie'), cookieName(door.gate.secure, base));
  if (secret === null) return null;
  const who = await door.desk.visitor(secret);
  if (who !== null && base === (who.slug === null ? '/' : `/as/${who.slug}/`)) return { who, secret };
  slow(door, ask, door.limits.strangers, address(door, ask));
  return null;
}

export function address(door: Door, ask: Ask): string {
  return visitorAddress(ask.env.incoming, door.proxied);
}

export function slow(door: Door, ask: Ask, rate: Rates, key: string): void {
  if (!rate.take(key)) refuse(door, ask, 429, { key: 'web.too_fast' });
}

/** A refusal as it is meant; anything else as “có lỗi” with a reference. No path, no stack, nothing of ours. */
export function sayRefusal(door: Door) {
  return (fault: Error, ask: Ask): Response => {
    const told = fault instanceof Told ? fault : null;
    // The browser went away while it was still sending: nobody is there to be told, and nothing of ours is broken.
    if (!told && ask.env.incoming.errored) return ask.body(null, 400);
    const status = told?.status ?? 500;
    const said =
      told?.message ??
      door.desk.words(language(ask), { key: 'common.broken', params: { reference: door.broken(fault) } });
    for (const [name, value] of Object.entries(guards)) ask.header(name, value);
    return wantsPage(ask) ? ask.html(refusalSheet(door.desk, language(ask), said), status) : ask.json({ said }, status);
  };
}

function wantsPage(ask: Ask): boolean {
  return !/\/(?:api|files)\//.test(ask.req.path) && /text\/html/.test(ask.req.header('accept') ?? '');
}

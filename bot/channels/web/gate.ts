/** Which requests are let in at all: the right host, the right origin; and the headers every answer carries. */
import type { IncomingMessage } from 'node:http';

export type Gate = {
  /** Host header values that are ours: against DNS rebinding. */
  readonly host: (host: string | undefined) => boolean;
  /** For requests that change something: made by our own page. */
  readonly origin: (incoming: IncomingMessage) => boolean;
  readonly secure: boolean;
};

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);
const everywhere = new Set(['0.0.0.0', '::']);
/** An address as such cannot be re-pointed by a name server, so with `HOST=0.0.0.0` any of this machine's is let in. */
const address = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/i;

/** `publicUrl`: where people reach the page; behind TLS its scheme is https and cookies are Secure. */
export function gate(settings: { host: string; publicUrl?: string | undefined }): Gate {
  const own = settings.publicUrl === undefined ? null : new URL(settings.publicUrl);
  const listening = settings.host.includes(':') ? `[${settings.host}]` : settings.host.toLowerCase();
  const open = everywhere.has(settings.host);
  const host = (value: string | undefined): boolean => {
    const name = hostName(value);
    if (name === null) return false;
    return loopbackNames.has(name) || name === listening || name === own?.hostname || (open && address.test(name));
  };
  const origin = (incoming: IncomingMessage): boolean => {
    const { origin, host: asked, 'sec-fetch-site': site } = incoming.headers;
    if (site !== undefined && site !== 'same-origin') return false;
    if (origin === undefined) return site === 'same-origin';
    if (!URL.canParse(origin)) return false;
    const from = new URL(origin);
    return from.host === asked || (own !== null && from.host === own.host);
  };
  return { host, origin, secure: own?.protocol === 'https:' };
}

function hostName(value: string | undefined): string | null {
  const found = /^(\[[0-9a-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i.exec(value ?? '');
  return found?.[1]?.toLowerCase() ?? null;
}

const loopbackAddress = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const passedOn = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'] as const;

/** The request was made on this very machine and handed on by nobody: a proxy here would make everybody look local. */
export function fromThisMachine(incoming: IncomingMessage): boolean {
  const name = hostName(incoming.headers.host);
  return (
    loopbackAddress.test(incoming.socket.remoteAddress ?? '') &&
    name !== null &&
    loopbackNames.has(name) &&
    passedOn.every((header) => incoming.headers[header] === undefined)
  );
}

/** The visitor's network address; behind our own proxy the last one it wrote down. */
export function visitorAddress(incoming: IncomingMessage, proxied: boolean): string {
  const direct = incoming.socket.remoteAddress ?? '';
  if (!proxied || !loopbackAddress.test(direct)) return direct;
  const handed = String(incoming.headers['x-forwarded-for'] ?? '');
  return handed.split(',').at(-1)?.trim().slice(0, 60) || direct;
}

const policy = [
  "default-src 'none'",
  ...["script-src 'self'", "style-src 'self'", "font-src 'self'", "img-src 'self' data:", "connect-src 'self'"],
  ...["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"],
].join('; ');

/** Referrer `same-origin`: with `no-referrer` browsers send `Origin: null` from our own forms, and the origin check would fail. */
export const guards: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cache-control': 'no-store',
};

/** A web page for a stage: a real server on a port of its own, and people signed in to it. */

import type { Trial } from '../../bot/channels/web/desk.ts';
import { startHttp } from '../../bot/http.ts';
import { startInbound } from '../../bot/inbound.ts';
import type { Shell } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { placeDue } from '../../core/outbox/place.ts';
import { beginSession } from '../../core/people/sessions.ts';

export type Web = {
  readonly url: string;
  /** Resolves when everything that came in is answered. */
  readonly idle: () => Promise<void>;
  /** The cookie of a session for this account; `chat` is the account's own. */
  readonly signIn: (person: string, account: string) => Promise<string>;
  readonly stop: () => Promise<void>;
};

type Wish = { readonly publicUrl?: string; readonly trial?: Trial | null };

export async function startWeb(ctx: Ctx, shell: Shell, wish: Wish = {}): Promise<Web> {
  const wakes: { web?: () => void } = {};
  const inbound = startInbound({ ctx, shell, wake: () => wakes.web?.() });
  const settings = { HOST: '127.0.0.1', PORT: 0, PUBLIC_URL: wish.publicUrl };
  const http = await startHttp({ ctx, settings, shell, receive: inbound.receive, trial: wish.trial ?? null });
  wakes.web = http.wake;
  return {
    url: http.url,
    idle: async () => {
      await inbound.idle();
      await placeDue(ctx);
    },
    signIn: async (person, account) =>
      `giaoban=${(await beginSession(ctx, { person, external: account, chat: account })).secret}`,
    stop: async () => {
      await http.stop();
      await inbound.stop();
    },
  };
}

export type Answered = {
  readonly status: number;
  readonly said: string;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
};

/** A request as the page itself makes it: same origin, our own header, JSON. */
export async function asPage(
  url: string,
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answered> {
  const bytes = body instanceof Uint8Array;
  const response = await fetch(new URL(path, url), {
    method,
    redirect: 'manual',
    headers: {
      cookie,
      origin: new URL(url).origin,
      'x-giaoban': '1',
      ...(body === undefined ? {} : { 'content-type': bytes ? 'application/octet-stream' : 'application/json' }),
    },
    ...(body === undefined ? {} : { body: bytes ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {};
  return { status: response.status, said: json.said ?? text, body: json, headers: response.headers };
}

/** A form posted by a page of ours. */
export function postForm(
  url: string,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) {
  return fetch(new URL(path, url), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(url).origin, accept: 'text/html', ...headers },
    body: new URLSearchParams(fields),
  });
}

/** What a person reads of a page. */
export function wordsOf(html: string): string {
  const body = html
    .replace(/^.*<main/s, '<main')
    .replace(/<(?:br|\/p|\/h1|\/li)[^>]*>/g, '\n')
    .replace(/<[^>]+>/g, '');
  return body
    .replace(
      /&(amp|lt|gt|quot|#39);/g,
      (_, sign: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[sign] ?? '',
    )
    .replace(/[ \t]+/g, ' ')
    .trim();
}

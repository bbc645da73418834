/** Links to files for messengers that take none: unguessable, good for three days, opened without signing in. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Ctx } from '../core/ctx.ts';
import { type KeptFile, keptFile } from '../core/inbox/files.ts';
import type { Door, Opened } from './http.ts';

export type FileLinks = {
  /** Null: there is no public address under which anybody could open it. */
  readonly to: (file: { readonly id: string; readonly name: string }) => FileLink | null;
  /** What a path of ours leads to; null: nothing, or no longer. */
  readonly open: (path: string) => Promise<KeptFile | null>;
};

export type FileLink = { readonly url: string; readonly until: Temporal.Instant };

const LASTS = { hours: 72 };
const shape = /^\/tep\/([A-Za-z0-9_-]{22})([A-Za-z0-9_-]{6})([A-Za-z0-9_-]{22})\//;

/** `material`: any secret of this installation, the same in all its processes. */
export function makeFileLinks(ctx: Ctx, publicUrl: string | undefined, material: string): FileLinks {
  const key = createHash('sha256').update(`giaoban file links ${material}`).digest();
  const sign = (named: string) => createHmac('sha256', key).update(named).digest().subarray(0, 16);
  return {
    to({ id, name }) {
      if (publicUrl === undefined) return null;
      const until = ctx.now().add(LASTS);
      const ends = Buffer.alloc(4);
      ends.writeUInt32BE(Math.floor(until.epochMilliseconds / 1000));
      const named = `${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}${ends.toString('base64url')}`;
      const path = `/tep/${named}${sign(named).toString('base64url')}/${encodeURIComponent(name)}`;
      return { url: new URL(path, publicUrl).href, until };
    },
    async open(path) {
      const [, id = '', ends = '', mac = ''] = shape.exec(path) ?? [];
      const given = Buffer.from(mac, 'base64url');
      if (given.length !== 16 || !timingSafeEqual(given, sign(id + ends))) return null;
      const until = Buffer.from(ends, 'base64url').readUInt32BE() * 1000;
      if (until < ctx.now().epochMilliseconds) return null;
      const hex = Buffer.from(id, 'base64url').toString('hex');
      return keptFile(ctx, hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
    },
  };
}

/** Where such a link leads on our own server. Nothing of it is kept by anybody between. */
export function fileDoor(links: FileLinks): Door {
  return ({ method, url }) => {
    if (method !== 'GET' || !url.pathname.startsWith('/tep/')) return null;
    return links.open(url.pathname).then((file): Opened => {
      if (!file) return { status: 404 };
      const shown = /^image\//.test(file.mime) ? 'inline' : 'attachment';
      return {
        status: 200,
        body: file.bytes,
        headers: {
          'content-type': file.mime,
          'content-disposition': `${shown}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'; sandbox",
          'cache-control': 'private, no-store',
          'referrer-policy': 'no-referrer',
        },
      };
    });
  };
}

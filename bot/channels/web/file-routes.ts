/** Files both ways: up with their real type, down only as something to save. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Hono } from 'hono';
import { z } from 'zod';
import { FILE_BYTES, spoolBody, turnstile } from './body.ts';
import { type Door, type Env, refuse, slow, visitor } from './door.ts';
import { reply } from './reply.ts';

/** Held in memory at once: three times 20 MB. */
const through = turnstile(3);
const MEGABYTES = FILE_BYTES / 1024 / 1024;

export function fileRoutes(app: Hono<Env>, door: Door): void {
  app.post('/api/files', async (ask) => {
    const { who } = await visitor(door, ask);
    slow(door, ask, door.limits.files, who.session);
    if (ask.req.header('x-giaoban') !== '1') return refuse(door, ask, 403, { key: 'web.foreign_page' });
    const folder = await mkdtemp(path.join(tmpdir(), 'giaoban-upload-'));
    try {
      const file = path.join(folder, 'bytes');
      if (!(await spoolBody(ask.env.incoming, file, FILE_BYTES)))
        return refuse(door, ask, 413, { key: 'web.file_too_big', params: { most: MEGABYTES } });
      const name = ask.req.query('name') ?? '';
      const kept = await through(async () => door.desk.keepFile(who, { name, bytes: await readFile(file) }));
      return reply(ask, kept);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  app.get('/files/:id', async (ask) => {
    const { who } = await visitor(door, ask);
    slow(door, ask, door.limits.reading, who.session);
    const id = z.uuid().safeParse(ask.req.param('id'));
    const file = id.success ? await door.desk.file(who, id.data) : null;
    if (!file) return refuse(door, ask, 404, { key: 'web.file_unknown' });
    ask.header('content-type', file.mime);
    ask.header('content-disposition', disposition(file.name));
    ask.header('content-security-policy', "default-src 'none'; sandbox");
    return ask.body(new Uint8Array(file.bytes));
  });
}

/** RFC 6266: a plain name for old programs, the real one beside it; nothing of it can end the header. */
function disposition(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\w .()-]/g, '_');
  const real = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${real}`;
}

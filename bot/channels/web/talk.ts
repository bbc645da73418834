/** The conversation over HTTP: what the page opens with, what one says, and the live stream. */
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { Inbound } from '../channel.ts';
import { JSON_BYTES, readBody } from './body.ts';
import { endCookie } from './cookie.ts';
import type { Receive, Visitor } from './desk.ts';
import { type Ask, type Door, type Env, refuse, slow, visitor } from './door.ts';
import { reply } from './reply.ts';
import type { Streams } from './streams.ts';

/** As typed; longer texts are for a file. */
const TEXT = 20_000;

/** The page's own id for what it sends. */
const id = z.string().regex(/^[\w-]{8,64}$/);

const posted = z.union([
  z.strictObject({ id, text: z.string().trim().min(1) }),
  z.strictObject({ id, text: z.string().trim().min(1), instead: id }),
  z.strictObject({ id, press: z.string().max(64) }),
  z.strictObject({ id, report: z.uuid(), to: z.string().max(200).nullable(), text: z.string().trim().min(1).max(60) }),
  z.strictObject({
    id,
    files: z.array(z.uuid()).min(1).max(20),
    caption: z.string().max(TEXT).optional(),
  }),
]);

export type Talking = Door & { readonly receive: () => Receive; readonly streams: Streams };

export function talkRoutes(app: Hono<Env>, door: Talking): void {
  app.get('/api/now', async (ask) => {
    const { who } = await reader(door, ask);
    return reply(ask, await door.desk.open(who));
  });

  app.get('/api/alive', async (ask) => {
    await reader(door, ask);
    return reply(ask, {});
  });

  app.get('/api/older', async (ask) => {
    const { who } = await reader(door, ask);
    return reply(ask, await door.desk.older(who, (ask.req.query('before') ?? '').slice(0, 60)));
  });

  app.get('/api/events', async (ask) => {
    const { who, secret } = await reader(door, ask);
    const after = ask.req.header('last-event-id') ?? ask.req.query('after') ?? '';
    door.streams.open(ask.env.outgoing, secret, who, after.slice(0, 60));
    return RESPONSE_ALREADY_SENT;
  });

  app.post('/api/say', async (ask) => {
    const { who } = await visitor(door, ask);
    slow(door, ask, door.limits.talking, who.session);
    const body = posted.safeParse(await readJson(door, ask));
    if (!body.success) return refuse(door, ask, 400, { key: 'web.unreadable' });
    if ('text' in body.data && body.data.text.length > TEXT)
      return refuse(door, ask, 413, { key: 'web.too_long', params: { most: '20.000' } });
    await door.receive()([await inbound(door, ask, who, body.data)]);
    return reply(ask, { kept: true });
  });

  app.post('/api/leave', async (ask) => {
    const { who } = await visitor(door, ask);
    await door.desk.leave(who);
    ask.header('set-cookie', endCookie({ base: ask.get('base'), secure: door.gate.secure }));
    return reply(ask, {});
  });
}

async function reader(door: Door, ask: Ask) {
  const found = await visitor(door, ask);
  slow(door, ask, door.limits.reading, found.who.session);
  return found;
}

/** The page's own id makes the update's: the same press or text sent twice over a bad line is one event. */
async function inbound(door: Door, ask: Ask, who: Visitor, body: z.infer<typeof posted>): Promise<Inbound> {
  const about = {
    channel: 'web',
    updateId: `${who.external}:${body.id}`,
    from: who.external,
    chat: who.chat,
    group: who.group,
  } as const;
  if ('instead' in body)
    return { ...about, said: { is: 'edit', text: body.text, messageId: `${who.external}:${body.instead}` } };
  if ('report' in body) {
    // Of a report that is not theirs they do not even learn that there is one.
    await door.desk.report(who, body.report);
    return { ...about, said: { is: 'go', report: body.report, to: body.to, text: body.text } };
  }
  if ('text' in body) return { ...about, said: { is: 'text', text: body.text, messageId: about.updateId } };
  if ('press' in body) return { ...about, said: { is: 'press', data: body.press } };
  const files = await Promise.all(
    body.files.map(async (id) => {
      const file = await door.desk.fileOf(who, id);
      if (!file) return refuse(door, ask, 404, { key: 'web.file_unknown' });
      return { ref: door.desk.fileRef(id), name: file.name, mime: file.mime, size: file.size };
    }),
  );
  return { ...about, said: { is: 'files', files, ...(body.caption ? { caption: body.caption } : {}) } };
}

/** JSON and nothing else: a form of another site can send neither this type nor our own header. */
export async function readJson(door: Door, ask: Ask): Promise<unknown> {
  const ours = ask.req.header('x-giaoban') === '1' && /^application\/json\b/.test(ask.req.header('content-type') ?? '');
  if (!ours) return refuse(door, ask, 403, { key: 'web.foreign_page' });
  const bytes = await readBody(ask.env.incoming, JSON_BYTES);
  if (!bytes) return refuse(door, ask, 413, { key: 'web.too_long', params: { most: '20.000' } });
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

/** A guidance draft's own screen over HTTP: the page, the draft whole, and one change at a time. */
import type { Hono } from 'hono';
import { z } from 'zod';
import { answerKinds, type DraftChange, Told } from './desk.ts';
import { type Door, type Env, refuse, slow, visitor, visitorOrNull } from './door.ts';
import { workingPage } from './html.ts';
import { page, reply } from './reply.ts';
import { readJson } from './talk.ts';

const id = z.string().max(200);
const words = z.string().max(8000);
const kind = z.enum(answerKinds);
const options = z.array(z.string().max(1000)).max(100).optional();

const edit = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('drop'), id }),
  z.strictObject({ do: z.literal('merge'), id, with: id }),
  z.strictObject({ do: z.literal('add'), after: id, label: words, kind, options }),
  z.strictObject({ do: z.literal('move'), id, by: z.enum(['up', 'down']) }),
  z.strictObject({ do: z.literal('place'), id, before: id }),
  z.strictObject({ do: z.literal('retype'), id, kind, options }),
  z.strictObject({ do: z.literal('rename'), id, label: words }),
  z.strictObject({ do: z.literal('explain'), id, guidance: words }),
  z.strictObject({ do: z.literal('mark'), id, as: z.enum(['required', 'optional', 'ifAny']) }),
]);

const change = z.union([
  z.strictObject({ edit }),
  z.strictObject({ undo: z.literal(true) }),
  z.strictObject({ save: z.literal(true) }),
  z.strictObject({ stay: id }),
  z.strictObject({ fact: id, text: words }),
  z.strictObject({ fact: id, none: z.literal(true) }),
  z.strictObject({ fact: id, asRead: z.literal(true) }),
]);

export function draftRoutes(app: Hono<Env>, door: Door): void {
  app.get('/vanban', async (ask) => {
    const found = await visitorOrNull(door, ask);
    if (!found) return ask.redirect(ask.get('base'), 303);
    const { language } = found.who;
    return page(ask, workingPage(language, door.desk.pageWords(language, 'draft'), 'draft'));
  });

  app.get('/api/draft/:draft', async (ask) => {
    const { who } = await visitor(door, ask);
    slow(door, ask, door.limits.reading, who.session);
    return reply(ask, { draft: await door.desk.draft(who, ask.req.param('draft').slice(0, 60)) });
  });

  app.post('/api/draft/:draft', async (ask) => {
    const { who } = await visitor(door, ask);
    slow(door, ask, door.limits.talking, who.session);
    const body = change.safeParse(await readJson(door, ask));
    if (!body.success) return refuse(door, ask, 400, { key: 'web.unreadable' });
    try {
      return reply(
        ask,
        await door.desk.changeDraft(who, ask.req.param('draft').slice(0, 60), body.data as DraftChange),
      );
    } catch (fault) {
      // A refusal of a change is part of the work: the screen shows it where the change was made.
      if (fault instanceof Told && fault.status === 409) return reply(ask, { unread: fault.message });
      throw fault;
    }
  });
}

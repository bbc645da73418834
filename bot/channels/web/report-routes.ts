/** The report as one page over HTTP: read whole, answered one question at a time. */
import type { Hono } from 'hono';
import { z } from 'zod';
import { type Given, Told } from './desk.ts';
import { type Door, type Env, refuse, slow, visitor } from './door.ts';
import { reply } from './reply.ts';
import type { Streams } from './streams.ts';
import { readJson } from './talk.ts';

const cell = z.string().max(4000);
const reason = z.string().max(1000);
const ids = z.array(z.string().max(200)).max(200);

const given = z.union([
  z.strictObject({ text: z.string().max(20_000), meaning: z.number().int().min(0).max(50).optional() }),
  z.strictObject({ value: z.union([z.string().max(200), z.boolean(), ids]) }),
  z.strictObject({ parts: z.record(z.string().max(40), cell) }),
  z.strictObject({
    rows: z
      .array(z.strictObject({ row: z.string().max(200).optional(), cells: z.record(z.string().max(200), cell) }))
      .max(500),
  }),
  z.strictObject({ files: z.array(z.uuid()).max(50) }),
  z.strictObject({ noFigure: reason }),
  z.strictObject({ skip: reason }),
  z.strictObject({ nothing: z.literal(true) }),
  z.strictObject({ asBefore: z.literal(true) }),
  z.strictObject({ confirm: z.literal(true) }),
  z.strictObject({ clear: z.literal(true) }),
]);

export function reportRoutes(app: Hono<Env>, door: Door & { readonly streams: Streams }): void {
  app.get('/api/report/:report', async (ask) => {
    const { who } = await visitor(door, ask);
    slow(door, ask, door.limits.reading, who.session);
    const report = z.uuid().safeParse(ask.req.param('report'));
    if (!report.success) return refuse(door, ask, 404, { key: 'web.report_unknown' });
    return reply(ask, { report: await door.desk.report(who, report.data) });
  });

  app.put('/api/report/:report/:question', async (ask) => {
    const { who } = await visitor(door, ask);
    slow(door, ask, door.limits.talking, who.session);
    const report = z.uuid().safeParse(ask.req.param('report'));
    const body = given.safeParse(await readJson(door, ask));
    if (!report.success) return refuse(door, ask, 404, { key: 'web.report_unknown' });
    if (!body.success) return refuse(door, ask, 400, { key: 'web.unreadable' });
    try {
      return reply(ask, await door.desk.answer(who, report.data, ask.req.param('question'), named(body.data)));
    } catch (fault) {
      // A refusal of an answer is part of filling in: the page shows it at the question.
      if (fault instanceof Told && fault.status === 409) return reply(ask, { unread: fault.message });
      throw fault;
    } finally {
      door.streams.wake([who.chat]);
    }
  });
}

function named(body: z.infer<typeof given>): Given {
  if ('text' in body)
    return { is: 'text', text: body.text, ...(body.meaning === undefined ? {} : { meaning: body.meaning }) };
  if ('value' in body) return { is: 'value', value: body.value };
  if ('parts' in body) return { is: 'parts', parts: body.parts };
  if ('rows' in body)
    return { is: 'rows', rows: body.rows.map(({ row, cells }) => (row === undefined ? { cells } : { row, cells })) };
  if ('files' in body) return { is: 'files', files: body.files };
  if ('noFigure' in body) return { is: 'noFigure', reason: body.noFigure };
  if ('skip' in body) return { is: 'skip', reason: body.skip };
  if ('nothing' in body) return { is: 'nothing' };
  if ('asBefore' in body) return { is: 'asBefore' };
  return 'confirm' in body ? { is: 'confirm' } : { is: 'clear' };
}

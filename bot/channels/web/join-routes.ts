/** Coming in: the first page, an invitation with what is kept about one, the yes, and the trial's people. */
import type { Hono } from 'hono';
import { readBody } from './body.ts';
import { writeCookie } from './cookie.ts';
import type { Entered } from './desk.ts';
import { type Ask, address, type Door, type Env, language, refuse, slow, visitorOrNull } from './door.ts';
import { fromThisMachine } from './gate.ts';
import { page, working } from './reply.ts';
import { declinedSheet, invitationSheet, trialSheet, welcomeSheet } from './sheets.ts';

const FORM_BYTES = 4096;

/** Typed codes come with dashes and blanks; links carry the secret as it is. */
const codeShape = /^[\w-]{4,100}$/;

export function joinRoutes(app: Hono<Env>, door: Door): void {
  app.get('/', async (ask) => {
    ask.set('base', '/');
    const found = await visitorOrNull(door, ask);
    if (found) return working(ask, door, found.who.language);
    const to = language(ask);
    const people = (await trialHere(door, ask)?.people(to)) ?? [];
    return page(ask, people.length > 0 ? trialSheet(door.desk, to, people) : welcomeSheet(door.desk, to));
  });

  app.post('/thu/:person', async (ask) => {
    const trial = trialHere(door, ask);
    if (!trial) return refuse(door, ask, 404, { key: 'web.not_here' });
    slow(door, ask, door.limits.strangers, address(door, ask));
    return enter(door, ask, await trial.enter(ask.req.param('person')));
  });

  app.get('/moi/:code', (ask) => invitation(door, ask, ask.req.param('code')));

  app.post('/moi', async (ask) => {
    const form = await readForm(door, ask);
    const code = form.get('code')?.trim() ?? '';
    const answer = form.get('answer');
    const to = language(ask);
    if (answer === null) return invitation(door, ask, code);
    if (answer === 'no') return page(ask, declinedSheet(door.desk, to));
    if (answer !== 'yes') return invitation(door, ask, code, door.desk.words(to, { key: 'chats.consent_unclear' }));
    slow(door, ask, door.limits.codes, address(door, ask));
    const [version, name] = [form.get('version') ?? '', (form.get('name') ?? '').trim().slice(0, 200)];
    return enter(door, ask, await door.desk.claim({ code, triedBy: address(door, ask), language: to, version, name }));
  });
}

/** Every look at a code counts against the network address, good or not. */
async function invitation(door: Door, ask: Ask, raw: string, warning = ''): Promise<Response> {
  const to = language(ask);
  slow(door, ask, door.limits.codes, address(door, ask));
  const code = raw.replace(/\s/g, '');
  if (!codeShape.test(code)) return refuse(door, ask, 400, { key: 'chats.stranger' });
  const invited = await door.desk.invitation(code, address(door, ask), to);
  return page(ask, invitationSheet(door.desk, to, code, invited, warning));
}

function enter(door: Door, ask: Ask, { secret, slug }: Entered): Response {
  const base = slug === null ? '/' : `/as/${slug}/`;
  ask.header('set-cookie', writeCookie(secret, { base, secure: door.gate.secure }));
  return ask.redirect(base, 303);
}

/** On this machine, while the trial lasts; anywhere else it does not exist. */
export function trialHere(door: Door, ask: Ask) {
  return !door.proxied && fromThisMachine(ask.env.incoming) ? door.desk.trial : null;
}

async function readForm(door: Door, ask: Ask): Promise<URLSearchParams> {
  const bytes = await readBody(ask.env.incoming, FORM_BYTES);
  if (!bytes) return refuse(door, ask, 413, { key: 'web.unreadable' });
  return new URLSearchParams(bytes.toString('utf8'));
}

/** Coming in: the first page, an invitation with what is kept about one, the yes, and the trial's people. */
import type { Hono } from 'hono';
import { readBody } from './body.ts';
import { writeCookie } from './cookie.ts';
import type { Entered, Language } from './desk.ts';
import { type Ask, address, type Door, type Env, language, refuse, slow, visitorOrNull } from './door.ts';
import { fromThisMachine } from './gate.ts';
import { type Html, html, runs, sheetPage, workingPage } from './html.ts';
import { compressed } from './reply.ts';

const FORM_BYTES = 4096;
const HTML = 'text/html; charset=utf-8';

/** Typed codes come with dashes and blanks; links carry the secret as it is. */
const codeShape = /^[\w-]{4,100}$/;

export function joinRoutes(app: Hono<Env>, door: Door): void {
  const say = (to: Language, key: string, params?: Record<string, string | number>) =>
    door.desk.words(to, params ? { key, params } : { key });
  const sheet = (ask: Ask, to: Language, title: string, body: Html) =>
    compressed(ask, sheetPage(to, title, body), HTML);

  app.get('/', async (ask) => {
    ask.set('base', '/');
    const found = await visitorOrNull(door, ask);
    if (found) return compressed(ask, workingPage(found.who.language, door.desk.pageWords(found.who.language)), HTML);
    const to = language(ask);
    const people = trialHere(door, ask) ? await door.desk.trial?.people(to) : [];
    return people?.length
      ? sheet(ask, to, say(to, 'web.trial_title'), trialBody(to, people))
      : sheet(ask, to, say(to, 'web.welcome'), welcomeBody(to));
  });

  app.post('/thu/:person', async (ask) => {
    const trial = trialHere(door, ask);
    if (!trial) return refuse(door, ask, 404, { key: 'web.not_here' });
    slow(door, ask, door.limits.strangers, address(door, ask));
    return enter(ask, await trial.enter(ask.req.param('person')));
  });

  app.get('/moi/:code', (ask) => invitation(ask, ask.req.param('code')));

  app.post('/moi', async (ask) => {
    const form = await readForm(door, ask);
    const code = form.get('code')?.trim() ?? '';
    const answer = form.get('answer');
    if (answer === null) return invitation(ask, code);
    const to = language(ask);
    if (answer === 'no') return sheet(ask, to, 'Giao Ban', html`<h1>Giao Ban</h1><p>${say(to, 'chats.declined')}</p>`);
    if (answer !== 'yes') return invitation(ask, code, say(to, 'chats.consent_unclear'));
    slow(door, ask, door.limits.codes, address(door, ask));
    const [version, name] = [form.get('version') ?? '', (form.get('name') ?? '').trim().slice(0, 200)];
    return enter(ask, await door.desk.claim({ code, triedBy: address(door, ask), language: to, version, name }));
  });

  async function invitation(ask: Ask, raw: string, warning = ''): Promise<Response> {
    const to = language(ask);
    slow(door, ask, door.limits.codes, address(door, ask));
    const code = raw.replace(/\s/g, '');
    if (!codeShape.test(code)) return refuse(door, ask, 400, { key: 'chats.stranger' });
    const invited = await door.desk.invitation(code, address(door, ask), to);
    const name = html`<label for="name"><b>${say(to, 'web.join_name')}</b></label>
      <input id="name" name="name" required maxlength="200" autocomplete="name" aria-describedby="name-hint">
      <p class="soft" id="name-hint">${say(to, 'web.join_name_hint')}</p>`;
    const body = html`<h1>${say(to, 'web.join_title')}</h1><p>${runs(invited.title)}</p>
      ${warning ? html`<p class="notice" role="alert">${warning}</p>` : ''}
      ${invited.terms.map((term) => html`<p>${runs(term)}</p>`)}
      <form method="post" action="/moi"><input type="hidden" name="code" value="${code}">
      <input type="hidden" name="version" value="${invited.version}">${invited.nameless ? name : ''}
      <div class="row"><button class="primary" name="answer" value="yes">${say(to, 'chats.button_agree')}</button>
      <button name="answer" value="no" formnovalidate>${say(to, 'chats.button_decline')}</button></div></form>`;
    return sheet(ask, to, say(to, 'web.join_title'), body);
  }

  function welcomeBody(to: Language): Html {
    return html`<h1>${say(to, 'web.welcome')}</h1><p>${say(to, 'web.welcome_what')}</p>
      <p id="hint">${say(to, 'chats.stranger')}</p>
      <form method="post" action="/moi"><label for="code"><b>${say(to, 'web.welcome_code')}</b></label>
      <input id="code" name="code" required maxlength="100" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="hint">
      <button class="primary">${say(to, 'web.welcome_go')}</button></form>`;
  }

  function trialBody(to: Language, people: readonly { id: string; name: string; what: string; note: string }[]): Html {
    const items = people.map(
      ({
        id,
        name,
        what,
        note,
      }) => html`<li><div><b>${name}</b><br><span class="soft">${what}${note ? html`<br>${note}` : ''}</span></div>
        <form method="post" action="/thu/${id}" target="_blank"><button aria-label="${say(to, 'web.trial_open')}: ${name} (${say(to, 'web.trial_opens_tab')})">${say(to, 'web.trial_open')}</button></form></li>`,
    );
    return html`<h1>${say(to, 'web.trial_title')}</h1><p>${say(to, 'web.trial_what')}</p><ul class="people">${items}</ul>
      <p class="soft">${say(to, 'web.trial_only_here')}</p>`;
  }

  function enter(ask: Ask, { secret, slug }: Entered): Response {
    const base = slug === null ? '/' : `/as/${slug}/`;
    ask.header('set-cookie', writeCookie(secret, { base, secure: door.gate.secure }));
    return ask.redirect(base, 303);
  }
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

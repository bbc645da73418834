/** The pages that are read once: the first page, an invitation, the trial's people, a refusal. */
import type { Desk, Invited, Language, Said, TrialPerson } from './desk.ts';
import { type Html, html, runs, sheetPage } from './html.ts';

type Words = (key: string, params?: Said['params']) => string;

function wordsFor(desk: Desk, to: Language): Words {
  return (key, params) => desk.words(to, params ? { key, params } : { key });
}

/** What it is, and where a code is typed. */
export function welcomeSheet(desk: Desk, to: Language): string {
  const say = wordsFor(desk, to);
  const field = html`<input id="code" name="code" required maxlength="100" autocomplete="off" autocapitalize="characters"
    spellcheck="false" aria-describedby="hint">`;
  const body = html`<h1>${say('web.welcome')}</h1><p>${say('web.welcome_what')}</p><p id="hint">${say('chats.stranger')}</p>
    <form method="post" action="/moi"><label for="code"><b>${say('web.welcome_code')}</b></label>${field}
    <button class="primary">${say('web.welcome_go')}</button></form>`;
  return sheetPage(to, say('web.welcome'), body);
}

/** Whose seat it is, who runs the bot and what is kept; then yes or no, neither of them chosen beforehand. */
export function invitationSheet(desk: Desk, to: Language, code: string, invited: Invited, warning: string): string {
  const say = wordsFor(desk, to);
  const name = html`<label for="name"><b>${say('web.join_name')}</b></label>
    <input id="name" name="name" required maxlength="200" autocomplete="name" aria-describedby="name-hint">
    <p class="soft" id="name-hint">${say('web.join_name_hint')}</p>`;
  const body = html`<h1>${say('web.join_title')}</h1><p>${runs(invited.title)}</p>
    ${warning ? html`<p class="notice" role="alert">${warning}</p>` : ''}
    ${invited.terms.map((term) => html`<p>${runs(term)}</p>`)}
    <form method="post" action="/moi"><input type="hidden" name="code" value="${code}">
    <input type="hidden" name="version" value="${invited.version}">${invited.nameless ? name : ''}
    <div class="row"><button class="primary" name="answer" value="yes">${say('chats.button_agree')}</button>
    <button name="answer" value="no" formnovalidate>${say('chats.button_decline')}</button></div></form>`;
  return sheetPage(to, say('web.join_title'), body);
}

export function declinedSheet(desk: Desk, to: Language): string {
  const say = wordsFor(desk, to);
  return sheetPage(to, say('web.welcome'), html`<h1>${say('web.welcome')}</h1><p>${say('chats.declined')}</p>`);
}

/** Each person opens in a tab of their own. */
export function trialSheet(desk: Desk, to: Language, people: readonly TrialPerson[]): string {
  const say = wordsFor(desk, to);
  const entry = ({ id, name, what, note }: TrialPerson): Html => {
    const label = `${say('web.trial_open')}: ${name} (${say('web.trial_opens_tab')})`;
    const about = html`<b>${name}</b><br><span class="soft">${what}${note ? html`<br>${note}` : ''}</span>`;
    return html`<li><div>${about}</div><form method="post" action="/thu/${id}" target="_blank">
      <button aria-label="${label}">${say('web.trial_open')}</button></form></li>`;
  };
  const steps = ['issue', 'answer', 'post', 'read'].map((step) => html`<li>${say(`web.trial_step_${step}`)}</li>`);
  const body = html`<h1>${say('web.trial_title')}</h1><p>${say('web.trial_what')}</p><ol class="steps">${steps}</ol>
    <ul class="people">${people.map(entry)}</ul><p class="soft">${say('web.trial_only_here')}</p>`;
  return sheetPage(to, say('web.trial_title'), body);
}

export function refusalSheet(desk: Desk, to: Language, said: string): string {
  const say = wordsFor(desk, to);
  const body = html`<h1>${say('web.welcome')}</h1><p class="notice">${said}</p>
    <p><a class="button" href="/">${say('web.again')}</a></p>`;
  return sheetPage(to, say('web.welcome'), body);
}

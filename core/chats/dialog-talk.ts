/** The bot's own dialogs: the same engine as a report, ending in one use case; and what menu lines and use cases answer. */
import { type Button, begin, type Effect, type Event, type Stepped } from '../conversation/state.ts';
import { step } from '../conversation/step.ts';
import { today } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { Answer, Answers } from '../forms/answer.ts';
import type { Form } from '../forms/form.ts';
import { outline } from '../forms/outline.ts';
import { say } from '../i18n/message.ts';
import type { Offered } from '../outbox/outgoing.ts';
import { type KnownTurn, tellThem } from './making.ts';
import { menu } from './menu.ts';
import type { Open } from './place.ts';
import { talkReport } from './report-talk.ts';
import type { Args, Dialog, Reply } from './shell.ts';

type OpenDialog = Extract<Open, { is: 'dialog' }>;
const start: Event = { is: 'start' };

/** Does what a line of the menu says. One that is not this person's does not exist for them. */
export async function runItem(turn: KnownTurn, command: string, args: Args = {}): Promise<void> {
  const item = turn.shell.items.find((known) => known.command === command);
  if (!item?.for(turn.who)) throw new Refusal('org.refused');
  await apply(turn, await item.act(turn.ctx, turn.who, args));
}

/** Carries out what an action or a finished dialog answered. */
export async function apply(turn: KnownTurn, reply: Reply): Promise<void> {
  turn.shows.push(...reply.shows);
  if (reply.open !== undefined) turn.open = reply.open;
  if (reply.menu) menu(turn);
  if (reply.begin) await beginDialog(turn, reply.begin.dialog, reply.begin.args ?? {});
  if (reply.report) await talkReport(turn, reply.report, start);
}

async function beginDialog(turn: KnownTurn, name: string, args: Args): Promise<void> {
  const run = turn.ctx.newId();
  await talkDialog(turn, { is: 'dialog', name, run, args, state: begin(run), answers: {} }, start);
}

/** One step in a dialog. The last answer hands it in; stopping ends it: nothing has been done yet, so there is nothing to keep. */
export async function talkDialog(turn: KnownTurn, open: OpenDialog, event: Event): Promise<void> {
  const dialog = turn.shell.dialogs[open.name];
  if (!dialog) throw new Error(`No such dialog: ${open.name}`);
  const form = await dialog.form(turn.ctx, turn.who, open.args);
  const go = (what: Event, from?: Advanced) => advance(turn, form, { ...open, ...from }, what);
  const one = dialog.joins ? go(event) : whole(event, go);
  const stepped =
    one.state.mode.is === 'review' && !dialog.reviews
      ? advance(turn, form, { ...open, ...one }, { is: 'press', press: { do: 'submit' } })
      : one;
  const ended = stepped.effects.some((effect) => effect.is === 'finish');
  turn.open = { ...open, state: stepped.state, answers: stepped.answers };
  if (ended) return end(turn, dialog, open, stepped.answers);
  if (stepped.state.mode.is === 'paused') return stop(turn, dialog, open, stepped.effects);
  speak(turn, open.run, greeted(form, stepped.effects));
}

type Advanced = Stepped & { readonly answers: Answers };

function advance(turn: KnownTurn, form: Form, open: OpenDialog, event: Event): Advanced {
  const { state, answers } = open;
  const stepped = step(form, { answers, previous: {}, today: today(turn.ctx).toString() }, state, event);
  const now: Record<string, Answer | undefined> = { ...answers };
  for (const effect of stepped.effects) if (effect.is === 'record') now[effect.question] = effect.answer ?? undefined;
  return { ...stepped, answers: now };
}

/** Files and texts come in parts in a report; a short dialog wants but one, so that *Xong* goes without saying. */
function whole(event: Event, go: (event: Event, from?: Advanced) => Advanced): Advanced {
  const one = go(event);
  const question = one.state.at;
  if (event.is === 'start' || question === null || one.state.mode.is !== 'joining') return one;
  return go({ is: 'press', press: { do: 'done', question } }, one);
}

async function end(turn: KnownTurn, dialog: Dialog, open: OpenDialog, answers: Answers): Promise<void> {
  turn.open = null;
  await apply(turn, await dialog.finish(turn.ctx, turn.who, answers, open.args));
}

async function stop(turn: KnownTurn, dialog: Dialog, open: OpenDialog, effects: readonly Effect[]): Promise<void> {
  const toMenu = effects.some((effect) => effect.is === 'menu');
  if (dialog.stopped && !toMenu) {
    turn.open = null;
    return apply(turn, await dialog.stopped(turn.ctx, turn.who, open.args));
  }
  if (!toMenu) tellThem(turn, say('chats.dialog_stopped'));
  menu(turn);
}

function speak(turn: KnownTurn, run: string, effects: readonly Effect[]): void {
  for (const effect of effects)
    if (effect.is === 'say' || effect.is === 'ask')
      tellThem(
        turn,
        effect.message,
        effect.buttons?.map((button) => offered(run, button)),
      );
}

/** How many questions there are, and that nothing is lost, goes without saying where there is but one. */
function greeted(form: Form, effects: readonly Effect[]): readonly Effect[] {
  if (outline(form).questions.length > 1) return effects;
  return effects.filter((effect) => !(effect.is === 'say' && effect.message.key === 'conversation.begin'));
}

function offered(run: string, { label, press, typed, word }: Button): Offered {
  return { label, press: { on: 'dialog', run, press }, typed, ...(word ? { word } : {}) };
}

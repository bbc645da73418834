/** A report in conversation: what happened is put to the engine, and its effects become answers and words. */
import { started } from '../campaigns/obligation.ts';
import { type Button, begin, type Effect, type Event, type State } from '../conversation/state.ts';
import { step } from '../conversation/step.ts';
import type { Answer, Answers } from '../forms/answer.ts';
import { say } from '../i18n/message.ts';
import type { Offered } from '../outbox/outgoing.ts';
import { isOpen, partOf } from '../reports/report.ts';
import { returnedOf } from '../reports/returned.ts';
import { formOf } from '../templates/version.ts';
import { closed, finish, lockedOut, sentBackWords } from './finish.ts';
import { knownOf } from './known.ts';
import { type KnownTurn, type Loaded, record, type Talked, tellThem } from './making.ts';
import { menu } from './menu.ts';
import { placeKey } from './place.ts';
import { load } from './read.ts';
import { greet, tellReplaced } from './together.ts';

export type Which = { readonly id: string; readonly part?: true | undefined };

/** One step in a report, or the reason why there is none. */
export async function talkReport(turn: KnownTurn, which: Which, event: Event): Promise<void> {
  const loaded = await load(turn, which.id);
  if (!loaded) return closed(turn, which.id, say('chats.report_gone'));
  const part = partOf(loaded.report);
  if (part.of === 'none') return closed(turn, which.id, say('chats.not_yours_now', { unit: loaded.report.unit }));
  if (!isOpen(loaded.report, turn.ctx.now())) return lockedOut(turn, loaded.report);
  const delegated = which.part === true || part.of === 'sections';
  if (delegated && loaded.report.sections.length === 0) return closed(turn, which.id, say('chats.part_gone'));
  const form = await formOf(turn.ctx, loaded.report.versionId);
  const talked = { loaded, form, key: placeKey(which.id, delegated || undefined), delegated };
  await advance(turn, talked, event);
}

async function advance(turn: KnownTurn, talked: Talked, event: Event): Promise<void> {
  const { loaded, form, key, delegated } = talked;
  const { id, versionId } = loaded.report;
  const stored = turn.places[key];
  // A statement of its own, but only for a report that was sent back.
  const returned = await returnedOf(turn.ctx, loaded.report);
  if (!stored) {
    await started(turn.ctx, id);
    const words = returned && sentBackWords(returned);
    if (words) tellThem(turn, words);
    await greet(turn, talked);
  }
  turn.open = delegated ? { is: 'report', id, part: true } : { is: 'report', id };
  const known = knownOf(turn.ctx, loaded, form, returned, delegated);
  const state = stored?.version === versionId ? stored : begin(versionId);
  const { state: next, effects } = step(form, known, state, awake(state, event));
  turn.places[key] = next;
  const changed = recordAll(turn, loaded, effects);
  // The open question comes last: what is said about the answer before it, first.
  await tellReplaced(turn, talked, changed);
  speak(turn, talked, effects);
  const end = effects.find((effect) => effect.is === 'finish');
  if (end) await finish(turn, talked, changed, end.dropped);
}

/** Opening a paused report goes on with it. */
function awake(state: State, event: Event): Event {
  return event.is === 'start' && state.mode.is === 'paused' ? { is: 'press', press: { do: 'resume' } } : event;
}

/** Keeps what was recorded, each with what stood before it, and returns the answers as they stand now. */
function recordAll(turn: KnownTurn, { report, answers }: Loaded, effects: readonly Effect[]): Answers {
  const now: Record<string, Answer | undefined> = { ...answers };
  for (const effect of effects) {
    if (effect.is !== 'record') continue;
    record(turn, report.id, { question: effect.question, old: now[effect.question] ?? null, new: effect.answer });
    now[effect.question] = effect.answer ?? undefined;
  }
  return now;
}

function speak(turn: KnownTurn, { loaded, delegated }: Talked, effects: readonly Effect[]): void {
  const offer = (button: Button) => offered(loaded.report.id, delegated, button);
  for (const effect of effects) {
    if (effect.is === 'say' || effect.is === 'ask') tellThem(turn, effect.message, effect.buttons?.map(offer));
    if (effect.is === 'menu') menu(turn);
  }
}

/** The one thing most people do next is the primary button. */
const primary = new Set(['done', 'confirm', 'submit', 'resume']);

function offered(report: string, delegated: boolean, { label, press, typed, word }: Button): Offered {
  const part = delegated ? ({ part: true } as const) : {};
  return {
    label,
    press: { on: 'report', report, ...part, press },
    typed,
    ...(word ? { word } : {}),
    ...(primary.has(press.do) ? ({ primary: true } as const) : {}),
  };
}

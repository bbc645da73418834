/** Putting right what was read: which fact, and its new value; and what is unsure, asked one after the other. */
import type { Args, Dialog, Reply, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { confirmDoubt, correctFact, correctToNone } from '../../core/drafts/correct.ts';
import { type Draft, draftFor } from '../../core/drafts/draft.ts';
import { attendanceFacts, factName, firstFacts, otherFacts } from '../../core/drafts/facts.ts';
import { allLines, marked, shortened } from '../../core/drafts/summary.ts';
import type { Question } from '../../core/forms/form.ts';
import { type FactId, factId, partsOf } from '../../core/guidance/confirm/corrections.ts';
import type { Doubt } from '../../core/guidance/confirm/doubts.ts';
import { wayOf } from '../../core/guidance/confirm/typed.ts';
import { kinds } from '../../core/guidance/facts/kind.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import type { Offered } from '../../core/outbox/outgoing.ts';
import { dialogForm, textOf } from './ask.ts';
import { about, primary } from './draft-buttons.ts';

/** Buttons of one list on one screen. */
const PAGE = 10;

/** Which fact: the likeliest ones, or with `more` all others. */
export function facts(draft: Draft, { more }: Args): Reply {
  const button = about(draft.id);
  const pick = (fact: FactId) => button('drafts.b_fact', 'fact', { fact }, { name: factName(fact) });
  const list = (name: 'phase' | 'target' | 'task' | 'event', count: number) =>
    count > 0 ? [button(`drafts.b_list_${name}`, 'items', { list: name }, { count })] : [];
  const { phases, targets, tasks, events } = draft.read;
  const buttons: Offered[] = more
    ? [
        ...otherFacts.map(pick),
        ...(draft.read.attendance ? attendanceFacts.map(pick) : []),
        ...list('phase', phases.length),
        ...list('target', targets.length),
        ...list('task', tasks.length),
        ...list('event', events.length),
      ]
    : [...firstFacts.map(pick), button('drafts.b_more', 'facts', { more: 'yes' })];
  buttons.push(button('drafts.b_back', 'card'));
  return { shows: [{ messages: [say('drafts.pick_fact')], buttons }], open: null };
}

/** The items of a list, to pick one. */
export function items(draft: Draft, { list = 'task', page = '0' }: Args): Reply {
  const button = about(draft.id);
  const mine = allLines(draft.facts).filter(({ fact }) => fact !== null && partsOf(fact)[0] === list);
  const from = Math.max(0, Number(page) || 0) * PAGE;
  const shown = mine.slice(from, from + PAGE);
  const lines = shown.map((line) => say('drafts.item_line', { line: marked(line, draft.corrections) }));
  const buttons = shown.flatMap(({ fact }): Offered[] => {
    if (fact === null) return [];
    const one = button('drafts.b_fact', 'fact', { fact }, { name: factName(fact) });
    const due = `due.${partsOf(fact)[1]}`;
    const dueName = { name: factName(due as FactId) };
    return list === 'task' ? [one, button('drafts.b_fact', 'fact', { fact: due }, dueName)] : [one];
  });
  if (mine.length > from + PAGE)
    buttons.push(button('drafts.b_next_page', 'items', { list, page: String(from / PAGE + 1) }));
  buttons.push(button('drafts.b_back', 'card'));
  return { shows: [{ messages: [say('drafts.pick_fact'), say('drafts.lines', { lines })], buttons }], open: null };
}

/** The next thing that is unsure; null: there is none left. */
export function nextDoubt(draft: Draft, before: readonly Message[] = []): Reply | null {
  const [doubt] = draft.doubts;
  if (!doubt) return null;
  const { fact } = doubt;
  if (fact !== null && !doubt.mayStay && doubt.options.length === 0) {
    const begin = { dialog: 'draftFact', args: { draft: draft.id, fact, ask: 'yes' } };
    return { shows: before.length > 0 ? [{ messages: before }] : [], open: null, begin };
  }
  const quote = doubt.quote ? [say('guidance.card_quote', { words: shortened(doubt.quote, 300) })] : [];
  const left = draft.doubts.length > 1 ? [say('drafts.doubts_after', { count: draft.doubts.length - 1 })] : [];
  const messages = [...before, doubt.message, ...quote, ...left];
  return { shows: [{ messages, buttons: doubtButtons(draft, doubt) }], open: null };
}

function doubtButtons(draft: Draft, { id, fact, mayStay, options }: Doubt): Offered[] {
  const button = about(draft.id);
  const back = button('drafts.b_back', 'card');
  if (fact === null) return [primary(button('drafts.b_seen', 'stay', { doubt: id })), back];
  const picks = options.map((typed) =>
    button('drafts.b_option', 'set', { fact, typed, ask: 'yes' }, { option: typed }),
  );
  const stay = mayStay ? [primary(button('drafts.b_stay', 'stay', { doubt: id }))] : [];
  const none = !mayStay && wayOf(fact).mayBeNone ? [button('drafts.b_none', 'set', { fact, ask: 'yes' })] : [];
  return [...picks, ...stay, ...none, button('drafts.b_change', 'fact', { fact, ask: 'yes' }), back];
}

/** The doubt stays as the document has it. */
export async function stay(ctx: Ctx, who: Speaker, { draft = '', doubt = '' }: Args): Promise<void> {
  await confirmDoubt(ctx, { person: who.id }, draft, doubt);
}

/** A value picked from several; without one: there is none. Null: kept; else what it may mean. */
export async function set(ctx: Ctx, who: Speaker, args: Args, typed: string | null): Promise<Reply | null> {
  const { draft = '', fact = '' } = args;
  if (typed === null) {
    await correctToNone(ctx, { person: who.id }, draft, fact);
    return null;
  }
  const corrected = await correctFact(ctx, { person: who.id }, draft, fact, typed);
  if (corrected.is === 'kept') return null;
  const button = about(draft);
  const kept = args.ask ? { ask: args.ask } : {};
  const buttons = corrected.options.map((option) =>
    button('drafts.b_option', 'set', { fact, typed: option, ...kept }, { option }),
  );
  return {
    shows: [
      {
        messages: [say('drafts.which', { typed: shortened(typed, 60) })],
        buttons: [...buttons, button('drafts.b_change', 'fact', { fact, ...kept })],
      },
    ],
    open: null,
  };
}

/** What stands now where a fact was put right. */
export function keptFact(draft: Draft, fact: FactId): Message {
  const [name, at] = partsOf(fact);
  const shown: FactId = name === 'due' ? `task.${at}` : attendanceFacts.includes(fact) ? 'present' : fact;
  const line = allLines(draft.facts).find((one) => one.fact === shown);
  return line ? say('drafts.fact_kept', { line: line.message }) : say('drafts.fact_gone', { name: factName(fact) });
}

/** Asks for the new value of a fact. `after` goes on when it is kept. */
export function askFact(after: (ctx: Ctx, who: Speaker, args: Args) => Promise<Reply>): Dialog {
  return {
    form: async (ctx, who, args) => {
      const draft = await draftFor(ctx, { person: who.id }, args.draft ?? '');
      const fact = factId(args.fact ?? '') ?? 'title';
      return dialogForm(who, 'draftFact', 'drafts.facts_title', [question(draft, fact, who, args.ask !== undefined)]);
    },
    finish: async (ctx, who, answers, args) => {
      const typed = answers.value?.kind === 'nothing' ? null : textOf(answers, 'value');
      return (await set(ctx, who, args, typed)) ?? after(ctx, who, args);
    },
    stopped: after,
  };
}

function question(draft: Draft, fact: FactId, who: Speaker, asked: boolean): Question {
  const put = (message: Message) => words(who.language, message);
  const doubt = asked ? draft.doubts.find((one) => one.fact === fact) : undefined;
  const now = allLines(draft.facts).find((line) => line.fact === fact);
  const label = put(doubt?.message ?? say('drafts.fact_ask', { name: factName(fact) }));
  const base = { id: 'value', number: '', label, required: true, aggregation: { by: 'none' } } as const;
  if (fact === 'kind')
    return { ...base, type: 'choice', options: kinds.map((id) => ({ id, label: put(say(`guidance.kind_${id}`)) })) };
  const { example, mayBeNone } = wayOf(fact);
  const lines = [
    ...(now && !doubt ? [say('drafts.fact_now', { line: marked(now, draft.corrections) })] : []),
    say('drafts.fact_example', { example }),
  ];
  const guidance = lines.map(put).join('\n');
  return { ...base, guidance, type: 'shortText', ...(mayBeNone ? { ifAny: true } : {}) };
}

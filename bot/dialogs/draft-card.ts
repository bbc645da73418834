/** The card of a guidance document: what was read, what is unsure, and what the office may do with it. */
import type { Reply, Shown } from '../../core/chats/shell.ts';
import type { Draft } from '../../core/drafts/draft.ts';
import { outlineCount, quotedLines, summaryOf } from '../../core/drafts/summary.ts';
import { cardOf } from '../../core/guidance/card.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import type { Offered } from '../../core/outbox/outgoing.ts';
import { about, primary } from './draft-buttons.ts';

/** `issues`: campaigns can be begun here. */
export function card(draft: Draft, issues: boolean, before: readonly Message[] = []): Reply {
  const shows = [{ messages: [...before, ...summaryOf(draft), next(draft, issues)], buttons: ways(draft, issues) }];
  return { shows, open: null };
}

/** After a step: the word about it, where the draft stands, and the same ways on. */
export function done(draft: Draft, issues: boolean, said: readonly Message[]): Reply {
  const title = say('drafts.at', { title: draft.form.title });
  const shows = [{ messages: [...said, title, next(draft, issues)], buttons: ways(draft, issues) }];
  return { shows, open: null };
}

function next({ doubts }: Draft, issues: boolean): Message {
  if (doubts.length > 0) return say('drafts.next_doubts', { count: doubts.length });
  return say(issues ? 'drafts.next_issue' : 'drafts.next_clear');
}

function ways({ id, doubts }: Draft, issues: boolean): Offered[] {
  const button = about(id);
  const first =
    doubts.length > 0
      ? [primary(button('drafts.b_doubts', 'ask', {}, { count: doubts.length }))]
      : issues
        ? [primary(button('drafts.b_issue', 'issue'))]
        : [];
  return [
    ...first,
    button('drafts.b_facts', 'facts'),
    button('drafts.b_questions', 'questions'),
    button('drafts.b_try', 'try'),
    button('drafts.b_more', 'more'),
  ];
}

/** What is rarely wanted. */
export function more({ id, form }: Draft): Reply {
  const button = about(id);
  const buttons: Offered[] = [
    button('drafts.b_save', 'save'),
    { label: say('rehearsal.button'), press: { on: 'item', item: 'dientap', args: { draft: id } }, typed: 'choice' },
    button('drafts.b_outline', 'outline'),
    button('drafts.b_quotes', 'quotes'),
    button('drafts.b_drop', 'drop'),
    button('drafts.b_back', 'card'),
  ];
  return { shows: [{ messages: [say('drafts.at', { title: form.title }), say('drafts.more')], buttons }], open: null };
}

/** All lines with the words they were read from. */
export function quotes(draft: Draft): Reply {
  return { shows: [inPages(quotedLines(draft), draft.id)], open: null };
}

/** The whole outline. */
export function wholeOutline(draft: Draft): Reply {
  const { outline } = cardOf(draft.facts, draft);
  const lines = outline.lines.map(({ depth, message }) =>
    say('drafts.indented', { indent: '  '.repeat(depth), line: message }),
  );
  return { shows: [inPages([outlineCount(draft), say('drafts.lines', { lines })], draft.id)], open: null };
}

function inPages(messages: readonly Message[], draft: string): Shown {
  return { messages, buttons: [about(draft)('drafts.b_back', 'card')] };
}

/** Before it is dropped. */
export function sureToDrop({ id, form }: Draft): Reply {
  const button = about(id);
  const buttons = [button('drafts.b_drop_sure', 'dropped'), button('drafts.b_drop_not', 'card')];
  return { shows: [{ messages: [say('drafts.drop_sure', { title: form.title })], buttons }], open: null };
}

/** Changing the questions of a draft: pick one, see how it is asked, drop, merge, move, retype or mark it. */
import type { Args, Reply, Speaker } from '../../core/chats/shell.ts';
import { short } from '../../core/conversation/show.ts';
import type { Ctx } from '../../core/ctx.ts';
import type { Draft } from '../../core/drafts/draft.ts';
import { editForm } from '../../core/drafts/edit.ts';
import { shortened } from '../../core/drafts/summary.ts';
import { kindWords } from '../../core/drafts/words.ts';
import type { Question } from '../../core/forms/form.ts';
import { outline } from '../../core/forms/outline.ts';
import { type Edit, markOf, marks } from '../../core/guidance/edit/edit.ts';
import { type AnswerKind, answerKinds, kindOf, takesOptions } from '../../core/guidance/edit/retype.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import type { Offered } from '../../core/outbox/outgoing.ts';
import { about } from './draft-buttons.ts';

/** Questions on one screen. */
const PAGE = 8;

/** All questions, a page at a time. */
export function questions(draft: Draft, { page = '0' }: Args, before: readonly Message[] = []): Reply {
  const button = about(draft.id);
  const all = outline(draft.form).questions;
  const last = Math.max(0, Math.ceil(all.length / PAGE) - 1);
  const at = Math.min(Math.max(0, Number(page) || 0), last);
  const shown = all.slice(at * PAGE, at * PAGE + PAGE).map((one, index) => {
    const params = { number: at * PAGE + index + 1, label: short(one.label, 44) };
    return button('drafts.b_question', 'question', { question: one.id }, params);
  });
  const turn = (key: 'drafts.b_next_page' | 'drafts.b_page_before', to: number) =>
    button(key, 'questions', { page: String(to) });
  const buttons: Offered[] = [
    ...shown,
    ...(at < last ? [turn('drafts.b_next_page', at + 1)] : []),
    ...(at > 0 ? [turn('drafts.b_page_before', at - 1)] : []),
    ...(draft.formBefore ? [button('drafts.b_undo', 'undo')] : []),
    button('drafts.b_back', 'card'),
  ];
  const pages = say('drafts.pick_question', { count: all.length, page: at + 1, pages: last + 1 });
  return { shows: [{ messages: [...before, pages], buttons }], open: null };
}

/** One question as it is asked, and what may be done to it. */
export function question(draft: Draft, args: Args, before: readonly Message[] = []): Reply {
  const place = outline(draft.form).byId.get(args.question ?? '');
  if (!place) return questions(draft, {}, [...before, say('guidance.edit_gone')]);
  const button = about(draft.id);
  const here = { question: place.question.id };
  const next = outline(draft.form).places[place.index + 1];
  const likely = [
    button('drafts.b_rename', 'rename', here),
    ...(kindOf(place.question) ? [button('drafts.b_retype', 'kinds', here)] : []),
    button('drafts.b_drop_question', 'edit', { ...here, edit: 'drop' }),
    ...(next ? [button('drafts.b_merge', 'edit', { ...here, edit: 'merge' })] : []),
    button('drafts.b_more', 'question', { ...here, more: 'yes' }),
  ];
  const undo = draft.formBefore ? [button('drafts.b_undo', 'undo')] : [];
  const page = String(Math.floor(place.index / PAGE));
  const back = button('drafts.b_list', 'questions', { page });
  const buttons = args.more ? [...rare(draft, place.question), back] : [...likely, ...undo, back];
  return { shows: [{ messages: [...before, asAsked(draft, place.question)], buttons }], open: null };
}

function asAsked(draft: Draft, one: Question): Message {
  const { places, byId } = outline(draft.form);
  const place = byId.get(one.id);
  const title = place?.path.at(-1)?.title ?? '';
  const lines = [
    say('drafts.question_at', { number: (place?.index ?? 0) + 1, of: places.length, title: shortened(title, 80) }),
    say('drafts.question_label', { label: one.label }),
    say('drafts.question_how', { kind: kindWords(one), mark: say(`drafts.mark_${markOf(one)}`) }),
    ...(one.source ? [say('drafts.question_source', { words: shortened(one.source, 300) })] : []),
  ];
  return say('drafts.lines', { lines });
}

function rare(draft: Draft, one: Question): Offered[] {
  const button = about(draft.id);
  const section = outline(draft.form).byId.get(one.id)?.path[0];
  const here = { question: one.id };
  return [
    button('drafts.b_up', 'edit', { ...here, edit: 'up' }),
    button('drafts.b_down', 'edit', { ...here, edit: 'down' }),
    ...marks
      .filter((mark) => mark !== markOf(one))
      .map((mark) => button(`drafts.b_mark_${mark}`, 'edit', { ...here, edit: mark })),
    button('drafts.b_add', 'add', here),
    ...(outline(draft.form).places.length > 2 ? [button('drafts.b_place', 'place', here)] : []),
    ...(section && draft.form.sections.length > 1
      ? [button('drafts.b_drop_section', 'edit', { ...here, edit: 'dropSection' }, { title: short(section.title, 30) })]
      : []),
  ];
}

/** The ways a question may be answered. */
export function kindsFor(draft: Draft, args: Args): Reply {
  const one = outline(draft.form).byId.get(args.question ?? '')?.question;
  if (!one) return questions(draft, {}, [say('guidance.edit_gone')]);
  const button = about(draft.id);
  const buttons = answerKinds
    .filter((kind) => kind !== kindOf(one) || takesOptions(kind))
    .map((kind) =>
      button(`drafts.kind_${kind}`, takesOptions(kind) ? 'options' : 'edit', {
        question: one.id,
        edit: 'retype',
        kind,
      }),
    );
  buttons.push(button('drafts.b_list', 'question', { question: one.id }));
  return {
    shows: [{ messages: [say('drafts.pick_kind', { label: shortened(one.label, 120) })], buttons }],
    open: null,
  };
}

/** Does what a button says; hands back the question it touched, or null where that is gone. */
export async function edit(ctx: Ctx, who: Speaker, draft: Draft, args: Args): Promise<string | null> {
  const wish = wished(draft, args);
  return wish ? editForm(ctx, { person: who.id }, draft.id, wish) : null;
}

function wished({ form }: Draft, { question: id = '', edit: what = '', kind = '' }: Args): Edit | null {
  const { byId, places } = outline(form);
  const place = byId.get(id);
  const mark = marks.find((known) => known === what);
  if (mark) return { do: 'mark', id, as: mark };
  if (what === 'up' || what === 'down') return { do: 'move', id, by: what };
  if (what === 'merge') return { do: 'merge', id, with: places[(place?.index ?? 0) + 1]?.question.id ?? '' };
  const known = answerKinds.find((one): one is AnswerKind => one === kind);
  if (what === 'retype' && known) return { do: 'retype', id, kind: known };
  if (what === 'dropSection' && place?.path[0]) return { do: 'drop', id: place.path[0].id };
  return what === 'drop' ? { do: 'drop', id } : null;
}

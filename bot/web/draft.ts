/** A guidance draft as the page's one screen: plain data in the reader's words, and each change as a use case of core. */

import type { Ctx } from '../../core/ctx.ts';
import { asRead, confirmDoubt, correctFact, correctToNone } from '../../core/drafts/correct.ts';
import { editForm, undoEdit } from '../../core/drafts/edit.ts';
import { factName } from '../../core/drafts/facts.ts';
import { type DraftPage, draftPage, type PageFact, type PageItem } from '../../core/drafts/page.ts';
import { saveTemplate } from '../../core/drafts/save.ts';
import { kindWords } from '../../core/drafts/words.ts';
import { Refusal } from '../../core/errors.ts';
import type { Question } from '../../core/forms/form.ts';
import { outline } from '../../core/forms/outline.ts';
import { type Doubt, openFindings } from '../../core/guidance/confirm/doubts.ts';
import { wayOf } from '../../core/guidance/confirm/typed.ts';
import { markOf, marks } from '../../core/guidance/edit/edit.ts';
import { answerKinds, kindOf } from '../../core/guidance/edit/retype.ts';
import { kinds } from '../../core/guidance/facts/kind.ts';
import type { Language } from '../../core/i18n/catalogue.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import { type Desk, type DraftChange, type DraftKept, Told, type Visitor } from '../channels/web/desk.ts';

export function drafting(ctx: Ctx): Pick<Desk, 'draft' | 'changeDraft'> {
  return {
    draft: (visitor, id) => told(visitor, () => shown(ctx, visitor, id)),
    changeDraft: (visitor, id, change) => told(visitor, () => changed(ctx, visitor, id, change)),
  };
}

/** A refusal in the reader's words. What is not this person's is not found, like what does not exist at all. */
async function told<T>({ language }: Visitor, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    const missing = fault.said.key === 'org.refused';
    throw new Told(missing ? 404 : 409, words(language, missing ? say('draftPage.unknown') : fault.said));
  }
}

async function shown(ctx: Ctx, { person, language }: Visitor, id: string): Promise<object> {
  return dataOf(await draftPage(ctx, person, id), language);
}

async function changed(ctx: Ctx, visitor: Visitor, id: string, change: DraftChange): Promise<DraftKept> {
  const actor = { person: visitor.person };
  const said = await carriedOut(ctx, actor, id, change);
  if (said && 'options' in said)
    return { unread: words(visitor.language, say('draftPage.which')), options: said.options };
  const draft = await shown(ctx, visitor, id);
  return said ? { draft, said: words(visitor.language, said.said) } : { draft };
}

type Said = { readonly said: Message } | { readonly options: readonly string[] } | null;

async function carriedOut(ctx: Ctx, actor: { person: string }, id: string, change: DraftChange): Promise<Said> {
  if ('edit' in change) {
    await editForm(ctx, actor, id, change.edit);
    return null;
  }
  if ('undo' in change)
    return { said: say((await undoEdit(ctx, actor, id)) ? 'drafts.undone' : 'drafts.nothing_to_undo') };
  if ('stay' in change) {
    await confirmDoubt(ctx, actor, id, change.stay);
    return null;
  }
  if ('save' in change) {
    const { title, number, made } = await saveTemplate(ctx, actor, id);
    return { said: say(made ? 'drafts.saved' : 'drafts.saved_before', { title, number }) };
  }
  if ('text' in change) {
    const kept = await correctFact(ctx, actor, id, change.fact, change.text);
    return kept.is === 'ambiguous' ? { options: kept.options } : null;
  }
  await ('none' in change ? correctToNone : asRead)(ctx, actor, id, change.fact);
  return null;
}

function dataOf({ draft, facts, items }: DraftPage, language: Language): object {
  const put = (message: Message) => words(language, message);
  const { id, form, state, text, doubts, read } = draft;
  const locked = state === 'issued' ? 'drafts.issued_already' : state === 'dropped' ? 'drafts.dropped_already' : null;
  return {
    ...{ id, title: form.title, text },
    locked: locked && put(say(locked)),
    count: put(say('guidance.card_outline', { count: outline(form).questions.length })),
    undo: draft.formBefore !== null,
    facts: facts.map((fact) => factData(fact, put)),
    doubts: doubts.map((doubt) => doubtData(doubt, put)),
    // What is asked above is not told again.
    findings: openFindings(read, []).map(({ message, place }) => ({ said: put(message), place: stretch(place) })),
    items: items.map((item) => itemData(item, put)),
    kinds: answerKinds.map((kind) => ({ id: kind, label: put(say(`drafts.kind_${kind}`)) })),
    marks: marks.map((mark) => ({ id: mark, label: put(say(`drafts.mark_${mark}`)) })),
  };
}

type Put = (message: Message) => string;

function stretch(place: { readonly start: number; readonly end: number } | null) {
  return place && place.end > place.start ? { start: place.start, end: place.end } : null;
}

function doubtData({ message, place, ...doubt }: Doubt, put: Put): object {
  const mayBeNone = !doubt.mayStay && doubt.fact !== null && wayOf(doubt.fact).mayBeNone;
  return { ...doubt, mayBeNone, said: put(message), place: stretch(place) };
}

function factData({ fact, place, ...rest }: PageFact, put: Put): object {
  const options = fact === 'kind' ? kinds.map((id) => ({ id, label: put(say(`guidance.kind_${id}`)) })) : null;
  return { ...rest, fact, name: put(factName(fact)), place: stretch(place), options };
}

function itemData(item: PageItem, put: Put): object {
  if ('section' in item) {
    const { id, number, title } = item.section;
    return { id, number, title, items: item.items.map((one) => itemData(one, put)) };
  }
  const { question, count, place } = item;
  const { id, number, label, guidance = '' } = question;
  const kind = kindOf(question);
  return {
    ...{ id, number, label, guidance, count, kind },
    kindWords: put(kindWords(question)),
    mark: markOf(question),
    options: optionsOf(question),
    place: stretch(place),
  };
}

function optionsOf(question: Question): string {
  return 'options' in question ? question.options.map(({ label }) => label).join('; ') : '';
}

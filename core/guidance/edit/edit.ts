/** What an office may do to a drafted form: form in, form out, or the reason why not. A form that comes out has no faults. */
import { faults } from '../../forms/faults.ts';
import { type Form, isQuestion, type Question, type Section } from '../../forms/form.ts';
import { MAX_GUIDANCE, MAX_LABEL } from '../../forms/limits.ts';
import { outline } from '../../forms/outline.ts';
import { formSchema } from '../../forms/schema.ts';
import { type Message, say } from '../../i18n/message.ts';
import { tidy } from '../../vietnamese/text.ts';
import { type Asking, kindOf, madeQuestion, retyped, takesOptions } from './retype.ts';
import { added, type Item, itemOf, moved, placed, replaced } from './tree.ts';

export type Edit =
  | { readonly do: 'drop'; readonly id: string }
  /** The second question becomes part of the first. */
  | { readonly do: 'merge'; readonly id: string; readonly with: string }
  /** Behind a question, or at the end of a section. */
  | ({ readonly do: 'add'; readonly after: string; readonly label: string } & Omit<Asking, 'pair'>)
  | { readonly do: 'move'; readonly id: string; readonly by: 'up' | 'down' }
  | { readonly do: 'place'; readonly id: string; readonly before: string }
  | ({ readonly do: 'retype'; readonly id: string } & Omit<Asking, 'pair'>)
  | { readonly do: 'rename'; readonly id: string; readonly label: string }
  /** The guidance text shown with the question; '' takes it away. */
  | { readonly do: 'explain'; readonly id: string; readonly guidance: string }
  | { readonly do: 'mark'; readonly id: string; readonly as: Mark };

/** Must be answered; may be left open; “(nếu có)”: *không có* is an answer. */
export const marks = ['required', 'optional', 'ifAny'] as const;
export type Mark = (typeof marks)[number];

export type Edited =
  | { readonly is: 'changed'; readonly form: Form; readonly touched: string | null }
  | { readonly is: 'refused'; readonly why: Message };

/** `pair`: the report asks for figures to a closing day and estimates to the end of the period. */
export function edited(form: Form, edit: Edit, { pair }: { readonly pair: boolean }): Edited {
  const made = attempt(form, edit, pair);
  if (made.is === 'refused') return made;
  const clean = tidied(made.form, form);
  if (JSON.stringify(clean) === JSON.stringify(form)) return refused('guidance.edit_nothing');
  const [fault] = faults(clean);
  if (fault) return { is: 'refused', why: say('guidance.edit_fault', { why: fault.message }) };
  if (!formSchema.safeParse(clean).success) return refused('guidance.edit_too_large');
  return { ...made, form: clean };
}

/** What a question is marked as now. */
export function markOf({ required, ifAny }: Question): Mark {
  return ifAny ? 'ifAny' : required ? 'required' : 'optional';
}

function refused(key: Message['key']): Extract<Edited, { is: 'refused' }> {
  return { is: 'refused', why: say(key) };
}

function attempt(form: Form, edit: Edit, pair: boolean): Edited {
  const changed = (now: Form, touched: string | null): Edited => ({ is: 'changed', form: now, touched });
  if (edit.do === 'add') {
    const label = oneLine(edit.label);
    if (label === '') return refused('guidance.edit_no_words');
    if (takesOptions(edit.kind) && (edit.options ?? []).length < 2) return refused('guidance.edit_few_options');
    if (!itemOf(form, edit.after)) return refused('guidance.edit_gone');
    const taken = new Set(outline(form).questions.map(({ id }) => id));
    const question = madeQuestion(label, { ...edit, pair }, taken);
    return changed(added(form, edit.after, question), question.id);
  }
  const item = itemOf(form, edit.id);
  if (!item) return refused('guidance.edit_gone');
  if (edit.do === 'drop') return dropped(form, item);
  if (edit.do === 'rename') {
    const label = oneLine(edit.label);
    if (label === '') return refused('guidance.edit_no_words');
    const renamed = isQuestion(item) ? { ...item, label } : { ...item, title: label };
    return changed(replaced(form, item.id, [renamed]), item.id);
  }
  if (edit.do === 'move') return changed(moved(form, item.id, edit.by === 'up' ? -1 : 1), item.id);
  if (!isQuestion(item)) return refused('guidance.edit_not_question');
  return onQuestion(form, item, edit, pair);
}

type OnQuestion = Extract<Edit, { do: 'merge' | 'place' | 'retype' | 'explain' | 'mark' }>;

function onQuestion(form: Form, item: Question, edit: OnQuestion, pair: boolean): Edited {
  const put = (now: Question): Edited => ({ is: 'changed', form: replaced(form, item.id, [now]), touched: item.id });
  switch (edit.do) {
    case 'merge':
      return merged(form, item, edit.with);
    case 'place':
      return { is: 'changed', form: placed(form, item.id, edit.before), touched: item.id };
    case 'retype': {
      if (kindOf(item) === null) return refused('guidance.edit_kind_stays');
      if (takesOptions(edit.kind) && (edit.options ?? []).length < 2) return refused('guidance.edit_few_options');
      return put(retyped(item, { ...edit, pair }));
    }
    case 'explain': {
      const { guidance: _, ...bare } = item;
      const guidance = tidy(edit.guidance).trim().slice(0, MAX_GUIDANCE);
      return put(guidance === '' ? bare : { ...item, guidance });
    }
    case 'mark': {
      const { ifAny: _, ...bare } = item;
      return put({ ...bare, required: edit.as !== 'optional', ...(edit.as === 'ifAny' ? { ifAny: true } : {}) });
    }
  }
}

function dropped(form: Form, item: Item): Edited {
  const now = replaced(form, item.id, []);
  if (now.sections.length === 0) return refused('guidance.edit_last');
  return { is: 'changed', form: now, touched: null };
}

/** One question for words, that says everything both said; figures are asked for in it. */
function merged(form: Form, first: Question, other: string): Edited {
  const second = itemOf(form, other);
  if (!second || !isQuestion(second) || second.id === first.id) return refused('guidance.edit_gone');
  if ([first, second].some(({ type }) => type === 'table' || type === 'file')) return refused('guidance.edit_no_merge');
  if (first.showIf !== second.showIf) return refused('guidance.edit_no_merge');
  const guidance = both(first.guidance, second.guidance).slice(0, MAX_GUIDANCE);
  const source = both(first.source, second.source).slice(0, MAX_GUIDANCE);
  const label = `${first.label.replace(/[\s;,.]+$/, '')}; ${second.label}`.slice(0, MAX_LABEL);
  const figures = [first, second].some((one) =>
    one.type === 'longText' ? one.mustHoldFigure === true : one.type !== 'shortText',
  );
  const text = retyped({ ...first, label }, { kind: 'longText', pair: false }) as Extract<
    Question,
    { type: 'longText' }
  >;
  const { ifAny: _, ...bare } = text;
  const made: Question = {
    ...bare,
    required: first.required || second.required,
    ...(first.ifAny && second.ifAny ? { ifAny: true } : {}),
    ...(guidance === '' ? {} : { guidance }),
    ...(source === '' ? {} : { source }),
    ...(figures ? { mustHoldFigure: true } : {}),
  };
  const without = replaced(form, second.id, []);
  return { is: 'changed', form: replaced(without, first.id, [made]), touched: first.id };
}

function both(a = '', b = ''): string {
  return [...new Set([a, b])].filter((one) => one !== '').join('\n');
}

/** What spoke of a question that is gone, or is no figure any more, goes: rules, and shares weighed by it. */
function tidied(form: Form, before: Form): Form {
  const broken = new Set(outline(form).faults.map(({ where }) => where));
  for (const { where } of outline(before).faults) broken.delete(where);
  const asked = new Set(outline(form).questions.map(({ id }) => id));
  const walk = (item: Item): Item => {
    if (!isQuestion(item)) return { ...item, items: item.items.map(walk) };
    const { aggregation: how } = item;
    const needs = how.by === 'weightedMean' ? [how.weight] : how.by === 'ratio' ? [how.numerator, how.denominator] : [];
    const settled = needs.every((id) => asked.has(id)) ? item : { ...item, aggregation: { by: 'list' as const } };
    if (!settled.rules?.some(({ id }) => broken.has(id))) return settled;
    return { ...settled, rules: settled.rules.filter(({ id }) => !broken.has(id)) };
  };
  const sections = form.sections.map((section) => walk(section) as Section);
  if (!form.rules?.some(({ id }) => broken.has(id))) return { ...form, sections };
  return { ...form, sections, rules: form.rules.filter(({ id }) => !broken.has(id)) };
}

function oneLine(text: string): string {
  return tidy(text).replace(/\s+/g, ' ').trim().slice(0, MAX_LABEL);
}

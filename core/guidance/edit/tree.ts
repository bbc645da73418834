/** The tree of sections and questions, taken apart and put together: each function gives a new form and leaves the old one as it is. */
import { type Form, isQuestion, type Question, type Section } from '../../forms/form.ts';

export type Item = Section | Question;

/** The item of this id; undefined: the form has none. */
export function itemOf(form: Form, id: string): Item | undefined {
  const find = (items: readonly Item[]): Item | undefined => {
    for (const item of items) {
      if (item.id === id) return item;
      const inside = isQuestion(item) ? undefined : find(item.items);
      if (inside) return inside;
    }
    return undefined;
  };
  return find(form.sections);
}

/** Puts items in the place of one: none takes it out. Sections left empty go with it. */
export function replaced(form: Form, id: string, by: readonly Item[]): Form {
  const walk = (items: readonly Item[]): Item[] =>
    items.flatMap((item) => {
      if (item.id === id) return by;
      if (isQuestion(item)) return [item];
      const inside = walk(item.items);
      return inside.length === 0 ? [] : [{ ...item, items: inside }];
    });
  return { ...form, sections: sectionsOf(walk(form.sections)) };
}

/** Puts an item behind another; behind a section means at its end. */
export function added(form: Form, after: string, item: Item): Form {
  const walk = (items: readonly Item[]): Item[] =>
    items.flatMap((one): Item[] => {
      if (isQuestion(one)) return one.id === after ? [one, item] : [one];
      if (one.id === after) return [{ ...one, items: [...one.items, item] }];
      return [{ ...one, items: walk(one.items) }];
    });
  return { ...form, sections: sectionsOf(walk(form.sections)) };
}

/** One place up or down, out of its section and into the next where it stands at the edge. The same form: there is no way on. */
export function moved(form: Form, id: string, by: 1 | -1): Form {
  const at = placeOf(form, id);
  const item = itemOf(form, id);
  if (!at || !item) return form;
  const beside = at.siblings[at.index + by];
  if (beside) {
    if (isQuestion(item) && !isQuestion(beside)) return into(form, item, beside, by);
    const siblings = at.siblings.with(at.index, beside).with(at.index + by, item);
    return withItems(form, at.parent, siblings);
  }
  if (!isQuestion(item) || !at.parent) return form;
  return outOf(form, item, at.parent, by);
}

/** Puts an item just before another one; null: at the end of the section it is in. */
export function placed(form: Form, id: string, before: string): Form {
  const item = itemOf(form, id);
  const target = itemOf(form, before);
  if (!item || !target || id === before || !isQuestion(item) || !isQuestion(target)) return form;
  const without = replaced(form, id, []);
  return itemOf(without, before) ? replaced(without, before, [item, target]) : form;
}

type Place = { readonly parent: Section | null; readonly siblings: readonly Item[]; readonly index: number };

function placeOf(form: Form, id: string): Place | undefined {
  const find = (parent: Section | null, siblings: readonly Item[]): Place | undefined => {
    const index = siblings.findIndex((item) => item.id === id);
    if (index >= 0) return { parent, siblings, index };
    for (const item of siblings) {
      const inside = isQuestion(item) ? undefined : find(item, item.items);
      if (inside) return inside;
    }
    return undefined;
  };
  return find(null, form.sections);
}

function withItems(form: Form, parent: Section | null, items: readonly Item[]): Form {
  return parent ? replaced(form, parent.id, [{ ...parent, items }]) : { ...form, sections: sectionsOf(items) };
}

/** Into the section beside it: as its last question on the way up, its first on the way down. */
function into(form: Form, item: Question, section: Section, by: 1 | -1): Form {
  const without = replaced(form, item.id, []);
  const inside = by < 0 ? [...section.items, item] : [item, ...section.items];
  return replaced(without, section.id, [{ ...section, items: inside }]);
}

/** Out of its section: beside it, or from a top section into the next one. */
function outOf(form: Form, item: Question, parent: Section, by: 1 | -1): Form {
  const at = placeOf(form, parent.id);
  if (!at) return form;
  if (!at.parent) {
    const beside = at.siblings[at.index + by];
    return beside && !isQuestion(beside) ? into(form, item, beside, by) : form;
  }
  const around = by < 0 ? [item, parent] : [parent, item];
  const siblings = at.siblings.flatMap((one) => (one.id === parent.id ? around : [one]));
  const inside = parent.items.filter(({ id }) => id !== item.id);
  const made = siblings.flatMap((one): Item[] => {
    if (one.id !== parent.id) return [one];
    return inside.length === 0 ? [] : [{ ...parent, items: inside }];
  });
  return withItems(form, at.parent, made);
}

/** Only sections stand at the top; `Form` says so. */
function sectionsOf(items: readonly Item[]): Section[] {
  return items.filter((item): item is Section => !isQuestion(item));
}

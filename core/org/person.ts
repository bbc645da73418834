/** People as a roster or an office names them: found again by number and name, so that one person with two seats stays one. */
import { insertPeople, type Person, peopleByPhone } from '../../db/queries/people.ts';
import { placementOn } from '../../db/queries/placements.ts';
import { type Ctx, today } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { fold } from '../vietnamese/fold.ts';
import { bareName } from '../vietnamese/names.ts';
import { readPhone } from '../vietnamese/phones.ts';
import { tidyName } from './facts.ts';

export type Named = { readonly name: string; readonly phone?: string };

const LONGEST = 100;

/** A person's name as kept, without title and remark. Digits are refused: it is most often the number that slipped into the wrong place. */
export function personName(text: string): string {
  const name = bareName(tidyName(text));
  if (name === '') throw new Refusal('org.person_missing');
  if (name.length > LONGEST || /[\d=+@<>]/.test(name))
    throw new Refusal('org.person_wrong', { name: name.slice(0, LONGEST) });
  return name;
}

/** National digits, or null when none was given; refuses what is no Vietnamese number. */
export function phoneOf(text: string | undefined): string | null {
  if (text === undefined || text.trim() === '') return null;
  const read = readPhone(text);
  if (read.as !== 'one') throw new Refusal('org.phone_wrong', { phone: text.trim() });
  return read.value;
}

export function newPerson(ctx: Ctx, name: string, phone: string | null): Person {
  return { id: ctx.newId(), name, searchText: fold(name), phone, language: 'vi', madeAt: ctx.now() };
}

/** The person of that name and number who already holds a seat in this union, else a new one. */
export async function personFor(ctx: Ctx, rootId: string, named: Named): Promise<string> {
  const name = personName(named.name);
  const phone = phoneOf(named.phone);
  if (phone !== null) {
    const root = await placementOn(ctx.db, rootId, today(ctx));
    const known = root ? await peopleByPhone(ctx.db, root.path, [phone], today(ctx)) : [];
    const same = known.find((person) => fold(person.name) === fold(name));
    if (same) return same.id;
  }
  const person = newPerson(ctx, name, phone);
  await insertPeople(ctx.db, [person]);
  return person.id;
}

/** What a unit is called, put in order: names, codes, days. */
import type { UnitKind } from '../../db/schema/units.ts';
import type { Ctx } from '../ctx.ts';
import { today } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { fold } from '../vietnamese/fold.ts';
import { tidy } from '../vietnamese/text.ts';

export type { UnitKind };

/** The longest name kept, in characters; the longest in the unions' own lists has 143. */
export const LONGEST_NAME = 250;
const LONGEST_CODE = 32;

/** Units of a roster are taken to have stood since before any reporting period, unless it says otherwise. */
export const LONG_AGO = Temporal.PlainDate.from('1900-01-01');

export const unitKinds = [
  ...(['confederation', 'province', 'superior', 'commune', 'grassroots', 'section', 'group'] as const),
] as const satisfies readonly UnitKind[];

/** One line, NFC, single spaces. */
export function tidyName(text: string): string {
  return tidy(text).replace(/\s+/g, ' ').trim();
}

/** The name as kept; refuses an empty one, one too long, or one a spreadsheet would run as a formula. */
export function unitName(text: string): string {
  const name = tidyName(text);
  if (name === '') throw new Refusal('org.name_missing');
  if (name.length > LONGEST_NAME) throw new Refusal('org.name_long', { most: LONGEST_NAME });
  if (/^[=+@-]/.test(name)) throw new Refusal('org.name_formula', { name });
  return name;
}

/** A code in its stored form, or undefined when it is not one: letters without accents, digits and `. _ / -`. */
export function readCode(text: string): string | undefined {
  const code = tidyName(text).replaceAll(' ', '').toUpperCase();
  return code.length <= LONGEST_CODE && /^[A-Z0-9][A-Z0-9._/-]*$/.test(code) ? code : undefined;
}

/** What a search looks in. */
export function searchText(unit: { code: string; name: string; shortName: string }): string {
  return fold(`${unit.code} ${unit.name} ${unit.shortName}`);
}

/** A day of the past or today. Seats and access end at once, so nothing of the kind is put off to a later day. */
export function notAfterToday(ctx: Ctx, on: Temporal.PlainDate | undefined): Temporal.PlainDate {
  const now = today(ctx);
  if (on && Temporal.PlainDate.compare(on, now) > 0)
    throw new Refusal('org.day_ahead', { day: { date: on.toString() } });
  return on ?? now;
}

/** The later of two days. */
export function later(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) >= 0 ? a : b;
}

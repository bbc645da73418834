/** A person's own phone number, compared with the one on the roster; what came of it is kept, the number is not. */
import { type Person, personById } from '../../db/queries/people.ts';
import { seatsOf } from '../../db/queries/seats.ts';
import { type Unit, unitById } from '../../db/queries/units.ts';
import { record } from '../audit.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { maskPhone, readPhone } from '../vietnamese/phones.ts';
import { officesFor } from './offices.ts';

/** The roster's number as the person may see it, 0912***006; null: the roster has none. */
export async function rosterPhone(ctx: Ctx, person: string): Promise<string | null> {
  const phone = (await personById(ctx.db, person))?.phone;
  return phone ? maskPhone(phone) : null;
}

/** The national digits of what somebody typed, if it is a phone number and nothing else. */
export function typedPhone(text: string): string | null {
  const read = readPhone(text);
  if (read.as === 'one') return read.value;
  const [only, other] = read.as === 'ambiguous' ? read.options : [];
  return only && !other ? only.value : null;
}

export type Compared =
  | { readonly is: 'matches' }
  /** The roster has no number to compare with, or this is no Vietnamese number. */
  | { readonly is: 'nothing' | 'foreign' }
  | {
      readonly is: 'differs';
      readonly roster: string;
      readonly given: string;
      readonly name: string;
      readonly unit: string;
      /** The offices to be told: they keep the roster. */
      readonly tell: readonly string[];
    };

/** `how`: handed over with the platform's button, which proves it is theirs, or typed. Recorded either way. */
export async function comparePhone(
  ctx: Ctx,
  personId: string,
  given: { readonly phone: string; readonly how: 'button' | 'typed' },
): Promise<Compared> {
  return transact(ctx, async (tx) => {
    // Telegram leaves out the plus of +84.
    const phone = typedPhone(given.phone) ?? typedPhone(`+${given.phone}`);
    const person = await personById(tx.db, personId);
    const unit = await unitOf(tx, personId);
    if (phone === null) return { is: 'foreign' };
    if (!person?.phone || !unit) return { is: 'nothing' };
    const matches = person.phone === phone;
    const on = { kind: 'person', id: personId };
    const what = matches ? 'phone.confirmed' : 'phone.differs';
    await record(tx, { root: unit.rootId, who: personId, what, on, new: { how: given.how } });
    return matches ? { is: 'matches' } : differing(tx, person, unit, phone);
  });
}

async function differing(ctx: Ctx, person: Person, unit: Unit, given: string): Promise<Compared> {
  const tell = await officesFor(ctx, unit.id, person.id);
  return { is: 'differs', roster: person.phone ?? '', given, name: person.name, unit: unit.name, tell };
}

async function unitOf(ctx: Ctx, person: string): Promise<Unit | undefined> {
  const [seat] = await seatsOf(ctx.db, person, today(ctx));
  return seat && unitById(ctx.db, seat.unitId);
}

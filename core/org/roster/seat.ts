/** Seats the chairs a roster names, many at once. A name with a number we know is the person we know. */
import { revokeOtherChairs } from '../../../db/queries/invitations.ts';
import { insertPeople, type Person, peopleByPhone } from '../../../db/queries/people.ts';
import { placementOn } from '../../../db/queries/placements.ts';
import { insertSeats } from '../../../db/queries/seats.ts';
import { type Ctx, today } from '../../ctx.ts';
import { fold } from '../../vietnamese/fold.ts';
import { newPerson } from '../person.ts';
import { chunks } from './add.ts';

export type NewChair = { readonly unitId: string; readonly name: string; readonly phone: string | null };

/** Gives each unit its chair. The units have none. */
export async function seatAll(ctx: Ctx, rootId: string, chairs: readonly NewChair[]): Promise<void> {
  const people = await knownPeople(ctx, rootId, chairs);
  const fresh: Person[] = [];
  const seats = chairs.map(({ unitId, name, phone }) => {
    const key = phone === null ? null : nameAndPhone(name, phone);
    let personId = key === null ? undefined : people.get(key);
    if (!personId) {
      const person = newPerson(ctx, name, phone);
      fresh.push(person);
      personId = person.id;
      if (key !== null) people.set(key, personId);
    }
    return { id: ctx.newId(), unitId, personId, role: 'chair' as const, since: today(ctx), until: null };
  });
  for (const some of chunks(fresh)) await insertPeople(ctx.db, some);
  for (const some of chunks(seats)) {
    await insertSeats(ctx.db, some);
    const [units, holders] = [some.map((seat) => seat.unitId), some.map((seat) => seat.personId)];
    await revokeOtherChairs(ctx.db, units, holders, ctx.now());
  }
}

async function knownPeople(ctx: Ctx, rootId: string, chairs: readonly NewChair[]): Promise<Map<string, string>> {
  const phones = [...new Set(chairs.flatMap(({ phone }) => phone ?? []))];
  const root = await placementOn(ctx.db, rootId, today(ctx));
  if (!root || phones.length === 0) return new Map();
  const known = await peopleByPhone(ctx.db, root.path, phones, today(ctx));
  return new Map(known.map(({ id, name, phone }) => [nameAndPhone(name, phone ?? ''), id]));
}

function nameAndPhone(name: string, phone: string): string {
  return `${fold(name)} ${phone}`;
}

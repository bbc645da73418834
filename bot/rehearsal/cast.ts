/** All chairs of a rehearsal: who joins, who sits down when, and how many do so side by side. */
import { outline } from '../../core/forms/outline.ts';
import { addDays, type Day, daysBetween } from '../../core/vietnamese/calendar.ts';
import { allAtOnce, type Chair, type Deed, Sitting } from './chair.ts';
import { type Chance, chanceOf } from './chance.ts';
import { type Character, type Visit, visitsOf } from './characters.ts';
import type { Phones, ShownMessage } from './phones.ts';
import type { Plan } from './plan.ts';
import type { RehearsedUnion } from './union.ts';

type Member = Chair & { readonly visits: Visit[]; handedIn: boolean };
type Active = { readonly member: Member; readonly sitting: Sitting; seen: readonly ShownMessage[] };

/** A sitting that goes on longer has lost its way. */
const MOST_ROUNDS = 400;

export class Cast {
  readonly #phones: Phones;
  readonly #plan: Plan;
  readonly members: readonly Member[];
  /** What a chair could make nothing of, by unit. */
  readonly stuck: { readonly unit: string; readonly shown: string }[] = [];
  questions = 0;

  constructor(phones: Phones, plan: Plan, union: RehearsedUnion, cast: readonly Character[], chance: Chance) {
    this.#phones = phones;
    this.#plan = plan;
    const span = Math.max(1, daysBetween(plan.opens, plan.due));
    this.members = union.units.map(({ name, code }, index) => {
      const own = chanceOf(chance.below(2 ** 31));
      const character = cast[index] ?? 'prompt';
      const visits = [...visitsOf(character, plan.opens, plan.due, span, own)];
      const size = { people: 12 + own.below(180) };
      return { name: `Chủ tịch ${index + 1}`, unit: name, code, character, size, chance: own, visits, handedIn: false };
    });
  }

  /** Everybody but those who never connect types the code and agrees. */
  async join(): Promise<void> {
    const joining = this.members.filter(({ character }) => character !== 'neverConnects');
    await Promise.all(joining.map(({ name, code }) => this.#phones.say(name, code)));
    await Promise.all(joining.map(({ name }) => this.#phones.shown(name)));
    await Promise.all(joining.map(({ name }) => this.#phones.press(name, 'Đồng ý')));
    await Promise.all(joining.map(({ name }) => this.#phones.shown(name)));
  }

  /** A returned report is mended on the next day. */
  mend(unit: string, day: Day): void {
    const member = this.members.find((one) => one.unit === unit);
    if (!member) return;
    member.handedIn = false;
    member.visits.push({ day: addDays(day, 1), hour: 9, most: Number.POSITIVE_INFINITY });
  }

  /** Somebody sits down at this hour. */
  meets(day: Day, hour: number): boolean {
    return this.members.some(
      ({ visits, handedIn }) => !handedIn && visits.some((one) => one.day === day && one.hour === hour),
    );
  }

  /** Those whose hour it is sit down together; `pass` moves the clock on by so many minutes within the hour. */
  async act(day: Day, hour: number, pass: (minutes: number) => void): Promise<void> {
    const due = this.members.flatMap((member) => {
      const visit = member.handedIn ? undefined : member.visits.find((one) => one.day === day && one.hour === hour);
      return visit ? [{ member, visit }] : [];
    });
    for (const { member, visit } of due) if (visit.asksForTime) await this.#asksForTime(member);
    const sitting = due.filter(({ visit }) => visit.most > 0);
    const sitsDown = async ({ member, visit }: (typeof sitting)[number]): Promise<Active> => {
      // What came since the last sitting is read, and is no answer to what is said now.
      await this.#phones.shown(member.name);
      if (member.character === 'allAtOnce') await this.#tellsAll(member);
      return { member, sitting: new Sitting(member, this.#plan.form, visit), seen: [] };
    };
    await this.#rounds(await Promise.all(sitting.map(sitsDown)), pass);
  }

  async #rounds(all: readonly Active[], pass: (minutes: number) => void): Promise<void> {
    let active = all;
    for (let round = 0; active.length > 0 && round < MOST_ROUNDS; round += 1) {
      pass(Math.min(58, Math.floor(round / 2)));
      const deeds = active.map((one) => ({ one, deed: one.sitting.next(one.seen) }));
      await Promise.all(deeds.map(({ one, deed }) => (deed ? this.#does(one.member.name, deed) : undefined)));
      const reads = async ({ one, deed }: (typeof deeds)[number]) => {
        if (deed) one.seen = await this.#phones.shown(one.member.name);
      };
      await Promise.all(deeds.map(reads));
      for (const { one, deed } of deeds) if (!deed || one.sitting.over) this.#leaves(one);
      active = deeds.filter(({ one, deed }) => deed && !one.sitting.over).map(({ one }) => one);
    }
    for (const { member } of active) this.stuck.push({ unit: member.unit, shown: 'never came to an end' });
  }

  #leaves({ member, sitting }: Active): void {
    if (sitting.submitted) member.handedIn = true;
    if (sitting.stuckAt !== null) this.stuck.push({ unit: member.unit, shown: sitting.stuckAt });
    this.questions += sitting.answered;
  }

  #does(who: string, deed: Deed): Promise<void> {
    return deed.is === 'says' ? this.#phones.say(who, deed.text) : this.#phones.press(who, deed.label);
  }

  async #tellsAll(member: Member): Promise<void> {
    for (const text of ['/baocao', ...allAtOnce(member, this.#plan.form)]) await this.#says(member.name, text);
    this.questions += outline(this.#plan.form).questions.length;
  }

  /** `/xingiahan`: the day, then why. */
  async #asksForTime({ name }: Member): Promise<void> {
    const [year, month, date] = addDays(this.#plan.due, 3).split('-');
    for (const text of ['/xingiahan', `${date}/${month}/${year}`, 'Đơn vị đang tổ chức đại hội, xin lùi hạn'])
      await this.#says(name, text);
  }

  async #says(who: string, text: string): Promise<void> {
    await this.#phones.shown(who);
    await this.#phones.say(who, text);
    await this.#phones.shown(who);
  }
}

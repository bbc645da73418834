/** The office of a rehearsal: binds the leaders' group, reads what it is told, gives more time, returns two reports and approves the others. */
import { operator } from '../../core/access.ts';
import type { Ctx } from '../../core/ctx.ts';
import { isQuestion, type Section } from '../../core/forms/form.ts';
import { readSeats } from '../../core/org/read.ts';
import { showCode } from '../../core/people/codes.ts';
import { offerGroupCode } from '../../core/people/groups.ts';
import { approve, sendBack } from '../../core/reports/decide.ts';
import { openReview, reviewList } from '../../core/reports/review.ts';
import type { Day } from '../../core/vietnamese/calendar.ts';
import type { Cast } from './cast.ts';
import type { Phones, ShownMessage } from './phones.ts';
import type { RehearsedUnion } from './union.ts';

/** Its name on the phones. */
export const OFFICE = 'Văn phòng';
/** Reports sent back once, so that returning is rehearsed too. */
const RETURNED = 2;
const PAGE = 200;

export class Office {
  readonly #ctx: Ctx;
  readonly #phones: Phones;
  readonly #union: RehearsedUnion;
  #me: { readonly id: string; readonly name: string } = { id: '', name: '' };
  #wishes = 0;
  /** Digests as they were posted, oldest first. */
  readonly digests: ShownMessage[] = [];
  returned = 0;

  constructor(ctx: Ctx, phones: Phones, union: RehearsedUnion) {
    this.#ctx = ctx;
    this.#phones = phones;
    this.#union = union;
  }

  get id(): string {
    return this.#me.id;
  }

  /** Joins by its code and, where there are groups, makes one of them the leaders'. */
  async join(): Promise<void> {
    const { code: mine } = this.#union.office;
    await this.#phones.say(OFFICE, mine);
    await this.#phones.shown(OFFICE);
    await this.#phones.press(OFFICE, 'Đồng ý');
    await this.#phones.shown(OFFICE);
    const held = await readSeats(this.#ctx, operator, this.#union.rootId);
    const seat = held.find(({ role }) => role === 'office');
    if (!seat) throw new Error('The office of the rehearsal could not join');
    this.#me = { id: seat.personId, name: seat.name };
    const { group } = this.#phones;
    if (!group) return;
    const wish = { unitId: this.#union.rootId, purpose: 'leadership' } as const;
    const { code } = await offerGroupCode(this.#ctx, this.#me.id, wish);
    await group.say(OFFICE, `/nhom ${showCode(code)}`);
    await group.shown();
  }

  /** Reads its own chat and the group's: wishes for more time, digests. */
  async read(): Promise<void> {
    const own = await this.#phones.shown(OFFICE);
    const posted = (await this.#phones.group?.shown()) ?? [];
    for (const message of own)
      if (message.labels.includes('Đồng ý gia hạn') || /Đồng ý gia hạn/u.test(message.text)) this.#wishes += 1;
    for (const message of [...posted, ...own])
      if (/^[^\n]* — (?:sáng|trưa|chiều|tối) \d/u.test(message.text)) this.digests.push(message);
  }

  /** Says yes to whoever asked for more time. */
  async answerWishes(): Promise<void> {
    await this.read();
    for (; this.#wishes > 0; this.#wishes -= 1) {
      await this.#phones.press(OFFICE, 'Đồng ý gia hạn');
      await this.#phones.shown(OFFICE);
    }
  }

  /** Looks at what was handed in: the first two are sent back with a word, all others approved. */
  async review(cast: Cast, day: Day): Promise<void> {
    const waiting = await reviewList(this.#ctx, this.#me.id, 'waiting', { from: 0, most: PAGE });
    for (const { id, unit, submissions } of waiting) {
      const seen = { report: id, submission: submissions };
      if (this.returned >= RETURNED) {
        await approve(this.#ctx, this.#me, seen);
        continue;
      }
      const { form } = await openReview(this.#ctx, this.#me.id, id);
      const question = firstQuestion(form.sections);
      if (question === undefined) continue;
      await sendBack(this.#ctx, this.#me, seen, [{ question, note: 'Đề nghị đơn vị kiểm tra lại và nêu rõ hơn.' }]);
      this.returned += 1;
      cast.mend(unit, day);
    }
  }
}

function firstQuestion(items: readonly (Section | { readonly id: string })[]): string | undefined {
  for (const item of items) {
    if (!('items' in item)) return item.id;
    const found = firstQuestion(item.items.map((one) => (isQuestion(one) ? { id: one.id } : one)));
    if (found !== undefined) return found;
  }
  return undefined;
}

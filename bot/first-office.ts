/** A union without an office: the program makes its one-time link when it starts, and says what to do with it. */
import { operator } from '../core/access.ts';
import type { Ctx } from '../core/ctx.ts';
import { Refusal } from '../core/errors.ts';
import { type Message, say } from '../core/i18n/message.ts';
import { renameUnit } from '../core/org/rename.ts';
import { inviteFirst } from '../core/people/first.ts';
import type { Doors } from '../core/people/link.ts';
import { tellInvitation } from '../core/people/tell.ts';

/** What a union is called until somebody says its name. */
const UNNAMED = 'Công đoàn';

/** Nothing is said once somebody holds the office. An earlier link that nobody used is void from now on. */
export async function offerFirstOffice(
  ctx: Ctx,
  doors: Doors,
  name: string | undefined,
  tell: (message: Message) => void,
): Promise<void> {
  try {
    const issued = await inviteFirst(ctx, operator).catch((refusal: unknown) => {
      if (!(refusal instanceof Refusal) || refusal.said.key !== 'people.first_name') throw refusal;
      return inviteFirst(ctx, operator, name ?? UNNAMED);
    });
    if (name !== undefined && issued.unit.name === UNNAMED)
      await renameUnit(ctx, operator, { unitId: issued.unit.id, name });
    tell(say('operator.first_office', { unit: name ?? issued.unit.name }));
    for (const message of tellInvitation(issued, doors)) tell(message);
    tell(say('operator.first_steps'));
    if (name === undefined && issued.unit.name === UNNAMED) tell(say('operator.first_unnamed'));
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.said.key !== 'people.first_done') throw refusal;
  }
}

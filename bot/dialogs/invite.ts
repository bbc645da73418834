/** Inviting one person to a seat of a unit. */
import type { Dialog, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import { unitOfCode } from '../../core/org/read.ts';
import { invite } from '../../core/people/invite.ts';
import type { Doors } from '../../core/people/link.ts';
import { tellInvitation } from '../../core/people/tell.ts';
import { chooseOne, dialogForm, shortText, textOf } from './ask.ts';

const roles = ['chair', 'deputy', 'office', 'leader'] as const;

/** `doors`: where the link leads. */
export function inviteToUnit(doors: Doors): Dialog {
  return {
    form: async (_ctx: Ctx, who: Speaker) =>
      dialogForm(who, 'invite', 'chats.invite_title', [
        shortText(who, 'unit', 'chats.invite_unit', 'chats.invite_unit_guidance'),
        chooseOne(
          who,
          'role',
          'chats.invite_role',
          roles.map((id) => ({ id, label: words(who.language, say(`org.role_${id}`)) })),
        ),
        shortText(who, 'name', 'chats.invite_name'),
      ]),
    finish: async (ctx, who, answers) => {
      const actor = { person: who.id };
      const unit = await unitOfCode(ctx, actor, textOf(answers, 'unit'));
      const role = roles.find((known) => known === textOf(answers, 'role')) ?? 'chair';
      const issued = await invite(ctx, actor, { unitId: unit.id, role, to: { name: textOf(answers, 'name') } });
      const messages = tellInvitation(issued, doors);
      return { shows: [{ messages }], menu: true };
    },
  };
}

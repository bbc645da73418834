/** Handing out invitations for every chair below: a sheet to print and cut. */
import { groundsFor } from '../../core/access.ts';
import type { Action } from '../../core/chats/shell.ts';
import { Refusal } from '../../core/errors.ts';
import { say } from '../../core/i18n/message.ts';
import { keep } from '../../core/inbox/files.ts';
import { readUnit } from '../../core/org/read.ts';
import { invitationSheet } from '../../core/output/invitation-sheet.ts';
import type { Doors } from '../../core/people/link.ts';
import { inviteChairs } from '../../core/people/sheet.ts';
import { sheetOf } from '../../core/people/tell.ts';

/** For the topmost unit whose office the person is. `doors`: where the links lead. */
export function handOutInvitations(doors: Doors): Action {
  return async (ctx, who) => {
    const actor = { person: who.id };
    const [ground] = await groundsFor(ctx, who.id, 'invitation.make');
    if (!ground) throw new Refusal('org.refused');
    const { unit } = await readUnit(ctx, actor, ground.unitId);
    const { issued, connected } = await inviteChairs(ctx, actor, unit.id);
    const sheet = sheetOf(unit.name, issued, doors);
    const left = connected > 0 ? [say('people.sheet_connected', { count: connected })] : [];
    if (!sheet) return { shows: [{ messages: [say('people.sheet_nobody'), ...left] }], menu: true };
    const bytes = await invitationSheet(sheet, who.language);
    const file = await keep(ctx, { person: who.id, name: `Phieu moi ${unit.code}.xlsx`, bytes });
    const messages = [say('chats.invitations_here', { count: issued.length }), ...left];
    return { shows: [{ messages, file: { id: file.id, name: file.name } }] };
  };
}

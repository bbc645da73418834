/** An invitation in words, as the chat and the terminal give it out. */
import { type Message, say } from '../i18n/message.ts';
import type { InvitationSheet } from '../output/invitation-sheet.ts';
import { showCode } from './codes.ts';
import type { Issued } from './invite.ts';
import { type Doors, joinLink } from './link.ts';

/** What it is for, the link where there is one, and the code. */
export function tellInvitation(issued: Issued, doors: Doors): Message[] {
  const link = joinLink(doors, issued.secret);
  const about = { role: say(`org.role_${issued.role}`), unit: issued.unit.name, until: { date: lastDay(issued) } };
  return [
    say('people.invitation_for', about),
    ...(link ? [say('people.invitation_link', { link })] : []),
    say('people.invitation_code', { code: showCode(issued.code) }),
    ...(doors.zalo ? [say('zalo.invitation', { link: doors.zalo })] : []),
  ];
}

/** The same as rows of the sheet for handing out. Undefined: there is nobody to invite. */
export function sheetOf(unit: string, issued: readonly Issued[], doors: Doors): InvitationSheet | undefined {
  const [first] = issued;
  if (!first) return undefined;
  const lines = issued.map((one) => ({
    unit: one.unit.name,
    unitCode: one.unit.code,
    chair: one.person?.name ?? '',
    link: joinLink(doors, one.secret),
    code: showCode(one.code),
  }));
  return { unit, until: lastDay(first), lines };
}

function lastDay({ expiresAt }: Issued): string {
  return expiresAt.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString();
}

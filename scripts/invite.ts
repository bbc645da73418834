/** Makes invitations: the first office's one-time link, one seat's, or a printable sheet for all chairs of a subtree. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { runScript } from '../bot/app.ts';
import { doorsOf, type Settings } from '../bot/config.ts';
import { operator, roles } from '../core/access.ts';
import type { Ctx } from '../core/ctx.ts';
import { Refusal } from '../core/errors.ts';
import { type Message, say } from '../core/i18n/message.ts';
import { words } from '../core/i18n/words.ts';
import { botName, botNumber } from '../core/inbox/bots.ts';
import { unitOfCode } from '../core/org/read.ts';
import { invitationSheet } from '../core/output/invitation-sheet.ts';
import { inviteFirst } from '../core/people/first.ts';
import { invite } from '../core/people/invite.ts';
import { inviteChairs } from '../core/people/sheet.ts';
import { sheetOf, tellInvitation } from '../core/people/tell.ts';

const usage =
  'node scripts/invite.ts --first [NAME] | --unit CODE [--role ROLE] | --unit CODE --subtree [--out FILE.xlsx]';
const print = (messages: readonly Message[]) => {
  for (const message of messages) console.log(words('vi', message));
};

await runScript({ usage, needs: 1 }, async ({ ctx, settings }, args) => {
  const { values, positionals } = parsed(args);
  const doors = { ...doorsOf(settings), ...(await telegramDoor(ctx, settings)) };
  if (values.first)
    return print(
      tellInvitation(await inviteFirst(ctx, operator, positionals[0]), { ...doorsOf(settings, true), ...doors }),
    );
  const role = roles.find((known) => known === values.role);
  if (values.unit === undefined || !role) throw new Refusal('operator.usage', { line: usage });
  const unit = await unitOfCode(ctx, operator, values.unit);
  if (!values.subtree) return print(tellInvitation(await invite(ctx, operator, { unitId: unit.id, role }), doors));
  const { issued, connected } = await inviteChairs(ctx, operator, unit.id);
  const sheet = sheetOf(unit.name, issued, doors);
  if (sheet) await writeFile(values.out, await invitationSheet(sheet, 'vi'), { mode: 0o600 });
  print([
    sheet ? say('people.sheet_made', { count: issued.length, file: values.out }) : say('people.sheet_nobody'),
    ...(connected > 0 ? [say('people.sheet_connected', { count: connected })] : []),
  ]);
});

/** The bot's name as the program last heard it: a script does not ask Telegram. */
async function telegramDoor(ctx: Ctx, { TELEGRAM_BOT_TOKEN: token }: Settings): Promise<{ telegram?: string }> {
  const telegram = token === undefined ? undefined : await botName(ctx, 'telegram', botNumber(token));
  return telegram === undefined ? {} : { telegram };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        first: { type: 'boolean' },
        unit: { type: 'string' },
        role: { type: 'string', default: 'chair' },
        subtree: { type: 'boolean' },
        out: { type: 'string', default: 'loi-moi.xlsx' },
      },
    });
  } catch {
    throw new Refusal('operator.usage', { line: usage });
  }
}

/** Writes a backup of the whole database to a new file; the bot may go on meanwhile. */
import { backUpTo, runScript } from '../bot/app.ts';
import { say } from '../core/i18n/message.ts';

await runScript({ usage: 'node scripts/backup.ts FILE', needs: 1, migrates: false }, async (app, [file = '']) => {
  const { tables, rows } = await backUpTo(app, file);
  app.tell(say('operator.backup_done', { tables, rows: { figure: rows }, file }));
});

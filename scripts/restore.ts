/** Fills an empty database from a backup: all of it, or nothing. */
import { restoreFrom, runScript } from '../bot/app.ts';
import { say } from '../core/i18n/message.ts';

await runScript({ usage: 'node scripts/restore.ts FILE', needs: 1, migrates: false }, async (app, [file = '']) => {
  const { tables, rows, at } = await restoreFrom(app, file);
  app.tell(say('operator.restore_done', { tables, rows: { figure: rows }, file, at: { moment: at.toString() } }));
});

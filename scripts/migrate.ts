/** Brings the database to the program's version, as every start does. */
import { runScript } from '../bot/app.ts';
import { say } from '../core/i18n/message.ts';

await runScript({ usage: 'node scripts/migrate.ts' }, async ({ migrated, tell }) => {
  const { applied = 0, version = '' } = migrated ?? {};
  tell(
    applied > 0 ? say('operator.migrated', { count: applied, version }) : say('operator.already_migrated', { version }),
  );
});

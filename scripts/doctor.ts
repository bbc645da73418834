/** Says how the installation is: settings, database, audit, disk, queues, channels. Exit code 0 means healthy. */
import { diagnose, runScript } from '../bot/app.ts';
import { channelsOf, maskedSettings } from '../bot/config.ts';
import { verifyAll } from '../core/audit.ts';
import { say } from '../core/i18n/message.ts';

/** Under this much free room, in megabytes, the disk is called nearly full. */
const least = 512;

await runScript({ usage: 'node scripts/doctor.ts', migrates: false }, async (app) => {
  let healthy = true;
  const line = (good: boolean, about: string, words: string) => {
    healthy &&= good;
    console.log(`${good ? '✓' : '✗'} ${about.padEnd(18)} ${words}`);
  };
  for (const { name, value } of maskedSettings(app.settings)) line(true, name, value || '–');
  const { database, queues, free } = await diagnose(app);
  line(true, 'PostgreSQL', `${database.version}, ${database.megabytes} MB, ${database.connections} connections`);
  line(database.checksums && database.damaged === 0, 'checksums', `${database.damaged} damaged pages`);
  line(
    database.durable,
    'durable',
    database.durable ? 'fsync, synchronous_commit' : 'fsync or synchronous_commit is off',
  );
  line(database.pending === 0, 'migration', `${database.migration || '–'}, ${database.pending} to come`);
  if (free !== undefined) line(free >= least, 'disk', `${free} MB free in ${app.folder}`);
  for (const { name, waiting, failed } of queues) line(true, name, `${waiting} waiting, ${failed} set aside`);
  if (database.pending === 0) {
    const audit = await verifyAll(app.ctx);
    line(
      audit.sound,
      'audit',
      audit.sound ? `${audit.entries} entries` : `${audit.fault}: ${JSON.stringify(audit.entry)}`,
    );
  }
  for (const { name, on, where } of channelsOf(app.settings)) line(true, name, on ? where : 'off');
  app.tell(say(healthy ? 'operator.healthy' : 'operator.unhealthy'));
  return healthy;
});

/** Says how the installation is: settings, database, audit, disk, queues, channels. Exit code 0 means healthy. */
import { type App, diagnose, runScript } from '../bot/app.ts';
import { channelsOf, maskedSettings } from '../bot/config.ts';
import { verifyAll } from '../core/audit.ts';
import { referenceOf } from '../core/chats/fault.ts';
import { languages } from '../core/i18n/catalogue.ts';
import { type Message, say } from '../core/i18n/message.ts';
import { words } from '../core/i18n/words.ts';
import { lastSetAside } from '../core/inbox/work.ts';
import { planUsed } from '../core/outbox/price.ts';
import { keyFrom } from '../core/secrets/box.ts';
import { OA_TOKENS, pairUntil } from '../core/secrets/pair.ts';

/** Under this much free room, in megabytes, the disk is called nearly full. */
const least = 512;

type Finding = { readonly good: boolean; readonly said: Message };

await runScript({ usage: 'node scripts/doctor.ts', migrates: false }, async (app) => {
  for (const { name, value } of maskedSettings(app.settings)) console.log(`  ${name}=${value}`);
  const findings = [...(await ofDatabase(app)), ...ofChannels(app), ...(await ofZalo(app))];
  const healthy = findings.every(({ good }) => good);
  for (const language of languages) {
    console.log('');
    for (const { good, said } of findings) console.log(`${good ? '✓' : '✗'} ${words(language, said)}`);
  }
  console.log('');
  app.tell(say(healthy ? 'operator.healthy' : 'operator.unhealthy'));
  return healthy;
});

async function ofDatabase(app: App): Promise<Finding[]> {
  const { database, queues, free } = await diagnose(app);
  const { version, connections, damaged, migration, pending } = database;
  const size = { figure: database.megabytes };
  const findings: Finding[] = [
    { good: true, said: say('operator.has_database', { version, size, connections }) },
    { good: database.checksums && damaged === 0, said: say('operator.has_damage', { pages: damaged }) },
    { good: database.durable, said: say(database.durable ? 'operator.is_durable' : 'operator.not_durable') },
    { good: pending === 0, said: say('operator.has_migration', { version: migration || '–', pending }) },
  ];
  if (free !== undefined)
    findings.push({
      good: free >= least,
      said: say('operator.has_disk', { free: { figure: free }, folder: app.folder ?? '' }),
    });
  if (pending > 0) return findings;
  for (const { name, waiting, failed } of queues)
    findings.push({ good: true, said: say(`operator.has_${name}`, { waiting, failed }) });
  return [...findings, ...(await ofFaults(app)), await ofAudit(app)];
}

/** What was said and could not be worked off: the person was told a reference, which is found here and in the log. */
async function ofFaults({ ctx }: App): Promise<Finding[]> {
  const weekAgo = ctx.now().subtract({ hours: 7 * 24 });
  const last = (await lastSetAside(ctx, 5)).filter(({ at }) => Temporal.Instant.compare(at, weekAgo) > 0);
  return last.map(({ id, channel, fault, at }) => {
    const params = { reference: referenceOf(id), channel, fault, at: { moment: at.toString() } };
    return { good: false, said: say('operator.has_set_aside', params) };
  });
}

async function ofAudit(app: App): Promise<Finding> {
  const audit = await verifyAll(app.ctx);
  if (audit.sound) return { good: true, said: say('operator.audit_sound', { entries: { figure: audit.entries } }) };
  const { root, seq, id } = audit.entry;
  return { good: false, said: say(`operator.audit_${audit.fault}`, { root, seq: String(seq), id: id ?? '–' }) };
}

function ofChannels({ settings }: App): Finding[] {
  return channelsOf(settings).map(({ name, on, where }) => ({
    good: true,
    said: on ? say('operator.channel_on', { name, where }) : say('operator.channel_off', { name }),
  }));
}

/** How much of the bot's plan is used, and whether the account's token is good. Nothing while tables may be missing. */
async function ofZalo(app: App): Promise<Finding[]> {
  const { settings, ctx } = app;
  const { ZALO_BOT_TOKEN: bot, ZALO_OA_APP_ID: account, ZALO_BOT_MESSAGES: most, ZALO_BOT_PEOPLE: people } = settings;
  if ((bot ?? account) === undefined || (await diagnose(app)).database.pending > 0) return [];
  const findings: Finding[] = [];
  if (bot !== undefined) {
    const { sent, received, users } = await planUsed(ctx);
    const used = { figure: sent + received };
    const said = say('zalo.bot_plan', { used, most: { figure: most }, people: users, people_most: people });
    findings.push({ good: sent + received < most && users < people, said });
  }
  if (account === undefined) return findings;
  const until = await pairUntil({ ctx, key: keyFrom(settings.SECRETS_KEY ?? ''), name: OA_TOKENS });
  const said = until ? say('zalo.oa_tokens', { until: { moment: until.toString() } }) : say('zalo.oa_tokens_none');
  return [...findings, { good: until !== null, said }];
}

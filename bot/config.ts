/** Every setting: what it must look like, its default, its help. The only reader of the environment. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import type { Sending } from '../core/ctx.ts';
import { Refusal } from '../core/errors.ts';
import { type Message, say } from '../core/i18n/message.ts';
import type { Doors } from '../core/people/link.ts';
import { type About, about, base, blank, rate } from './setting.ts';
import { zaloSettings } from './zalo-settings.ts';

const root = path.join(import.meta.dirname, '..');

const settings = z.object({
  HOST: blank
    .regex(/^[\w.:-]+$/)
    .prefault('127.0.0.1')
    .register(about, {
      help: 'Address the web page listens on. `0.0.0.0` lets other machines in.',
      example: '127.0.0.1',
      expected: 'operator.expected_host',
    }),
  PORT: blank
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65_535))
    .prefault('8080')
    .register(about, {
      help: 'Port of the web page. `0` takes any free one.',
      example: '8080',
      expected: 'operator.expected_port',
    }),
  DATA_DIR: blank
    .transform((folder) => path.resolve(root, folder))
    .prefault('./data')
    .register(about, {
      help: 'Folder of the embedded database. Seen from the project folder when it is not absolute.',
      example: './data',
      expected: 'operator.expected_folder',
    }),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .register(about, {
      help: 'A PostgreSQL of your own (15 or newer, UTF-8) instead of the embedded one.',
      example: 'postgres://giaoban:password@127.0.0.1:5432/giaoban',
      expected: 'operator.expected_database_url',
      secret: true,
    }),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .register(about, {
      help: 'Address under which people reach the web page, for links in messages.',
      example: 'https://giaoban.example.vn',
      expected: 'operator.expected_url',
    }),
  UNION_NAME: blank.max(200).optional().register(about, {
    help: 'What the union is called, said once, before its first office is invited.',
    example: 'Công đoàn phường Bến Trúc',
    expected: 'operator.expected_name',
  }),
  TELEGRAM_BOT_TOKEN: blank
    .regex(/^\d{5,20}:[\w-]{20,100}$/)
    .optional()
    .register(about, {
      help: 'Token of the Telegram bot, from @BotFather. Set, the bot speaks there and the trial page is gone.',
      example: '123456789:AAE…',
      expected: 'operator.expected_bot_token',
      secret: true,
    }),
  TELEGRAM_API_ROOT: base.prefault('https://api.telegram.org').register(about, {
    help: 'Server of the Telegram Bot API, for a server of your own.',
    example: 'https://api.telegram.org',
    expected: 'operator.expected_url',
  }),
  TELEGRAM_PER_SECOND: rate.prefault('28').register(about, {
    help: 'Messages a second the bot may send on Telegram; Telegram itself allows about 30.',
    example: '28',
    expected: 'operator.expected_rate',
  }),
  ...zaloSettings,
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).prefault('info').register(about, {
    help: 'Least level that is logged: `debug`, `info`, `warn` or `error`.',
    example: 'info',
    expected: 'operator.expected_level',
  }),
});

export type Settings = z.infer<typeof settings>;
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings of this start: the environment, then the file `.env` in the project folder, then the defaults.
 * Throws a `Refusal` that names every wrong setting, what was wrong, and an example.
 */
export function readSettings(environment: Environment = machine()): Settings {
  const given = Object.fromEntries(
    Object.keys(settings.shape).map((name) => [name, environment[name] === '' ? undefined : environment[name]]),
  );
  const read = settings.safeParse(given);
  if (read.success) return whole(read.data);
  const names = new Set(read.error.issues.map((issue) => String(issue.path[0])));
  throw new Refusal('operator.settings_wrong', { list: [...names].map((name) => wrong(name, given[name] ?? '')) });
}

/** What the Official Account cannot do without. */
const ofAccount = ['ZALO_OA_ID', 'ZALO_OA_APP_SECRET', 'ZALO_OA_SECRET_KEY', 'SECRETS_KEY', 'PUBLIC_URL'] as const;

/** The same settings, when what belongs together is there together. */
function whole(of: Settings): Settings {
  const missing = of.ZALO_OA_APP_ID === undefined ? [] : ofAccount.filter((name) => of[name] === undefined);
  if (missing.length > 0) throw new Refusal('zalo.oa_incomplete', { names: missing.join(', ') });
  return of;
}

/** What `file` says, where the environment of the process does not say otherwise. */
export function machine(file = path.join(root, '.env'), ours: Environment = process.env): Environment {
  return { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...ours };
}

function wrong(name: string, value: string): Message {
  const { expected, example, secret } = aboutOf(name);
  const why = say(expected);
  return secret
    ? say('operator.setting_wrong_secret', { name, why, example })
    : say('operator.setting_wrong', { name, value, why, example });
}

function aboutOf(name: string): About {
  const found = about.get(settings.shape[name as keyof Settings]);
  if (!found) throw new Error(`Setting ${name} has no help`);
  return found;
}

/** Every setting with its value as text; secrets are masked, what is not set is ''. */
export function maskedSettings(of: Settings): { name: string; value: string }[] {
  return Object.keys(settings.shape).map((name) => {
    const value = of[name as keyof Settings];
    if (value === undefined) return { name, value: '' };
    return { name, value: aboutOf(name).secret ? '••••••' : String(value) };
  });
}

/** Which channels these settings switch on. */
export function channelsOf(of: Settings): { name: string; on: boolean; where: string }[] {
  return [
    { name: 'web', on: true, where: of.PUBLIC_URL ?? `http://${of.HOST}:${of.PORT}` },
    { name: 'telegram', on: of.TELEGRAM_BOT_TOKEN !== undefined, where: of.TELEGRAM_API_ROOT },
    { name: 'zalo-bot', on: of.ZALO_BOT_TOKEN !== undefined, where: of.ZALO_BOT_API_BASE },
    { name: 'zalo-oa', on: of.ZALO_OA_APP_ID !== undefined, where: of.ZALO_OA_API_BASE },
  ];
}

/** What sending on Zalo may cost, and what the plans allow; see `core/outbox/way.ts`. */
export function sendingOf(of: Settings): Sending {
  return {
    paid: of.ZALO_OA_PAID,
    templates: {
      reminder: of.ZALO_OA_REMINDER_TEMPLATE !== undefined,
      notice: of.ZALO_OA_NOTICE_TEMPLATE !== undefined,
    },
    price: { paid: of.ZALO_OA_PRICE, template: of.ZALO_OA_TEMPLATE_PRICE },
    plan: { people: of.ZALO_BOT_PEOPLE, messages: of.ZALO_BOT_MESSAGES },
  };
}

/** Where invitation links lead. `here`: also to this machine's own address, for the operator who sits at it. */
export function doorsOf(of: Settings, here = false): Pick<Doors, 'web' | 'zalo'> {
  const zalo = of.ZALO_OA_APP_ID === undefined ? {} : { zalo: `https://zalo.me/${of.ZALO_OA_ID}` };
  return { ...webDoor(of, here), ...zalo };
}

function webDoor(of: Settings, here: boolean): Pick<Doors, 'web'> {
  if (of.PUBLIC_URL !== undefined) return { web: of.PUBLIC_URL };
  return here ? { web: `http://${of.HOST}:${of.PORT}` } : {};
}

/** What must never be printed or logged: the secret settings' values, and the password inside an address. */
export function secretsOf(of: Settings): string[] {
  return Object.entries(of).flatMap(([name, value]) => {
    if (typeof value !== 'string' || !aboutOf(name).secret) return [];
    const password = URL.canParse(value) ? new URL(value).password : '';
    return password ? [value, password, decodeURIComponent(password)] : [value];
  });
}

/** The default as it is written in the environment; '' when there is none. */
function defaultOf(name: string): string {
  const { def } = settings.shape[name as keyof Settings]._zod;
  return 'defaultValue' in def ? String(def.defaultValue) : '';
}

/** The settings table of the README, in Markdown. */
export function settingsTable(): string {
  const rows = Object.keys(settings.shape).map((name) => {
    const fallback = defaultOf(name);
    return `| \`${name}\` | ${fallback ? `\`${fallback}\`` : '–'} | ${aboutOf(name).help} |`;
  });
  return ['| setting | default | |', '|--|--|--|', ...rows].join('\n');
}

/** The file `.env.example`: every setting with its help, none of them set. */
export function environmentExample(): string {
  const blocks = Object.keys(settings.shape).map((name) => {
    const { help, example } = aboutOf(name);
    return `# ${help.replaceAll('`', '')}\n# ${name}=${defaultOf(name) || example}\n`;
  });
  return `# Copy to .env and take the # off what you change.\n\n${blocks.join('\n')}`;
}

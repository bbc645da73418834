/** The settings of both Zalo channels. */
import { z } from 'zod';
import { about, base, blank, rate } from './setting.ts';

const digits = blank.regex(/^\d{5,30}$/);
const secret = blank.regex(/^\S{8,2000}$/);
const number = blank.regex(/^\d{1,9}$/).transform(Number);

export const signatures = ['app', 'oa', 'app-secret', 'oa-app-secret', 'any'] as const;

const ofBot = {
  ZALO_BOT_TOKEN: blank
    .regex(/^[\w-]{3,40}:[\w-]{3,200}$/)
    .optional()
    .register(about, {
      help: 'Token of the Zalo bot, from Zalo Bot Creator. For a pilot: 50 people, no buttons, no files.',
      example: '12345689:abc-xyz…',
      expected: 'zalo.expected_zalo_token',
      secret: true,
    }),
  ZALO_BOT_API_BASE: base.prefault('https://bot-api.zaloplatforms.com').register(about, {
    help: 'Server of the Zalo Bot Platform; `https://bot-api.zapps.me` is its older name.',
    example: 'https://bot-api.zaloplatforms.com',
    expected: 'operator.expected_url',
  }),
  ZALO_BOT_PER_SECOND: rate.prefault('5').register(about, {
    help: 'Messages a second the Zalo bot may send; Zalo publishes no limit.',
    example: '5',
    expected: 'operator.expected_rate',
  }),
  ZALO_BOT_MESSAGES: number.prefault('3000').register(about, {
    help: 'Messages a month in the plan of the Zalo bot; warned about before a broadcast that would pass it.',
    example: '3000',
    expected: 'zalo.expected_number',
  }),
  ZALO_BOT_PEOPLE: number.prefault('50').register(about, {
    help: 'People in the plan of the Zalo bot.',
    example: '50',
    expected: 'zalo.expected_number',
  }),
};

const ofAccount = {
  ZALO_OA_APP_ID: digits.optional().register(about, {
    help: 'App of the Zalo Official Account. Set, the four settings below are needed too, and `PUBLIC_URL`.',
    example: '360846524940903967',
    expected: 'zalo.expected_digits',
  }),
  ZALO_OA_ID: digits.optional().register(about, {
    help: 'The Official Account itself; a consent for another one is refused.',
    example: '388613280878808645',
    expected: 'zalo.expected_digits',
  }),
  ZALO_OA_APP_SECRET: secret.optional().register(about, {
    help: 'Secret key of the app, for tokens.',
    example: '…',
    expected: 'zalo.expected_secret',
    secret: true,
  }),
  ZALO_OA_SECRET_KEY: secret.optional().register(about, {
    help: 'OA secret key from the webhook page, for signatures.',
    example: '…',
    expected: 'zalo.expected_secret',
    secret: true,
  }),
  SECRETS_KEY: blank.min(32).optional().register(about, {
    help: 'Key that encrypts the tokens of the Official Account in the database: `openssl rand -base64 32`.',
    example: '…',
    expected: 'zalo.expected_key',
    secret: true,
  }),
  ZALO_OA_SIGNATURE: z.enum(signatures).prefault('app').register(about, {
    help: 'How webhooks are signed: `app` or `oa` id first, with the OA secret key, or `…-secret` with the app secret; `any` tries all and says which matched.',
    example: 'app',
    expected: 'zalo.expected_signature',
  }),
  ZALO_OA_REFRESH_TOKEN: secret.optional().register(about, {
    help: 'First refresh token, from the API Explorer, instead of the consent link. Used once.',
    example: '…',
    expected: 'zalo.expected_secret',
    secret: true,
  }),
  ZALO_OA_CODE_VERIFIER: secret.optional().register(about, {
    help: 'Verifier of the fixed `code_challenge` saved in the console, for the consent link.',
    example: '…',
    expected: 'zalo.expected_secret',
    secret: true,
  }),
  ZALO_OA_VERIFIER: blank
    .regex(/^zalo_verifier[\w-]{4,80}\.html$/)
    .optional()
    .register(about, {
      help: 'Name of the file by which Zalo checks that the domain is yours; served at the root.',
      example: 'zalo_verifierAbCd1234.html',
      expected: 'zalo.expected_verifier',
    }),
  ZALO_OA_API_BASE: base.prefault('https://openapi.zalo.me').register(about, {
    help: 'Server of the OpenAPI.',
    example: 'https://openapi.zalo.me',
    expected: 'operator.expected_url',
  }),
  ZALO_OAUTH_BASE: base.prefault('https://oauth.zaloapp.com').register(about, {
    help: 'Server that hands out tokens.',
    example: 'https://oauth.zaloapp.com',
    expected: 'operator.expected_url',
  }),
  ZALO_OA_PER_SECOND: rate.prefault('20').register(about, {
    help: 'Messages a second on the Official Account; Zalo allows 4,000 requests a minute for an app, less for small tiers.',
    example: '20',
    expected: 'operator.expected_rate',
  }),
};

const ofMoney = {
  ZALO_OA_PAID: z
    .enum(['yes', 'no'])
    .prefault('no')
    .transform((word) => word === 'yes')
    .register(about, {
      help: 'Whether billed messages may be sent between 48 hours and 7 days after a person last wrote: `yes` or `no`.',
      example: 'yes',
      expected: 'zalo.expected_yes_no',
    }),
  ZALO_OA_REMINDER_TEMPLATE: blank
    .regex(/^\w{3,60}$/)
    .optional()
    .register(about, {
      help: 'Approved template for reminders, with the fields `ten` and `noi_dung`. Unset: none are sent after that.',
      example: '7895417a7d3f9461cd2e',
      expected: 'zalo.expected_template',
    }),
  ZALO_OA_NOTICE_TEMPLATE: blank
    .regex(/^\w{3,60}$/)
    .optional()
    .register(about, {
      help: 'The same for notices.',
      example: '7895417a7d3f9461cd2e',
      expected: 'zalo.expected_template',
    }),
  ZALO_OA_PRICE: number.prefault('55').register(about, {
    help: 'Price of a billed message, in VND, for the estimate before a broadcast.',
    example: '55',
    expected: 'zalo.expected_number',
  }),
  ZALO_OA_TEMPLATE_PRICE: number.prefault('200').register(about, {
    help: 'Price of a template message, in VND, for the same estimate: see your contract.',
    example: '200',
    expected: 'zalo.expected_number',
  }),
};

export const zaloSettings = { ...ofBot, ...ofAccount, ...ofMoney };

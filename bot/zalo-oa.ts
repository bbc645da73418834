/** The Zalo Official Account in the program: signed webhook to the inbox, the outbox's sender within the windows, tokens kept alive. */
import type { Ctx } from '../core/ctx.ts';
import { type Message, say } from '../core/i18n/message.ts';
import { bytesOf } from '../core/inbox/files.ts';
import type { DueMessage } from '../core/outbox/outgoing.ts';
import { forgetOld, heardFrom } from '../core/people/heard.ts';
import type { Channel, Inbound, Outbound, Sent } from './channels/channel.ts';
import { takesFile } from './channels/zalo-oa/outbound.ts';
import { createZaloOa, type ZaloOaChannel } from './channels/zalo-oa/zalo-oa.ts';
import type { Settings } from './config.ts';
import { startFetching } from './fetching.ts';
import type { FileLinks } from './file-links.ts';
import type { Door } from './http.ts';
import { type Pace, Pacing } from './pacing.ts';
import { render } from './render.ts';
import { saidOnce } from './said-once.ts';
import { startSender } from './sender.ts';
import { oaDoor, WEBHOOK_PATH } from './zalo-oa-door.ts';
import { type Receipts, receipts } from './zalo-oa-receipts.ts';
import { startTokens, type Tokens } from './zalo-oa-tokens.ts';
import { asTemplate, type Templates, wayNow } from './zalo-oa-way.ts';
import { type Trouble, worded } from './zalo-oa-words.ts';
import { withLink } from './zalo-words.ts';

export type ZaloOaParts = {
  readonly ctx: Ctx;
  readonly settings: Settings;
  readonly links: FileLinks;
  /** Stores what comes in and begins to work on it (`bot/inbound.ts`). */
  readonly receive: (batch: readonly Inbound[]) => Promise<void>;
  readonly tell: (message: Message) => void;
  readonly pace?: Partial<Pace>;
};

export type ZaloOa = { readonly wake: () => void; readonly door: Door; readonly stop: () => Promise<void> };

const DAY_MS = 86_400_000;

export async function startZaloOa(parts: ZaloOaParts): Promise<ZaloOa> {
  const { ctx, settings, tell, links } = parts;
  const said = saidOnce((trouble: Trouble) => tell(worded(trouble)));
  const tokens = await startTokens({ ctx, settings, tell });
  const told = receipts(ctx);
  const channel = channelOf(parts, tokens, told, said);
  const gate = windowed(ctx, channel, links, templatesOf(settings));
  const sender = startSender({
    ctx,
    channel: { ...channel, send: gate.send },
    render: gate.render,
    pacing: new Pacing({ ...paceOf(settings.ZALO_OA_PER_SECOND), ...parts.pace }, performance.now()),
    alarm: (failure) => {
      if (failure.kind === 'unreachable') said({ is: 'down', why: failure.why });
    },
    well: () => said({ is: 'well' }),
  });
  await channel.start(parts.receive);
  const fetching = startFetching({ ctx, channel: 'zalo-oa', download: channel.download, wake: sender.wake });
  const named = await channel.account();
  const url = new URL(WEBHOOK_PATH, settings.PUBLIC_URL).href;
  tell(say('zalo.oa_running', { name: named.is === 'known' ? named.name : 'Zalo OA', url }));
  const forgetting = setInterval(() => void forgetOld(ctx).catch(() => undefined), DAY_MS).unref();
  return {
    wake: sender.wake,
    door: oaDoor(ctx, channel, tokens, settings.ZALO_OA_VERIFIER, sender.wake),
    stop: async () => {
      clearInterval(forgetting);
      tokens.stop();
      told.stop();
      await channel.stop();
      await fetching.stop();
      await sender.stop();
    },
  };
}

function channelOf(
  { ctx, settings }: ZaloOaParts,
  tokens: Tokens,
  told: Receipts,
  said: (trouble: Trouble) => void,
): ZaloOaChannel {
  return createZaloOa({
    baseUrl: settings.ZALO_OA_API_BASE,
    keys: keysOf(settings),
    accepted: settings.ZALO_OA_SIGNATURE,
    token: tokens.access,
    alert: (alert) => said({ is: 'alert', ...alert }),
    now: () => ctx.now().epochMilliseconds,
    takers: {
      heard: (external, at) => heardFrom(ctx, 'zalo-oa', external, Temporal.Instant.fromEpochMilliseconds(at)),
      receipt: told.take,
      unknown: (event) => ctx.log.info({ channel: 'zalo-oa', event }, 'An event of no use was passed over'),
      signed: signatures(settings, said),
    },
  });
}

/** Zalo allows an app 4,000 requests a minute, and names no rate for one chat. */
function paceOf(perSecond: number): Pace {
  return { perSecond, broadcastShare: 0.8, chatPerSecond: 2, chatBurst: 5, groupPerMinute: 16, atOnce: 10 };
}

function keysOf(settings: Settings) {
  return {
    appId: settings.ZALO_OA_APP_ID ?? '',
    oaId: settings.ZALO_OA_ID ?? '',
    oaSecret: settings.ZALO_OA_SECRET_KEY ?? '',
    appSecret: settings.ZALO_OA_APP_SECRET ?? '',
  };
}

function templatesOf(settings: Settings): Templates {
  const { ZALO_OA_REMINDER_TEMPLATE: reminder, ZALO_OA_NOTICE_TEMPLATE: notice } = settings;
  return { ...(reminder ? { reminder } : {}), ...(notice ? { notice } : {}) };
}

/** The window is looked at as each message leaves: it may have closed, or opened, while the message waited. */
function windowed(ctx: Ctx, channel: ZaloOaChannel, links: FileLinks, templates: Templates) {
  const closed = new WeakSet<Outbound>();
  const rows = new WeakMap<Outbound, DueMessage>();

  async function renderRow(row: DueMessage): Promise<readonly Outbound[]> {
    const way = await wayNow(ctx, row);
    const instead = way === 'template' ? await asTemplate(ctx, row, templates) : null;
    if (instead) return [instead];
    const parts = await renderOpen(ctx, channel, links, row);
    for (const part of parts) rows.set(part, row);
    const [first] = parts;
    if (first && way !== 'free' && way !== 'paid') closed.add(first);
    return parts;
  }

  async function send(message: Outbound): Promise<Sent> {
    if (closed.has(message))
      return { ok: false, failure: { kind: 'blocked', how: 'not_permitted', why: 'window closed' } };
    const sent = await channel.send(message);
    // Zalo counts the window by its own clock: what it calls closed may still go as a template.
    const shut = !sent.ok && sent.failure.kind === 'blocked' && sent.failure.how === 'not_permitted';
    const row = shut ? rows.get(message) : undefined;
    const instead = row ? await asTemplate(ctx, row, templates) : null;
    return instead ? channel.send(instead) : sent;
  }

  return { render: renderRow, send: send satisfies Channel['send'] };
}

/** With its file where Zalo takes it, else with a link; a group gets links. */
async function renderOpen(
  ctx: Ctx,
  channel: ZaloOaChannel,
  links: FileLinks,
  row: DueMessage,
): Promise<readonly Outbound[]> {
  const { file } = row.content;
  if (!file) return render(row, channel.limits);
  const bytes = row.chat.startsWith('-') ? null : await bytesOf(ctx, file.id);
  if (!bytes || !takesFile(file.name, bytes.length)) return render(withLink(row, file, links), channel.limits);
  return render(row, channel.limits, { name: file.name, mime: '', bytes });
}

/** In a soak with `any` the operator hears which way matched; wrong ones are counted and told from the fifth on. */
function signatures(settings: Settings, said: (trouble: Trouble) => void) {
  let wrong = 0;
  let matched = false;
  return (how: string | null) => {
    if (how === null) {
      wrong += 1;
      if (wrong % 5 === 0) said({ is: 'signature', count: wrong });
    } else if (settings.ZALO_OA_SIGNATURE === 'any' && !matched) {
      matched = true;
      said({ is: 'matched', which: how });
    }
  };
}

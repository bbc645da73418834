/** Brings the files people sent on a messenger here, in the background: no reply ever waits for one. */
import { fetched, notFetched } from '../core/chats/fetched.ts';
import type { Ctx } from '../core/ctx.ts';
import { filesToFetch } from '../core/inbox/files.ts';
import type { ChannelName } from '../core/inbox/inbound.ts';

export type FetchingParts = {
  readonly ctx: Ctx;
  readonly channel: ChannelName;
  /** The bytes behind the platform's reference; throws while they cannot be had. */
  readonly download: (ref: string) => Promise<Uint8Array>;
  /** Something was said about a file. */
  readonly wake: () => void;
};

export type Fetching = { readonly stop: () => Promise<void> };

/** How often to look for files, in milliseconds. */
const LOOK_MS = 500;
/** Fetched side by side. */
const AT_ONCE = 4;

export function startFetching(parts: FetchingParts): Fetching {
  let stopped = false;
  let running: Promise<void> | undefined;

  async function round(): Promise<void> {
    const files = await filesToFetch(parts.ctx, parts.channel, AT_ONCE);
    await Promise.all(files.map((file) => one(parts, file)));
    if (files.length > 0) parts.wake();
  }

  const timer = setInterval(() => {
    if (stopped) return;
    running ??= round()
      .catch(() => parts.ctx.log.warn({ channel: parts.channel }, 'Files could not be looked for and are tried again'))
      .finally(() => {
        running = undefined;
      });
  }, LOOK_MS).unref();

  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

async function one({ ctx, download }: FetchingParts, file: Awaited<ReturnType<typeof filesToFetch>>[number]) {
  let bytes: Uint8Array;
  try {
    bytes = await download(file.ref ?? '');
  } catch (error) {
    await notFetched(ctx, file, error instanceof Error ? error.name : 'unknown');
    return;
  }
  await fetched(ctx, file, bytes);
}

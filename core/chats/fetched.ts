/** What becomes of a file once the platform has given it, or not. */
import { z } from 'zod';
import type { FileRow } from '../../db/queries/files.ts';
import { type Ctx, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { countMiss, keepFetched, keptRef } from '../inbox/files.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import { storeBatch } from '../inbox/store.ts';
import { queue } from '../outbox/queue.ts';

const afterwards = z.object({ external: z.string(), chat: z.string(), again: z.boolean().optional() });

/**
 * The bytes arrived: kept, or of no use, and then the person is told. A file that was waited for comes in again by itself.
 * Returns the senders to wake.
 */
export function fetched(ctx: Ctx, file: FileRow, bytes: Uint8Array): Promise<readonly string[]> {
  return transact(ctx, async (inside) => {
    const useless = await keepFetched(inside, file, bytes);
    if (useless) return tell(inside, file, useless);
    const after = afterwards.parse(file.after);
    if (!after.again) return [];
    const files = [{ ref: keptRef(file.id), name: file.name, mime: file.mime, size: file.size }];
    const from = { channel: file.channel as ChannelName, from: after.external, chat: after.chat, group: false };
    return storeBatch(inside, [{ ...from, updateId: `fetched:${file.id}`, said: { is: 'files', files } }]);
  });
}

/** The platform did not give it. After the last try the person is told which file is lost. */
export async function notFetched(ctx: Ctx, file: FileRow, why: string): Promise<void> {
  await transact(ctx, async (inside) => {
    if (await countMiss(inside, file, why))
      await tell(inside, file, new Refusal('chats.file_lost', { name: file.name }));
  });
}

async function tell(ctx: Ctx, file: FileRow, refusal: Refusal): Promise<[]> {
  const to = { channel: file.channel as ChannelName, chat: afterwards.parse(file.after).chat, person: file.personId };
  await queue(ctx, [{ ...to, priority: 'reply', messages: [refusal.said] }]);
  return [];
}

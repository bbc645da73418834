/** What somebody answers who replies to one message of ours: a notice of their unit, or words their office was sent. */

import { z } from 'zod';
import { aboutMessage } from '../../db/queries/notice-states.ts';
import { wordsById } from '../../db/queries/notice-words.ts';
import type { Ctx } from '../ctx.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import { received } from './confirm.ts';

const about = z.object({ notice: z.uuid(), words: z.uuid().optional(), unit: z.uuid().optional() });

export type Answered =
  /** Words of a unit; answering them is asked for leave again. */
  { readonly words: string } | { readonly notice: string; readonly unit: string };

/** Null: the message was about no notice, or it is none of this person's. */
export async function repliedTo(
  ctx: Ctx,
  to: { readonly channel: ChannelName; readonly chat: string; readonly person: string; readonly messageId: string },
): Promise<Answered | null> {
  const { channel, chat, messageId: providerId } = to;
  const read = about.safeParse(await aboutMessage(ctx.db, { channel, chat, providerId }));
  if (!read.success) return null;
  const { notice, words } = read.data;
  const said = words === undefined ? undefined : await wordsById(ctx.db, words);
  if (said && !said.fromOffice) return { words: said.id };
  const own = (await received(ctx, to.person, 1000)).filter(({ noticeId }) => noticeId === notice);
  const one = own.find(({ unitId }) => unitId === read.data.unit) ?? own[0];
  return one ? { notice, unit: one.unitId } : null;
}

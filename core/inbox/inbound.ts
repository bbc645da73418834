/** What came in from a messenger, as stored in the inbox before the platform is told. */
import { z } from 'zod';

export const channelNames = ['telegram', 'zalo-bot', 'zalo-oa', 'web', 'terminal'] as const;
export type ChannelName = (typeof channelNames)[number];

const file = z.object({
  /** The platform's own reference, fetched in the background; `kept:` + id names a row of `files` whose bytes are here (`files.ts`). */
  ref: z.string(),
  name: z.string().optional(),
  mime: z.string().optional(),
  size: z.number().int().optional(),
});

export const inbound = z.object({
  channel: z.enum(channelNames),
  /** Unique within the channel: the same id twice is the same event. */
  updateId: z.string().max(200),
  /** The person on that platform. */
  from: z.string().max(200),
  /** Where the answer goes; equals `from` in a private chat on most platforms. */
  chat: z.string().max(200),
  group: z.boolean(),
  said: z.discriminatedUnion('is', [
    /** `replyTo`: the platform's id of the message it replies to. */
    z.object({
      is: z.literal('text'),
      text: z.string(),
      messageId: z.string().optional(),
      replyTo: z.string().optional(),
    }),
    /** An edit of the message `messageId`. */
    z.object({ is: z.literal('edit'), text: z.string(), messageId: z.string() }),
    /** `data` as it went out in `OutboundButton.data`. */
    z.object({
      is: z.literal('press'),
      data: z.string(),
      messageId: z.string().optional(),
      /** The platform's id of the tap, where it wants one acknowledged. */
      tap: z.string().optional(),
    }),
    /** To this question of this report, null: to its review; `text` is what the person reads of it in the conversation. */
    z.object({
      is: z.literal('go'),
      report: z.uuid(),
      to: z.string().max(200).nullable(),
      text: z.string().max(60),
    }),
    z.object({
      is: z.literal('files'),
      files: z.array(file),
      caption: z.string().optional(),
      messageId: z.string().optional(),
    }),
    /** A code, from a link or typed: an invitation's, or in a group the one that binds it. `title`: the group's. */
    z.object({ is: z.literal('join'), code: z.string().max(200), title: z.string().max(300).optional() }),
    /** A phone number from the platform's own button; `own`: it is the sender's. */
    z.object({ is: z.literal('contact'), phone: z.string().max(40), own: z.boolean() }),
    /** We may (again) or may no longer write to this chat: blocked, unblocked, put into or removed from a group. */
    z.object({ is: z.literal('member'), can: z.boolean() }),
    /** Something the platform does not hand over (a file, a card), or that is no answer: a sticker. */
    z.object({ is: z.literal('unreadable'), what: z.enum(['sticker', 'other']) }),
    /** The person took back their consent at the platform: this account is to be forgotten. */
    z.object({ is: z.literal('withdrawn') }),
    /** By ourselves, after an outage: what is open is asked again. `lost`: what may not have arrived is our reply, not their tap. */
    z.object({ is: z.literal('again'), lost: z.literal('reply').optional() }),
    /** The group goes on under another id. */
    z.object({ is: z.literal('moved'), to: z.string().max(200) }),
  ]),
});

export type Inbound = z.infer<typeof inbound>;

/** The wire format of the Official Account OpenAPI v3: lenient on what comes in, strict on what goes out. */
import { z } from 'zod';

const id = z.string().min(1).max(190);
const who = z.looseObject({ id });
const url = z.string();

const attachment = z.looseObject({
  type: z.string(),
  payload: z
    .looseObject({
      url: url.optional(),
      name: z.string().optional(),
      /** A string in some captures. */
      size: z.coerce.number().int().nonnegative().optional().catch(undefined),
      description: z.string().optional(),
    })
    .catch({}),
});

export const event = z.looseObject({
  event_name: z.string().max(100),
  /** Milliseconds, as text. */
  timestamp: z.coerce.number(),
  app_id: z.string().optional(),
  oa_id: z.string().optional(),
  sender: who.optional(),
  recipient: who.optional(),
  follower: who.optional(),
  user_id: id.optional(),
  group_id: id.optional(),
  message: z
    .looseObject({
      msg_id: z.string().max(190).optional(),
      msg_ids: z.array(z.string().max(190)).optional(),
      text: z.string().optional(),
      attachments: z.array(attachment).optional(),
    })
    .optional(),
  info: z.looseObject({ phone: z.coerce.string().max(40).optional() }).optional(),
});
export type OaEvent = z.infer<typeof event>;

/** A failed call is HTTP 200 with an error in it. */
export const envelope = z.looseObject({
  error: z.coerce.number(),
  message: z.string().catch(''),
  data: z.unknown().optional(),
});

export const sent = z.looseObject({ message_id: z.string() });
export const uploaded = z.looseObject({ attachment_id: z.string().optional(), token: z.string().optional() });
export const account = z.looseObject({
  oaid: z.coerce.string().optional(),
  oa_id: z.coerce.string().optional(),
  name: z.string().catch(''),
});

/** `expires_in` is a string; a refusal carries none of these. */
export const tokens = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
});

export const MOST_TEXT = 2000;
export const MOST_BUTTONS = 5;
export const IMAGE_BYTES = 1024 * 1024;
export const FILE_BYTES = 5 * 1024 * 1024;

const counted = (most: number) =>
  z
    .string()
    .transform((words) => words.normalize('NFC'))
    .refine((words) => [...words].length >= 1 && [...words].length <= most, `1 to ${most} characters`);

export const outText = counted(MOST_TEXT);
export const outButtons = z
  .array(
    z.object({
      title: counted(100),
      type: z.literal('oa.query.hide'),
      payload: z.string().min(1).max(1000),
    }),
  )
  .max(MOST_BUTTONS);

/** The Zalo Bot Platform's wire format: lenient on what comes in (unknown keys pass), strict on what goes out. */
import { z } from 'zod';

const date = z.number().catch(0);

export const message = z.looseObject({
  message_id: z.string().min(1).max(200),
  date,
  chat: z.looseObject({ id: z.string().min(1).max(190), chat_type: z.string().catch('PRIVATE') }),
  from: z.looseObject({ id: z.string().min(1).max(190), is_bot: z.boolean().catch(false) }),
  text: z.string().optional(),
  caption: z.string().optional(),
  /** The documents say `photo`, real bodies `photo_url`. */
  photo_url: z.string().optional(),
  photo: z.string().optional(),
  voice_url: z.string().optional(),
  sticker: z.string().optional(),
});

export const update = z.looseObject({ event_name: z.string(), message });
export type Update = z.infer<typeof update>;

/** Failures usually come with HTTP 200: `ok` says what happened. */
export const envelope = z.union([
  z.looseObject({ ok: z.literal(true), result: z.unknown() }),
  z.looseObject({ ok: z.literal(false), error_code: z.coerce.number(), description: z.string().catch('') }),
]);

export const me = z.looseObject({
  id: z.string(),
  account_name: z.string().catch(''),
  display_name: z.string().optional(),
  account_type: z.string().catch('BASIC'),
});
export const sent = z.looseObject({ message_id: z.string() });
export const hook = z.looseObject({ url: z.string().catch('') });

/** In the form of Zalo's own counting: NFC, code points. */
export const MOST_TEXT = 2000;
export const outText = z
  .string()
  .transform((text) => text.normalize('NFC'))
  .refine((text) => [...text].length >= 1 && [...text].length <= MOST_TEXT, 'text of 1 to 2,000 characters');
export const outPhoto = z.url({ protocol: /^https?$/ });

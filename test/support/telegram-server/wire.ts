/** The parts of Telegram's wire format the test server speaks; named as in the Bot API. */

export type User = { id: number; is_bot: boolean; first_name: string; username?: string; language_code?: string };
export type Chat = { id: number; type: 'private' | 'group' | 'supergroup'; title?: string; first_name?: string };
export type Entity = { type: string; offset: number; length: number };
export type InlineButton = { text: string; callback_data?: string; url?: string };
export type Markup = { inline_keyboard?: InlineButton[][]; keyboard?: unknown[][]; remove_keyboard?: boolean };

export type Message = {
  message_id: number;
  date: number;
  chat: Chat;
  from?: User;
  text?: string;
  entities?: Entity[];
  caption?: string;
  document?: { file_id: string; file_unique_id: string; file_name?: string; mime_type?: string; file_size: number };
  photo?: { file_id: string; file_unique_id: string; width: number; height: number; file_size: number }[];
  voice?: { file_id: string; file_unique_id: string; duration: number; mime_type?: string; file_size: number };
  contact?: { phone_number: string; first_name: string; user_id?: number };
  reply_markup?: Markup;
  edit_date?: number;
  migrate_to_chat_id?: number;
  migrate_from_chat_id?: number;
  reply_to_message?: Message;
};

export type Update = { update_id: number; queuedAt: number } & Record<string, unknown>;

/** An answer of the API before it becomes JSON. */
export type Reply =
  | { ok: true; result: unknown }
  | { ok: false; error_code: number; description: string; parameters?: Record<string, number> };

export const done = (result: unknown): Reply => ({ ok: true, result });

export function fail(code: number, description: string, parameters?: Record<string, number>): Reply {
  return parameters
    ? { ok: false, error_code: code, description, parameters }
    : { ok: false, error_code: code, description };
}

export const bad = (why: string): Reply => fail(400, `Bad Request: ${why}`);
export const forbidden = (why: string): Reply => fail(403, `Forbidden: ${why}`);

/** Telegram's errors in the contract's closed list (its texts: see the error table of the Bot API server). */
import { GrammyError, HttpError } from 'grammy';
import { type Failure, networkFault } from '../channel.ts';

/** What the text of a refusal says of the chat, in the order they are looked for. */
const standing = [
  [/user is deactivated/i, 'deactivated'],
  [/chat not found|bot can't initiate conversation/i, 'not_permitted'],
  [/blocked by the user|group chat was deleted|not a member|was kicked/i, 'blocked'],
  // A group that lets the bot read and not write.
  [/not enough rights to send|have no rights to send|chat_write_forbidden/i, 'not_permitted'],
] as const;
/** A name Telegram gave a file and does not know any more. */
const strangeFile = /wrong (?:remote )?file[ _]id|wrong file identifier|file_reference/i;

/** The group became a supergroup; messages go to the new id from now on. */
export function migratedTo(error: unknown): string | undefined {
  const id = error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;
  return id === undefined ? undefined : String(id);
}

/** An edit that changed nothing is a success; one whose message is gone calls for a new message. */
export function editOutcome(error: unknown): 'unchanged' | 'gone' | undefined {
  if (!(error instanceof GrammyError) || error.error_code !== 400) return undefined;
  if (/message is not modified/i.test(error.description)) return 'unchanged';
  return /message to edit not found|message can't be edited/i.test(error.description) ? 'gone' : undefined;
}

/** The file's name on the platform is refused: it has to go up once more. */
export function fileForgotten(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400 && strangeFile.test(error.description);
}

/** What happened to a send. `why` never carries the token: grammY's network errors may, so only its kind is kept. */
export function failureOf(error: unknown, group: boolean): Failure {
  if (error instanceof GrammyError) return refused(error, group);
  if (error instanceof HttpError) {
    const { code, unsent } = networkFault(error.error);
    return unsent ? { kind: 'unreachable', why: code } : { kind: 'unknown', why: 'no answer from Telegram' };
  }
  return { kind: 'unknown', why: error instanceof Error ? error.name : 'unknown error' };
}

function refused(error: GrammyError, group: boolean): Failure {
  const why = error.description;
  if (error.error_code === 429) {
    const seconds = error.parameters.retry_after ?? 1;
    return { kind: 'throttled', retryAfterMs: seconds * 1000, scope: group ? 'chat' : 'channel' };
  }
  if (error.error_code === 401 || error.error_code === 409) return { kind: 'misconfigured', why };
  const how = standing.find(([text]) => text.test(why))?.[1];
  if (how !== undefined) return how === 'blocked' ? { kind: 'blocked', why } : { kind: 'blocked', why, how };
  // A 5xx may have been carried out: sending has no idempotency key (tdlib/telegram-bot-api#126).
  if (error.error_code >= 500) return { kind: 'unknown', why };
  return { kind: 'rejected', why };
}

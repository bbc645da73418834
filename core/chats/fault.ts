/** A turn that broke: which row it was working on, so that the try can be counted, and what went wrong without what was said. */
import type { InboxRow } from '../../db/queries/inbox.ts';
import { type Ctx, transact } from '../ctx.ts';
import { say } from '../i18n/message.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import { failedTry } from '../inbox/work.ts';
import { queue } from '../outbox/queue.ts';

export class TurnFault extends Error {
  override readonly name = 'TurnFault';
  readonly row: InboxRow;

  constructor(row: InboxRow, cause: unknown) {
    super(`Inbox row ${row.id} could not be worked off`, { cause });
    this.row = row;
  }
}

/** Counts the try. At the last the row is set aside and the person is told, with a reference that finds the row. True: set aside. */
export function countFault(ctx: Ctx, { row, cause }: TurnFault): Promise<boolean> {
  return transact(ctx, async (inside) => {
    if (!(await failedTry(inside, row.id, shapeOf(cause)))) return false;
    const messages = [say('common.broken', { reference: referenceOf(row.id) })];
    const to = { channel: row.channel as ChannelName, chat: row.chat, person: null };
    if (!row.inGroup) await queue(inside, [{ ...to, priority: 'reply', messages }]);
    return true;
  });
}

/** What the person is told and the operator finds in the log: the row's number in letters and digits. */
export function referenceOf(row: number): string {
  return row.toString(36).toUpperCase().padStart(5, '0');
}

/** The innermost error's name, code and place in our code. Its message may quote what a person typed, so it stays out. */
export function shapeOf(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause;
  if (!(inner instanceof Error)) return typeof inner;
  const code = 'code' in inner ? ` ${String(inner.code)}` : '';
  const at = /\/((?:core|db|bot)\/[\w./-]+:\d+)/.exec(error instanceof Error ? (error.stack ?? '') : '')?.[1] ?? '';
  return `${inner.name}${code} ${at}`.trim();
}

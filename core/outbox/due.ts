/** What is to be sent now, and what became of it. The only door a sender needs. */
import { type DueRow, dueOutbox, giveUp, markSeen, markSent, postpone } from '../../db/queries/outbox.ts';
import type { Ctx } from '../ctx.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import { chatUnreachable } from '../people/addresses.ts';
import { type Content, type DueMessage, type Offered, type Priority, priorities } from './outgoing.ts';
import { consequences, type Failure } from './status.ts';
import { Together } from './together.ts';

const names = Object.keys(priorities) as Priority[];

/** The next messages of a channel, replies first, each priority in the order it fell due. */
export async function dueMessages(ctx: Ctx, channel: ChannelName, most: number): Promise<readonly DueMessage[]> {
  return (await dueOutbox(ctx.db, channel, ctx.now(), most)).map(message);
}

type SentMark = { readonly id: string; readonly providerId: string; readonly at: string };
const marks = new Together<Ctx['db'], SentMark>((db, items) =>
  markSent(db, Object.fromEntries(items.map(({ id, ...mark }) => [id, mark]))),
);

/** The platform took it; `providerId` names it there (the last part of a message cut in several). */
export function sent(ctx: Ctx, id: string, providerId: string): Promise<void> {
  return marks.add(ctx.db, { id, providerId, at: ctx.now().toString() });
}

/** The channel tells that it arrived, or was read. */
export function seen(ctx: Ctx, channel: ChannelName, providerId: string, state: 'delivered' | 'seen'): Promise<void> {
  return markSeen(ctx.db, channel, providerId, state);
}

/** Settles a failure by the closed list: tried again later, or given up. Returns what was decided. */
export async function failed(ctx: Ctx, row: DueMessage, failure: Failure): Promise<'later' | 'failed' | 'unsure'> {
  const consequence = consequences[failure.kind];
  const why = failure.kind === 'throttled' ? failure.scope : failure.why;
  const said = { failure: failure.kind, why };
  if (consequence.do === 'retry' && row.tries + 1 < consequence.most) {
    await postpone(ctx.db, row.id, { ...said, notBefore: ctx.now().add(pause(row.tries, failure)) });
    return 'later';
  }
  if (consequence.do === 'unsure' && row.priority === 'reply' && row.tries === 0) {
    await postpone(ctx.db, row.id, { ...said, notBefore: ctx.now().add({ seconds: 5 }) });
    return 'later';
  }
  if (consequence.do === 'unreachable' && row.person !== null)
    await chatUnreachable(ctx, row.person, row.channel, row.chat);
  const state = consequence.do === 'unsure' ? 'unsure' : 'failed';
  await giveUp(ctx.db, row.id, { ...said, state });
  return state;
}

/** What the platform asked for; else 1, 2, 4 … at most 300 seconds. */
function pause(tries: number, failure: Failure): { milliseconds: number } {
  if (failure.kind === 'throttled') return { milliseconds: failure.retryAfterMs };
  return { milliseconds: Math.min(300, 2 ** tries) * 1000 };
}

function message(row: DueRow): DueMessage {
  const priority = names.find((name) => priorities[name] === row.priority) ?? 'notice';
  return {
    ...row,
    channel: row.channel as ChannelName,
    priority,
    content: row.content as Content,
    buttons: row.buttons as readonly Offered[],
  };
}

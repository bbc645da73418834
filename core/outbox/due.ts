/** What is to be sent now, and what became of it. The only door a sender needs. */
import {
  type DueRow,
  dueOutbox,
  giveUp,
  isQueued,
  markSeen,
  markSent,
  noteFailure,
  postponeChat,
} from '../../db/queries/outbox.ts';
import type { Ctx } from '../ctx.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import { chatUnreachable } from '../people/addresses.ts';
import { goElsewhere } from './elsewhere.ts';
import { groupLost } from './group-fate.ts';
import { type Content, type DueMessage, type Offered, type Priority, priorities } from './outgoing.ts';
import { consequences, type Failure } from './status.ts';
import { Together } from './together.ts';

const names = Object.keys(priorities) as Priority[];

/** The next messages of a channel, replies first, each priority in the order it fell due. */
export async function dueMessages(ctx: Ctx, channel: ChannelName, most: number): Promise<readonly DueMessage[]> {
  return (await dueOutbox(ctx.db, channel, ctx.now(), most)).map(message);
}

/** One chat's share of a window: more than its burst could not go at once anyhow. */
const PER_CHAT = 4;

/**
 * The same for a sender that paces each chat: no chat fills the window, so that one with a hundred messages waiting holds up nobody
 * else; and each chat's messages stand in the order they were queued, also after one of them was put off.
 */
export async function dueWindow(ctx: Ctx, channel: ChannelName, most: number): Promise<readonly DueMessage[]> {
  const heads: DueRow[] = [];
  const crowded: string[] = [];
  for (;;) {
    const rows = await dueOutbox(ctx.db, channel, ctx.now(), most, crowded);
    const crowds = [...Map.groupBy(rows, ({ chat }) => chat)].filter(([, own]) => own.length > PER_CHAT);
    if (rows.length < most || crowds.length === 0 || heads.length >= most) return inOrder([...heads, ...rows]);
    for (const [chat, own] of crowds) {
      crowded.push(chat);
      heads.push(...own.slice(0, PER_CHAT));
    }
  }
}

/** By priority as given; a chat's own rows change places among themselves until they stand as queued. */
function inOrder(rows: readonly DueRow[]): DueMessage[] {
  const sorted = rows.toSorted((a, b) => a.priority - b.priority);
  const queued = Map.groupBy(sorted, ({ chat, priority }) => `${priority} ${chat}`);
  for (const own of queued.values()) own.sort((a, b) => Number(a.seq) - Number(b.seq));
  return sorted.map((row) => message(queued.get(`${row.priority} ${row.chat}`)?.shift() ?? row));
}

/**
 * A reminder is looked at once more right before it goes: it may have been taken back since the window was read, because the report was
 * handed in. Replies and notices are not asked about: nobody takes those back.
 */
export async function mayStillGo(ctx: Ctx, row: Pick<DueMessage, 'id' | 'priority'>): Promise<boolean> {
  return row.priority !== 'reminder' || (await isQueued(ctx.db, row.id));
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

/** What was decided; `later`: nothing may go to that chat for so many milliseconds. */
export type Fate =
  | { readonly is: 'later'; readonly ms: number }
  | { readonly is: 'waits' }
  | { readonly is: 'failed' }
  | { readonly is: 'unsure' };

/** Before a reply whose outcome is unknown is repeated. */
const UNKNOWN_MS = 5000;

/** Settles a failure by the closed list: tried again later, left where it is, or given up. */
export async function failed(ctx: Ctx, row: DueMessage, failure: Failure): Promise<Fate> {
  const consequence = consequences[failure.kind].do;
  const why = failure.kind === 'throttled' ? failure.scope : failure.why;
  const said = { failure: failure.kind, why };
  if (consequence === 'wait') {
    await noteFailure(ctx.db, row.id, said);
    return { is: 'waits' };
  }
  const repeated = consequence === 'unsure' && row.priority === 'reply' && row.tries === 0;
  if (failure.kind === 'throttled' || repeated) {
    const ms = failure.kind === 'throttled' ? failure.retryAfterMs : UNKNOWN_MS;
    const notBefore = ctx.now().add({ milliseconds: ms });
    await postponeChat(ctx.db, row, { ...said, notBefore, tried: repeated });
    return { is: 'later', ms };
  }
  if (consequence === 'unreachable') await unreachable(ctx, row, failure);
  if (await goElsewhere(ctx, row, failure.kind)) return { is: 'failed' };
  const state = consequence === 'unsure' ? 'unsure' : 'failed';
  await giveUp(ctx.db, row.id, { ...said, state });
  return { is: state };
}

/** A person's address is marked; a group's binding ends, and those who look after it hear so. */
async function unreachable(ctx: Ctx, { person, channel, chat }: DueMessage, failure: Failure): Promise<void> {
  const why = (failure.kind === 'blocked' && failure.how) || 'blocked';
  if (person !== null) await chatUnreachable(ctx, person, { channel, chat, why });
  else await groupLost(ctx, channel, chat);
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

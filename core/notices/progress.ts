/** “Đã gửi 45/66 đơn vị…”: one message to whoever sent the notice, edited in place until everything is out. */
import { countStates, type UnitState } from '../../db/queries/notice-states.ts';
import { type NoticeRow, takeProgress, updateNotice } from '../../db/queries/notices.ts';
import { isQueued } from '../../db/queries/outbox.ts';
import { type Ctx, transact } from '../ctx.ts';
import { type Message, say } from '../i18n/message.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import type { Offered } from '../outbox/outgoing.ts';
import { queue } from '../outbox/queue.ts';
import { whereToReach } from '../people/addresses.ts';
import type { Notice } from './notice.ts';
import type { Sent } from './send.ts';

/** What was told last, and when to look again. */
type Told = { readonly out: number; readonly failed: number; readonly next: string };

/** Queues the first word and remembers its row; without somebody to tell, nothing is told. */
export async function beginProgress(ctx: Ctx, notice: Notice, sent: Sent): Promise<void> {
  if (notice.madeBy === null) return;
  const address = (await whereToReach(ctx, [notice.madeBy])).get(notice.madeBy);
  if (!address) return;
  const left = sent.units - sent.unreached;
  const [id = null] = await queue(ctx, [
    {
      channel: address.channel as ChannelName,
      chat: address.chatId,
      person: notice.madeBy,
      priority: 'reply',
      messages: [progressWords(notice, { out: 0, of: left, failed: 0, unreached: sent.unreached })],
      about: { progress: notice.id },
    },
  ]);
  const told: Told = { out: 0, failed: 0, next: soon(ctx, sent.units) };
  await updateNotice(ctx.db, notice.id, { progressId: id, progress: left > 0 ? told : null });
}

type Far = { readonly out: number; readonly of: number; readonly failed: number; readonly unreached: number };

function progressWords(notice: Pick<Notice, 'title'>, far: Far): Message {
  const { out, of, failed, unreached } = far;
  const done = out + failed >= of;
  const lines = [
    say(done ? 'notices.progress_done' : 'notices.progress', { title: notice.title, out, of }),
    ...(failed > 0 ? [say('notices.progress_failed', { count: failed })] : []),
    ...(unreached > 0 ? [say('notices.progress_unreached', { count: unreached })] : []),
  ];
  return say('notices.lines', { lines });
}

const out: readonly UnitState[] = ['sent', 'seen', 'acknowledged'];

/** Counts by state as one word each; a state nobody is in is 0. */
export async function farOf(ctx: Ctx, noticeId: string): Promise<Record<UnitState, number> & { units: number }> {
  const far = { acknowledged: 0, seen: 0, sent: 0, queued: 0, failed: 0, unreachable: 0 };
  for (const { state, count } of await countStates(ctx.db, noticeId)) far[state] = count;
  return { ...far, units: Object.values(far).reduce((sum, count) => sum + count, 0) };
}

/** A notice to many is counted less often: the counting itself takes a second for 120,000. */
function soon(ctx: Ctx, units: number): string {
  const seconds = Math.min(60, Math.max(3, Math.ceil(units / 1000)));
  return ctx.now().add({ seconds }).toString();
}

/**
 * Says how far the notices under way have come, those of which it has changed since it was said. `edits`: the channel can change a message;
 * on one that cannot, only the end is told. To be called every few seconds; safe in two processes.
 */
export async function tellProgress(ctx: Ctx, edits: (channel: ChannelName) => boolean): Promise<number> {
  return transact(ctx, async (tx) => {
    let told = 0;
    for (const row of await takeProgress(tx.db)) if (await tellOne(tx, row, edits)) told += 1;
    return told;
  });
}

async function tellOne(ctx: Ctx, notice: NoticeRow, edits: (channel: ChannelName) => boolean): Promise<boolean> {
  const before = notice.progress as Told;
  if (Temporal.Instant.compare(ctx.now(), Temporal.Instant.from(before.next)) < 0) return false;
  // What is not on the screen yet cannot be changed there.
  if (notice.progressId === null || notice.madeBy === null || (await isQueued(ctx.db, notice.progressId))) return false;
  const { units, ...by } = await farOf(ctx, notice.id);
  const far = {
    out: out.reduce((sum, state) => sum + by[state], 0),
    failed: by.failed,
    of: units - by.unreachable,
    unreached: by.unreachable,
  };
  const done = far.out + far.failed >= far.of;
  const progress: Told = { out: far.out, failed: far.failed, next: soon(ctx, units) };
  await updateNotice(ctx.db, notice.id, { progress: done ? null : progress });
  const changed = far.out !== before.out || far.failed !== before.failed;
  const address = (await whereToReach(ctx, [notice.madeBy])).get(notice.madeBy);
  const channel = address?.channel as ChannelName;
  if (!address || !(done || (changed && edits(channel)))) return false;
  await queue(ctx, [
    {
      channel,
      chat: address.chatId,
      person: notice.madeBy,
      priority: 'reply',
      messages: [progressWords(notice, far)],
      replaces: notice.progressId,
      about: { progress: notice.id },
      ...(done ? { buttons: [stateButton(notice.id)] } : {}),
    },
  ]);
  return true;
}

/** Opens the notice as its office sees it. */
export function stateButton(notice: string): Offered {
  return {
    label: say('notices.button_state'),
    press: { on: 'item', item: 'xemdagui', args: { notice } },
    typed: 'word',
    word: say('chats.command', { command: 'thongbao' }),
  };
}

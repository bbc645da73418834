/** What turns leave behind, written in one statement: answers, replies, where each person stands, the mark *done*. */
import { endTurns } from '../../db/queries/turns.ts';
import type { Ctx } from '../ctx.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import type { ShellPress } from '../outbox/press.ts';
import { outboxRow } from '../outbox/queue.ts';
import { asOne, type Turn } from './making.ts';
import { fresh } from './place.ts';
import type { Shown } from './shell.ts';

/** Everything the turns leave behind, in their order. */
export function write(ctx: Ctx, turns: readonly Turn[]): Promise<unknown> {
  return endTurns(ctx.db, {
    ids: turns.map(({ row }) => row.id),
    at: ctx.now().toString(),
    turns: JSON.stringify(turns.map(left)),
  });
}

function left(made: Turn) {
  const { ctx, row, who, open, places, home } = made;
  const shows = home === null ? [] : asOne(made.shows);
  const choices = shows.length > 0 ? choicesOf(shows.at(-1)) : made.before.choices;
  const answers = [...made.records].flatMap(([report, rows]) => rows.map((recorded) => ({ report, ...recorded })));
  const outbox = shows.map((shown) => outboxRow(outgoing(made, shown, home ?? ''), ctx.newId()));
  const chat = leavesPlace(made, choices) ? { open, places, choices } : null;
  return { id: row.id, sender: row.sender, channel: row.channel, person: who?.id ?? null, answers, outbox, chat };
}

function outgoing({ row, who }: Turn, shown: Shown, chat: string) {
  const reader = { channel: row.channel as ChannelName, chat, person: who?.id ?? null };
  return { ...shown, ...reader, priority: 'reply' as const };
}

/** What a bare number means next: only for the shell's own choices. A report reads its numbers itself. */
function choicesOf(last: Shown | undefined): readonly ShellPress[] {
  const offered = (last?.buttons ?? []).filter(({ typed }) => typed === 'choice').map(({ press }) => press);
  return offered.some(({ on }) => on === 'report' || on === 'dialog') ? [] : offered;
}

/** A stranger who was only told how to join leaves nothing behind. */
function leavesPlace({ open, places, before }: Turn, choices: readonly ShellPress[]): boolean {
  return before !== fresh || open !== null || choices.length > 0 || Object.keys(places).length > 0;
}

/** What becomes of a group chat by the platform's word: it moves to another id, or we are no longer in it. */
import { moveQueued } from '../../db/queries/outbox.ts';
import { type Ctx, transact } from '../ctx.ts';
import { say } from '../i18n/message.ts';
import { followGroup, loseGroup } from '../people/groups.ts';
import { tell } from './tell.ts';

/** The binding and whatever waits to be sent follow the chat. Saying it twice changes nothing. */
export function chatMoved(ctx: Ctx, channel: string, from: string, to: string): Promise<void> {
  return transact(ctx, async (tx) => {
    await followGroup(tx, channel, from, to);
    await moveQueued(tx.db, channel, from, to);
  });
}

/** The binding ends; whoever made it and the unit's office hear of it. A chat that is not bound: nothing happens. */
export function groupLost(ctx: Ctx, channel: string, chat: string): Promise<void> {
  return transact(ctx, async (tx) => {
    const lost = await loseGroup(tx, channel, chat);
    if (!lost) return;
    const { group, unit } = lost;
    const purpose = say(`groups.purpose_${group.purpose}`);
    const params = { purpose, unit: unit.name, title: group.title ?? '' };
    const messages = [say(group.title ? 'groups.lost_named' : 'groups.lost', params)];
    for (const person of lost.tell) await tell(tx, person, { messages });
  });
}

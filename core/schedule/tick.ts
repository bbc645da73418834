/** What the clock asks once a minute: a list of jobs, each finding out by itself what is due. Rows hold the truth; the clock only asks. */
import { escalateDue } from '../campaigns/escalate.ts';
import { hush } from '../campaigns/hush.ts';
import { offerNewcomers } from '../campaigns/newcomers.ts';
import { openPlanned } from '../campaigns/opening.ts';
import { remindDue } from '../campaigns/remind.ts';
import { openDueSeries } from '../campaigns/repeat.ts';
import { settleDue } from '../campaigns/settle.ts';
import { shapeOf } from '../chats/fault.ts';
import type { Ctx } from '../ctx.ts';
import { remindDue as remindOfNotices } from '../notices/remind.ts';
import { sendDueNotices } from '../notices/send.ts';
import { postDueDigests } from '../summaries/due.ts';
import { pruneNightly } from './pruning.ts';

export type Job = {
  readonly name: string;
  /** Does what is due, in small transactions of its own; safe when another process is at the same. Answers how much was done. */
  readonly due: (ctx: Ctx) => Promise<unknown>;
};

/** In the order they are asked: what opens comes before what reminds of it. */
export const jobs: readonly Job[] = [
  { name: 'notices', due: sendDueNotices },
  { name: 'series', due: openDueSeries },
  { name: 'openings', due: openPlanned },
  { name: 'cut-offs', due: settleDue },
  { name: 'newcomers', due: offerNewcomers },
  { name: 'reminders', due: remindDue },
  { name: 'escalation', due: escalateDue },
  { name: 'quiet hours', due: hush },
  { name: 'unconfirmed notices', due: remindOfNotices },
  { name: 'digests', due: postDueDigests },
  { name: 'pruning', due: pruneNightly },
];

/** Asks every job once. One that fails is logged and asked again with the next tick; it never stops the others. Answers how much was done. */
export async function tick(ctx: Ctx, asked: readonly Job[] = jobs): Promise<number> {
  let done = 0;
  for (const { name, due } of asked) {
    try {
      const did = await due(ctx);
      if (typeof did === 'number') done += did;
    } catch (error) {
      ctx.log.error({ job: name, fault: shapeOf(error) }, 'A job of the clock failed and is asked again');
    }
  }
  return done;
}

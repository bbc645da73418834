/** Work in the background: asked for in the transaction that causes it, done once by whichever process is free. */
import { anyJobDue, insertJob, type JobRow, jobDone, jobFailed, takeJob } from '../../db/queries/jobs.ts';
import { type Ctx, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { Message } from '../i18n/message.ts';

/**
 * Does a job in two steps: everything slow first, outside any transaction; what it leaves behind second, in the same
 * transaction as the mark *done*. A `Refusal` is no failure of ours: it is handed to `refused`.
 */
export type Work = {
  readonly make: (ctx: Ctx, data: unknown) => Promise<(ctx: Ctx) => Promise<void>>;
  /** Tells whoever asked why there is nothing: a refusal's words, or null when it was given up as a fault of ours. */
  readonly refused: (ctx: Ctx, data: unknown, why: Message | null) => Promise<void>;
};

export type Works = Readonly<Record<string, Work>>;

const TRIES = 3;
/** A process that takes longer than this is taken for dead. */
const LEASE = { minutes: 15 } as const;

/** Asks for a job, in the transaction of whoever asks. */
export function enqueue(ctx: Ctx, name: string, data: object): Promise<void> {
  return insertJob(ctx.db, { id: ctx.newId(), name, data: JSON.stringify(data), at: ctx.now() });
}

/** Whether there is work to take up. */
export function anyDue(ctx: Ctx): Promise<boolean> {
  return anyJobDue(ctx.db, ctx.now());
}

/** Does the oldest job that is due. False: there is none. Never throws for what a job did wrong: that is noted and tried again. */
export async function workNext(ctx: Ctx, works: Works): Promise<boolean> {
  const job = await takeJob(ctx.db, ctx.now(), ctx.now().add(LEASE));
  if (!job) return false;
  const work = Object.hasOwn(works, job.name) ? works[job.name] : undefined;
  if (!work) throw new Error(`No such job: ${job.name}`);
  try {
    const leave = await work.make(ctx, job.data);
    await settle(ctx, job, leave);
  } catch (error) {
    if (error instanceof Refusal) await settle(ctx, job, (tx) => work.refused(tx, job.data, error.said));
    else await failed(ctx, job, work, error);
  }
  return true;
}

/** Result and mark in one transaction; another process that was quicker makes this one's result count for nothing. */
function settle(ctx: Ctx, job: JobRow, leave: (ctx: Ctx) => Promise<void>): Promise<void> {
  return transact(ctx, async (tx) => {
    if (await jobDone(tx.db, job.id, tx.now())) await leave(tx);
  });
}

async function failed(ctx: Ctx, job: JobRow, work: Work, error: unknown): Promise<void> {
  ctx.log.error({ error, job: job.id, name: job.name, tries: job.tries }, 'A job failed');
  if (job.tries >= TRIES) return settle(ctx, job, (tx) => work.refused(tx, job.data, null));
  const words = error instanceof Error ? error.name : 'unknown';
  await jobFailed(ctx.db, job.id, words, ctx.now(), ctx.now().add({ seconds: 5 ** job.tries }));
}

/** What benchmarks share: figures, medians after warm-up, and a durable server of their own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newId } from '../../bot/new-id.ts';
import type { Ctx } from '../../core/ctx.ts';
import { connect } from '../../db/connect.ts';
import { openEmbedded } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';

export type Figure = { readonly metric: string; readonly value: number; readonly unit: string };

/** The middle of the times `work` takes, in milliseconds, after a few turns that do not count. */
export async function median(work: () => Promise<unknown>, { warm = 3, turns = 15 } = {}): Promise<number> {
  const times: number[] = [];
  for (let turn = -warm; turn < turns; turn += 1) {
    const started = performance.now();
    await work();
    if (turn >= 0) times.push(performance.now() - started);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

/** Runs `work` against a fresh embedded server with the product's own settings (fsync on), and removes it afterwards. */
export async function withServer<T>(work: (ctx: Ctx, url: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'giaoban-bench-'));
  const server = await openEmbedded(path.join(folder, 'data'));
  try {
    await migrate(server.url);
    const { db, close } = connect(server.url);
    const quiet = () => undefined;
    const log = { info: quiet, warn: quiet, error: quiet };
    try {
      return await work({ db, now: () => Temporal.Now.instant(), newId, log }, server.url);
    } finally {
      await close();
    }
  } finally {
    await server.release();
    if (server.elsewhere) await rm(server.folder, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  }
}

/** The most memory this process held while `work` ran, in megabytes. */
export async function peakMegabytes<T>(work: () => Promise<T>): Promise<{ result: T; megabytes: number }> {
  let most = 0;
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 20);
  try {
    const result = await work();
    look();
    return { result, megabytes: Math.round(most / 1024 / 1024) };
  } finally {
    clearInterval(timer);
  }
}

/** Two digits after the point are more than a benchmark knows. */
export function rounded(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

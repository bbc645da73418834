/** After an outage: everything said meanwhile waits at Telegram, is taken in first, and then worked off. */
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../core/ctx.ts';
import { type FieldChair, figureOf, seedField } from './field.ts';
import { bot, node, type Program, spawnProgram } from './running.ts';
import { startTelegram } from './telegram-server/server.ts';

export type Waited = {
  readonly chairs: readonly FieldChair[];
  /** Seconds from the first update taken to the last one stored. */
  readonly takenIn: number;
  /** Seconds until the last one was worked off. */
  readonly workedOff: number;
  readonly program: Program;
  readonly stop: () => Promise<void>;
};

/** `chairs` × (`questions` + 1) updates wait when the program starts. Nothing is judged of the sending, which its limits make slow. */
export async function workOffBacklog(
  ctx: Ctx,
  url: string,
  { chairs: count, questions }: { readonly chairs: number; readonly questions: number },
  spawned: (child: ChildProcess) => void,
  before: (chairs: readonly FieldChair[]) => Promise<unknown> = async () => undefined,
): Promise<Waited> {
  const chairs = await seedField(ctx, count, questions);
  const telegram = await startTelegram({ limits: { bot: 1000 } });
  const people = chairs.map(({ account }) => telegram.person(account, 'Chủ tịch'));
  for (const person of people) person.says('/baocao');
  for (let question = 1; question <= questions; question += 1)
    for (const [index, person] of people.entries()) person.says(String(figureOf(index, question)));
  await before(chairs);
  const rows = count * (questions + 1);
  const env = { DATABASE_URL: url, TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url };
  const { child, program } = spawnProgram(node, bot, { env });
  spawned(child);
  await program.prints(/Bot Telegram đang chạy/);
  const started = Date.now();
  const since = () => (Date.now() - started) / 1000;
  await until(async () => telegram.world.updates.waiting === 0);
  const takenIn = since();
  await until(async () => {
    const [found] = await ctx.db.execute<{ done: number }>(
      sql`select count(*)::int as done from inbox where channel = 'telegram' and done_at is not null and fault is null`,
    );
    return (found?.done ?? 0) >= rows;
  });
  const workedOff = since();
  return {
    chairs,
    takenIn,
    workedOff,
    program,
    stop: async () => {
      program.signal('SIGTERM');
      await program.over;
      await telegram.stop();
    },
  };
}

async function until(so: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 1_800_000;
  while (!(await so())) {
    if (Date.now() > end) throw new Error('Never worked off');
    await sleep(100);
  }
}

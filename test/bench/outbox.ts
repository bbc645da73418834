/** The outbox of a whole province: queueing 120,000 messages, the program's memory while it sends them, and looking for work as the table grows. */
import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../core/ctx.ts';
import { say } from '../../core/i18n/message.ts';
import { dueWindow } from '../../core/outbox/due.ts';
import { asOnlySender } from '../../core/outbox/lead.ts';
import type { Outgoing } from '../../core/outbox/outgoing.ts';
import { queue } from '../../core/outbox/queue.ts';
import { peakMegabytesOf } from '../support/broadcasting.ts';
import { bot, node, spawnProgram } from '../support/running.ts';
import { startTelegram } from '../support/telegram-server/server.ts';
import { type Figure, median, rounded, withServer } from './measure.ts';

export const name = 'outbox';

const MANY = 120_000;
const FIRST = 1_000_000;
/** Rows sent since the server last swept the table. */
const UNSWEPT = 20_000;

export async function run(): Promise<Figure[]> {
  return withServer(async (ctx, url) => {
    // Nothing was ever sent: what looking for work costs at the least.
    const empty = await looking(ctx);
    const started = performance.now();
    await queue(
      ctx,
      Array.from({ length: MANY }, (_, index) => notice(index)),
    );
    const queued = (performance.now() - started) / 1000;
    const memory = await sending(url);
    await settle(ctx);
    await sweep(ctx);
    const some = await looking(ctx);
    await grow(ctx, 1_000_000 - MANY);
    await sweep(ctx);
    const much = await looking(ctx);
    return [
      { metric: 'queue_120000_in_one_statement', value: rounded(queued), unit: 's' },
      { metric: 'program_memory_peak_while_sending', value: memory.peak, unit: 'MB' },
      { metric: 'program_memory_growth_while_sending', value: memory.growth, unit: 'MB' },
      { metric: 'sent_meanwhile', value: memory.sent, unit: '' },
      { metric: 'look_for_work', value: rounded(empty), unit: 'ms' },
      { metric: 'look_at_120000_sent', value: rounded(some / empty), unit: '×' },
      { metric: 'look_at_1000000_sent', value: rounded(much / empty), unit: '×' },
    ];
  });
}

function notice(index: number): Outgoing {
  return {
    channel: 'telegram',
    chat: String(FIRST + index),
    person: null,
    priority: 'notice',
    messages: [say('common.broken', { reference: `TB${index}` }), say('chats.help')],
    buttons: [{ label: say('chats.item_help'), press: { on: 'item', item: 'trogiup' }, typed: 'choice' }],
  };
}

/** Milliseconds for one look, with a hundred replies waiting each time. */
async function looking(ctx: Ctx): Promise<number> {
  const replies = Array.from({ length: 100 }, (_, index) => ({ ...notice(index), priority: 'reply' as const }));
  await queue(ctx, replies);
  let time = Number.NaN;
  await asOnlySender(ctx, 'telegram', async (_check, holding) => {
    time = await median(() => dueWindow(holding, 'telegram', 100), { warm: 20, turns: 201 });
  });
  await settle(ctx);
  return time;
}

/** What the table's own settings have the server do all the time (every 5,000 rows and one in a hundred), and what was sent since. */
async function sweep(ctx: Ctx): Promise<void> {
  await ctx.db.execute(sql`vacuum outbox`);
  await grow(ctx, UNSWEPT);
}

/** Everything that waits is marked sent, a thousand rows at a time. */
async function settle(ctx: Ctx): Promise<void> {
  for (let left = 1; left > 0; ) {
    const rows = await ctx.db.execute(
      sql`update outbox set state = 'sent', sent_at = created_at, provider_id = id::text
          where id in (select id from outbox where state = 'queued' and channel = 'telegram' limit 10000) returning 1`,
    );
    left = rows.length;
  }
}

/** So many more rows, each queued first and then sent, as they are in life. */
async function grow(ctx: Ctx, rows: number): Promise<void> {
  const batch = 20_000;
  for (let made = 0; made < rows; made += batch) {
    await ctx.db.execute(
      sql`insert into outbox (id, channel, chat, priority, content, not_before, created_at)
          select gen_random_uuid(), 'telegram', n::text, 2, '{"messages":[{"key":"chats.help"}]}', now(), now()
          from generate_series(1, ${batch}::int) as n`,
    );
    await settle(ctx);
  }
}

/** The program itself with 120,000 waiting, for half a minute at the highest rate it can be set to. */
async function sending(url: string): Promise<{ peak: number; growth: number; sent: number }> {
  const telegram = await startTelegram({ limits: { bot: 2000 } });
  for (let index = 0; index < MANY; index += 1) telegram.person(FIRST + index, 'Người nhận');
  const env = {
    DATABASE_URL: url,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_PER_SECOND: '1000',
  };
  const children: ChildProcess[] = [];
  try {
    const { child, program } = spawnProgram(node, bot, { env });
    children.push(child);
    await program.prints(/Giao Ban is running/);
    const before = await residentMegabytes(program.pid);
    await sleep(30_000);
    const peak = await peakMegabytesOf(program.pid);
    const sent = telegram.world.calls.filter(({ method, status }) => method === 'sendMessage' && status === 200).length;
    program.signal('SIGTERM');
    await program.over;
    return { peak, growth: Math.max(0, peak - before), sent };
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await telegram.stop();
  }
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
}

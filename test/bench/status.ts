/** `/tiendo` at the root of a union of 120,000 obligations: from the words to the reply's rows, before and after the due moment; and its chart. */
import { sql } from 'drizzle-orm';
import { shell } from '../../bot/menu.ts';
import { works } from '../../bot/works.ts';
import { coverageOf } from '../../core/campaigns/coverage.ts';
import { turn } from '../../core/chats/turn.ts';
import type { Ctx } from '../../core/ctx.ts';
import { storeBatch } from '../../core/inbox/store.ts';
import { workNext } from '../../core/jobs/jobs.ts';
import { type Figure, median, rounded, withServer } from './measure.ts';
import { OFFICE_ACCOUNT, type Planted, plant, UNITS } from './status-union.ts';

export const name = 'status';

export async function run(): Promise<Figure[]> {
  return withServer(async (ctx) => {
    const planted = await plant(ctx);
    const before = await asked(ctx);
    await checked(ctx, planted);
    const counted = await median(() => coverageOf(ctx, planted.campaign, planted.root));
    const commune = await median(() => coverageOf(ctx, planted.campaign, planted.commune));
    const drawn = await median(() => draw(ctx), { warm: 1, turns: 5 });
    await ctx.db.execute(sql`update obligations set due_at = now() - interval '2 days'`);
    await ctx.db.execute(sql`vacuum analyze obligations`);
    const after = await asked(ctx);
    return [
      { metric: 'tiendo_at_root_120000', value: rounded(before), unit: 'ms' },
      { metric: 'tiendo_at_root_120000_overdue', value: rounded(after), unit: 'ms' },
      { metric: 'coverage_at_root_120000', value: rounded(counted), unit: 'ms' },
      { metric: 'coverage_of_500', value: rounded(commune), unit: 'ms' },
      { metric: 'chart_at_root_120000_background', value: rounded(drawn), unit: 'ms' },
    ];
  });
}

const menu = shell({});
let said = 0;

/** One turn: what was said is in the inbox, the reply is in the outbox. */
function asked(ctx: Ctx): Promise<number> {
  const say = async () => {
    said += 1;
    const from = { channel: 'telegram', from: OFFICE_ACCOUNT, chat: OFFICE_ACCOUNT, group: false } as const;
    const event = { ...from, updateId: `status-${said}`, said: { is: 'text', text: '/tiendo' } } as const;
    for (const sender of await storeBatch(ctx, [event])) await turn(ctx, sender, menu);
  };
  return median(say);
}

/** What is measured is the right thing: every unit is counted, in every branch. */
async function checked(ctx: Ctx, { campaign, root }: Planted): Promise<void> {
  const { all, branches } = await coverageOf(ctx, campaign, root);
  if (all.due !== UNITS - 1 || branches.length !== 12) throw new Error(`${all.due} units, ${branches.length} branches`);
}

async function draw(ctx: Ctx): Promise<void> {
  if (!(await workNext(ctx, works))) throw new Error('No chart was asked for');
}

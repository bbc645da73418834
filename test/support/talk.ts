/** A small stage for tests that read the rows: one report of the school's, spoken to straight through the inbox. */

import { turn } from '../../core/chats/turn.ts';
import type { Ctx } from '../../core/ctx.ts';
import { words } from '../../core/i18n/words.ts';
import type { Inbound } from '../../core/inbox/inbound.ts';
import { storeBatch } from '../../core/inbox/store.ts';
import { dueMessages, sent } from '../../core/outbox/due.ts';
import type { DueMessage } from '../../core/outbox/outgoing.ts';
import { answerHistory, type HistoryRow } from '../../db/queries/answers.ts';
import type { TestCtx } from './database.ts';
import { type Journey, readJourney } from './journey.ts';
import { accountOf, type Stage, setStage } from './stage.ts';

const told = readJourney(`# thử
Mẫu: Báo cáo năm 2026
I. Tổ chức
- dv_tong | số nguyên | Tổng số đoàn viên | đơn vị=người
- dv_nu | số nguyên | Trong đó nữ | đơn vị=người
- tot | có/không | Có tổ chức Tết Sum vầy không?
Báo cáo: Báo cáo năm 2026 | TH Hoa Mai | 01/01/2026 đến 30/11/2026
Báo cáo: Báo cáo năm 2026 | May Thanh Bình | 01/01/2026 đến 30/11/2026
---
`);

export type Talk = {
  readonly stage: Stage;
  /** Says something and works it off; returns what was said in reply to everybody, by account. */
  readonly say: (who: string, said: string | Inbound['said']) => Promise<readonly DueMessage[]>;
  readonly event: (who: string, said: string | Inbound['said']) => Inbound;
  /** Works off everything a sender has waiting. */
  readonly work: (senders: readonly string[], ctx?: Ctx) => Promise<void>;
  /** Takes what is queued, as a sender would. */
  readonly taken: () => Promise<readonly DueMessage[]>;
  readonly history: (unit?: string) => Promise<readonly HistoryRow[]>;
};

/** `journey`: what stands there instead of the one small form and its two reports. */
export async function smallStage(db: TestCtx['db'], journey: Journey = told): Promise<Talk> {
  const stage = await setStage(db, journey, 'terminal');
  const { ctx, shell } = stage;
  let updates = 0;
  const event = (who: string, said: string | Inbound['said']): Inbound => {
    updates += 1;
    const account = accountOf(stage, who);
    const from = { channel: 'terminal', from: account, chat: account, group: false } as const;
    return {
      ...from,
      updateId: `${stage.salt}-${updates}`,
      said: typeof said === 'string' ? { is: 'text', text: said } : said,
    };
  };
  const work = async (senders: readonly string[], by: Ctx = ctx) => {
    for (const sender of senders) while (await turn(by, sender, shell));
  };
  const taken = async () => {
    const rows = await dueMessages(ctx, 'terminal', 500);
    for (const row of rows) await sent(ctx, row.id, row.id);
    return rows;
  };
  // What an earlier test of this file left unsent is none of this one's business.
  await taken();
  return {
    stage,
    event,
    work,
    taken,
    say: async (who, said) => {
      await work(await storeBatch(ctx, [event(who, said)]));
      return taken();
    },
    history: (unit = 'TH Hoa Mai') => answerHistory(db, stage.reports.get(unit)?.[0]?.id ?? ''),
  };
}

/** A message's words in Vietnamese, as one text. */
export function wordsOf({ content }: DueMessage): string {
  return content.messages.map((message) => words('vi', message)).join('\n\n');
}

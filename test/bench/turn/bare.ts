/** The same writes as a turn makes, by hand: the measure a turn is held against. */
import type { Sql, TransactionSql } from 'postgres';
import { postgres } from '../../../db/driver.ts';
import type { Chair, Stage } from './stage.ts';

export type Bare = {
  /** One transaction for the chair's next inbox row; `pipelined`: its statements are sent without waiting for one another. */
  readonly write: (chair: Chair, question: number, pipelined: boolean) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** `content` and `buttons` as a real turn wrote them, so that the rows are of the same size. */
export async function bare(stage: Stage): Promise<Bare> {
  const sql = postgres(stage.url, { max: 16, onnotice: () => undefined });
  const [sample] = await sql<{ content: string; buttons: string }[]>`
    select content::text, buttons::text from outbox where jsonb_array_length(buttons) > 0 order by seq desc limit 1`;
  const waiting = new Map<string, string[]>();
  return {
    write: async (chair, question, pipelined) => {
      const ids = waiting.get(chair.person) ?? (await idsOf(sql, chair));
      waiting.set(chair.person, ids);
      const id = ids.shift() ?? '';
      await sql.begin(async (tx) => {
        const all = statements(tx, stage, chair, question, id, sample ?? { content: '{}', buttons: '[]' });
        if (pipelined) await Promise.all(all.map((run) => run()));
        else for (const run of all) await run();
      });
    },
    stop: () => sql.end(),
  };
}

async function idsOf(sql: Sql, chair: Chair): Promise<string[]> {
  const rows = await sql<
    { id: string }[]
  >`select id from inbox where sender = ${chair.person} and done_at is null order by id`;
  return rows.map(({ id }) => id);
}

type Sample = { readonly content: string; readonly buttons: string };

function statements(
  tx: TransactionSql,
  stage: Stage,
  chair: Chair,
  question: number,
  id: string,
  { content, buttons }: Sample,
) {
  const { person, report, account } = chair;
  const answer = JSON.stringify({ kind: 'value', value: 100 + question });
  const places = JSON.stringify({ [report]: { v: 1, version: report, at: `q${question}`, mode: { is: 'asking' } } });
  return [
    () => tx`insert into answers (report_id, question, old, new, person_id, channel, at, inbox_id)
             values (${report}, ${`q${question}`}, null, ${answer}::text::jsonb, ${person}, 'telegram', now(), ${id})`,
    () => tx`insert into outbox (id, channel, chat, person_id, priority, content, buttons, language, not_before, created_at)
             values (${stage.ctx.newId()}, 'telegram', ${account}, ${person}, 0, ${content}::text::jsonb, ${buttons}::text::jsonb,
                     'vi', now(), now())`,
    () => tx`update chats set places = ${places}::text::jsonb, changed_at = now() where sender = ${person}`,
    () => tx`update inbox set done_at = now() where id = ${id}`,
  ];
}

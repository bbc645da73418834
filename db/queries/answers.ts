/** SQL of answers: appended, never changed; the latest row of a question is its answer. */
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';
import { reportId, type Which } from './reports.ts';

export type LatestRow = {
  readonly question: string;
  readonly answer: unknown;
  readonly person: string;
  readonly at: string;
};

/** Appends a batch, a JSON array of `{ question, old, new }`, in one statement and in its order. */
export async function insertAnswers(
  db: Db,
  by: {
    readonly report: string;
    readonly person: string;
    readonly channel: string;
    readonly at: Temporal.Instant;
    readonly inboxId: number | null;
  },
  batch: string,
): Promise<void> {
  await prepared(
    db,
    sql`insert into answers (report_id, question, old, new, person_id, channel, at, inbox_id)
        select ${by.report}::uuid, u.value->>'question', nullif(u.value->'old', 'null'), nullif(u.value->'new', 'null'),
               ${by.person}::uuid, ${by.channel}, ${by.at.toString()}::timestamptz, ${by.inboxId}::bigint
        from jsonb_array_elements(${batch}::jsonb) with ordinality as u(value, place)
        order by u.place`,
  );
}

/** The answers that stand in a report, with who gave each and when. */
export function latestAnswers(db: Db, which: Which): Promise<(LatestRow & { readonly id: string })[]> {
  return latest(db, reportId(which));
}

/** The answers that stand in the last period's report. */
export function previousAnswers(db: Db, which: Which): Promise<(LatestRow & { readonly id: string })[]> {
  return latest(db, sql`(select previous_id from reports where id = ${reportId(which)})`);
}

function latest(db: Db, report: SQL): Promise<(LatestRow & { readonly id: string })[]> {
  return prepared(
    db,
    sql`select * from (
          select distinct on (question) id, question, new as answer, person_id as person, at from answers
          where report_id = ${report} order by question, id desc
        ) as latest where answer is not null`,
  );
}

export type HistoryRow = {
  readonly question: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly person: string;
  readonly name: string;
  readonly channel: string;
  readonly at: string;
};

/** Everything ever answered in a report, oldest first. */
export function answerHistory(db: Db, reportId: string): Promise<HistoryRow[]> {
  return prepared(
    db,
    sql`select a.question, a.old, a.new, a.person_id as person, p.name, a.channel, a.at
        from answers a join people p on p.id = a.person_id
        where a.report_id = ${reportId}::uuid order by a.id`,
  );
}

export type Answered = {
  readonly report: string;
  readonly question: string;
  /** As the message reads before this edit. */
  readonly text: string | null;
  /** Nothing was recorded for the question since. */
  readonly standing: boolean;
};

/** The question that a message of this chat answered last. */
export async function answeredBy(
  db: Db,
  message: { readonly channel: string; readonly chat: string; readonly messageId: string },
): Promise<Answered | null> {
  const [row] = await prepared<Answered>(
    db,
    sql`select a.report_id as report, a.question, i.said->>'text' as text,
               not exists (select from answers n where n.report_id = a.report_id and n.question = a.question and n.id > a.id) as standing
        from inbox i join answers a on a.inbox_id = i.id
        where i.channel = ${message.channel} and i.chat = ${message.chat} and i.said->>'messageId' = ${message.messageId}
        order by a.id desc limit 1`,
  );
  return row ?? null;
}

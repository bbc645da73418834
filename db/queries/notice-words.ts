/** SQL of what units and offices say to each other about a notice. */
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { noticeWords } from '../schema/notices.ts';
import { people } from '../schema/people.ts';
import { units } from '../schema/units.ts';

export type WordsRow = typeof noticeWords.$inferSelect;

export async function insertWords(db: Db, row: WordsRow): Promise<void> {
  await db.insert(noticeWords).values(row);
}

export async function wordsById(db: Db, id: string): Promise<WordsRow | undefined> {
  const [row] = await db.select().from(noticeWords).where(eq(noticeWords.id, id));
  return row;
}

/** Everything said between one unit and the office about a notice, in order, with who said it. */
export function threadOf(db: Db, noticeId: string, unitId: string): Promise<(WordsRow & { name: string })[]> {
  return db
    .select({
      id: noticeWords.id,
      noticeId: noticeWords.noticeId,
      unitId: noticeWords.unitId,
      personId: noticeWords.personId,
      fromOffice: noticeWords.fromOffice,
      text: noticeWords.text,
      answers: noticeWords.answers,
      at: noticeWords.at,
      name: people.name,
    })
    .from(noticeWords)
    .innerJoin(people, eq(people.id, noticeWords.personId))
    .where(and(eq(noticeWords.noticeId, noticeId), eq(noticeWords.unitId, unitId)))
    .orderBy(asc(noticeWords.at), asc(noticeWords.id));
}

export type TalkingRow = {
  readonly unitId: string;
  readonly unit: string;
  readonly waits: boolean;
  readonly last: string;
};

/** Units that wrote about the notice, those still waiting for an answer first; `last`: the unit's last words. */
export async function unitsTalking(db: Db, noticeId: string, most: number): Promise<TalkingRow[]> {
  const rows = await db
    .selectDistinctOn([noticeWords.unitId], {
      unitId: noticeWords.unitId,
      unit: units.name,
      last: noticeWords.text,
      waits: sql<boolean>`not exists (select 1 from notice_words a where a.notice_id = ${noticeWords.noticeId}
        and a.unit_id = ${noticeWords.unitId} and a.from_office and a.at >= ${noticeWords.at})`,
    })
    .from(noticeWords)
    .innerJoin(units, eq(units.id, noticeWords.unitId))
    .where(and(eq(noticeWords.noticeId, noticeId), eq(noticeWords.fromOffice, false)))
    .orderBy(noticeWords.unitId, desc(noticeWords.at));
  return rows.toSorted((a, b) => Number(b.waits) - Number(a.waits)).slice(0, most);
}

export type WaitingRow = { readonly id: string; readonly unit: string; readonly text: string };

/** The last words of each unit, about notices of these issuers, that the office has not answered since; newest first. */
export async function wordsWaiting(db: Db, issuerIds: readonly string[], most: number): Promise<WaitingRow[]> {
  const rows = await db.execute<WaitingRow>(sql`
    select w.id, u.name as unit, w.text from (
      select distinct on (w.notice_id, w.unit_id) w.* from notice_words w join notices n on n.id = w.notice_id
      where n.unit_id = any(${sql.param([...issuerIds])}::uuid[])
      order by w.notice_id, w.unit_id, w.at desc, w.id desc) as w
    join units u on u.id = w.unit_id
    where not w.from_office order by w.at desc, w.id desc limit ${most}`);
  return [...rows];
}

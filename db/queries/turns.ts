/**
 * SQL of a turn: three statements, whatever is said. Measured with eight people at once on two busy cores: 490 turns a second with
 * one statement per table (ten in all), 630 with these.
 */
import { type SQL, sql } from 'drizzle-orm';
import { given, statement } from '../prepared.ts';
import { holdsOn } from './dated.ts';
import type { StandingRow } from './reports.ts';

export type TakenRow = {
  readonly id: string;
  readonly channel: string;
  readonly sender: string;
  readonly external: string;
  readonly chat: string;
  readonly inGroup: boolean;
  readonly said: unknown;
  readonly tries: number;
  /** The sender said more, still to be answered. */
  readonly more: boolean;
  /** What is open, the places in open reports, what 1, 2, 3 mean; all null when the sender never spoke. */
  readonly open: unknown;
  readonly places: unknown;
  readonly choices: unknown;
  /** Null: a stranger. */
  readonly who: {
    readonly id: string;
    readonly name: string;
    readonly language: 'vi' | 'en';
    readonly roles: string[];
  } | null;
  /** The report that is open. */
  readonly report: StandingRow | null;
};

const onThatDay = holdsOn(sql`s`, sql`${given('day')}::date`);

/**
 * Locks the sender's oldest row, then their chat, then the report open in it: in this order everywhere. No row when there is nothing
 * to do, or when another process is at that row: waiting for it would leave this statement with what stood before (a first message
 * makes the chat's row, and it would not be seen), and the row behind would be answered as if nothing were open. The person is read
 * with the roles held on `day`, the report with what they may do in it.
 */
export const takeTurn = statement<TakenRow>(sql`
  with head as (
    select id, channel, sender, external, chat, in_group, said, tries from inbox
    where id = (select id from inbox where sender = ${given('sender')}::text and done_at is null order by id limit 1)
      and done_at is null for update skip locked
  ), place as (
    select open, places, choices from chats where sender = (select sender from head) for update
  ), report as (
    select r.* from reports r
    where r.id = (select (open->>'id')::uuid from place where open->>'is' = 'report') for no key update of r
  )
  select head.id, head.channel, head.sender, head.external, head.chat, head.in_group as "inGroup", head.said, head.tries,
    exists (select from inbox i where i.sender = head.sender and i.done_at is null and i.id > head.id) as more,
    place.open, place.places, place.choices,
    (select json_build_object('id', p.id, 'name', p.name, 'language', p.language, 'roles',
       array(select distinct s.role from seats s where s.person_id = p.id and ${onThatDay}))
     from people p where p.id = ${given('person')}::uuid) as who,
    (select json_build_object('id', r.id, 'unitId', r.unit_id, 'unit', u.name, 'versionId', r.version_id,
       'periodFrom', r.period_from, 'periodTo', r.period_to, 'estimateTo', r.estimate_to, 'state', r.state, 'number', r.number::text,
       'submittedAt', r.submitted_at, 'submittedBy', r.submitted_by, 'previousId', r.previous_id, 'locksAt', r.locks_at,
       'roles', array(select s.role from seats s where s.unit_id = r.unit_id and s.person_id = ${given('person')}::uuid and ${onThatDay}),
       'sections', array(select d.section from delegations d where d.report_id = r.id
                         and d.person_id = ${given('person')}::uuid and d.returned_at is null))
     from report r join units u on u.id = r.unit_id) as report
  from head left join place on true`);

export type TurnAnswers = {
  /** By question id, as they stand; null: there are none. */
  readonly answers: Readonly<Record<string, unknown>> | null;
  /** Who else gave one of them, and when. */
  readonly others: Readonly<Record<string, { readonly person: string; readonly at: string }>> | null;
  /** Those of the last period's report. */
  readonly previous: Readonly<Record<string, unknown>> | null;
};

const latest = (report: SQL) => sql`(
    select * from (
      select distinct on (question) question, new as answer, person_id as person, at from answers
      where report_id = ${report} order by question, id desc
    ) as each where answer is not null) as a`;

/**
 * What stands in the report open in the sender's chat, and in the one before it: one row, so that the 120th question costs little
 * more than the first. Sent behind `takeTurn`, so that it sees what the locks waited for. No row when no report is open.
 */
export const turnAnswers = statement<TurnAnswers>(sql`
  with open as (
    select r.id, r.previous_id from chats c join reports r on r.id = (c.open->>'id')::uuid
    where c.sender = ${given('sender')}::text and c.open->>'is' = 'report'
  )
  select present.*, (select json_object_agg(a.question, a.answer) from ${latest(sql`open.previous_id`)}) as previous
  from open cross join lateral (
    select json_object_agg(a.question, a.answer) as answers,
      json_object_agg(a.question, json_build_object('person', a.person, 'at', a.at))
        filter (where a.person <> ${given('person')}::uuid) as others
    from ${latest(sql`open.id`)}
  ) as present`);

/**
 * Writes everything a turn leaves behind: answers with old and new, what is said, where the person stands, the mark *done*. `turn` is
 * `{ answers: { report, question, old, new }[], outbox: rows as insertOutbox takes them, chat: { open, places, choices } | null }`.
 */
export const endTurn = statement<never>(sql`
  with given as (select ${given('turn')}::jsonb as turn, ${given('at')}::timestamptz as at),
  answered as (
    insert into answers (report_id, question, old, new, person_id, channel, at, inbox_id)
    select (u.value->>'report')::uuid, u.value->>'question', nullif(u.value->'old', 'null'), nullif(u.value->'new', 'null'),
           ${given('person')}::uuid, ${given('channel')}::text, given.at, ${given('id')}::bigint
    from given, jsonb_array_elements(given.turn->'answers') with ordinality as u(value, place) order by u.place
  ), spoken as (
    insert into outbox (id, channel, chat, person_id, priority, content, buttons, language, not_before, created_at)
    select (u.value->>'id')::uuid, u.value->>'channel', u.value->>'chat', (u.value->>'person')::uuid,
           (u.value->>'priority')::smallint, u.value->'content', u.value->'buttons', u.value->>'language',
           coalesce((u.value->>'notBefore')::timestamptz, given.at), given.at
    from given, jsonb_array_elements(given.turn->'outbox') with ordinality as u(value, place) order by u.place
  ), standing as (
    insert into chats (sender, person_id, open, places, choices, changed_at)
    select ${given('sender')}::text, ${given('person')}::uuid, nullif(given.turn->'chat'->'open', 'null'),
           given.turn->'chat'->'places', given.turn->'chat'->'choices', given.at
    from given where given.turn->'chat' <> 'null'
    on conflict (sender) do update set open = excluded.open, places = excluded.places, choices = excluded.choices,
      changed_at = excluded.changed_at
  )
  update inbox set done_at = given.at from given where inbox.id = ${given('id')}::bigint`);

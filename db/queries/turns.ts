/**
 * SQL of a turn: three statements, whatever is said, and for several people's turns in one transaction three as well. Measured with
 * eight people at once on two busy cores: 490 turns a second with one statement per table (ten in all), 630 with these.
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

/** A row of `head` with the `place` of its sender; the person is read with the roles held on `day`, the report with what they may do in it. */
const taken = (person: SQL) => sql`
  head.id, head.channel, head.sender, head.external, head.chat, head.in_group as "inGroup", head.said, head.tries,
    exists (select from inbox i where i.sender = head.sender and i.done_at is null and i.id > head.id) as more,
    place.open, place.places, place.choices,
    (select json_build_object('id', p.id, 'name', p.name, 'language', p.language, 'roles',
       array(select distinct s.role from seats s where s.person_id = p.id and ${onThatDay}))
     from people p where p.id = ${person}) as who,
    (select json_build_object('id', r.id, 'unitId', r.unit_id, 'unit', u.name, 'versionId', r.version_id,
       'periodFrom', r.period_from, 'periodTo', r.period_to, 'estimateTo', r.estimate_to, 'state', r.state, 'number', r.number::text,
       'submittedAt', r.submitted_at, 'submittedBy', r.submitted_by, 'previousId', r.previous_id, 'locksAt', r.locks_at,
       'roles', array(select s.role from seats s where s.unit_id = r.unit_id and s.person_id = ${person} and ${onThatDay}),
       'sections', array(select d.section from delegations d where d.report_id = r.id
                         and d.person_id = ${person} and d.returned_at is null))
     from report r join units u on u.id = r.unit_id where r.id = (place.open->>'id')::uuid) as report`;

/**
 * Locks the sender's oldest row, then their chat, then the report open in it: in this order everywhere. No row when there is nothing
 * to do, or when another process is at that row: waiting for it would leave this statement with what stood before (a first message
 * makes the chat's row, and it would not be seen), and the row behind would be answered as if nothing were open.
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
  select ${taken(sql`${given('person')}::uuid`)} from head left join place on true`);

/**
 * The same for several people at once, of those whose oldest row is words, said in a report that is open. It waits for nobody: whose row,
 * chat or report is locked is left out, so that no two transactions can wait for each other. `senders` are people's ids.
 */
export const takeTurns = statement<TakenRow>(sql`
  with head as (
    select id, channel, sender, external, chat, in_group, said, tries from inbox
    where id = any(array(select (select i.id from inbox i where i.sender = a.sender and i.done_at is null order by i.id limit 1)
                         from unnest(${given('senders')}::text[]) as a(sender)))
      and done_at is null and said->>'is' = 'text' and not in_group and tries = 0 for update skip locked
  ), place as (
    select sender, open, places, choices from chats
    where sender = any(array(select sender from head)) and open->>'is' = 'report' for update skip locked
  ), report as (
    select r.* from reports r where r.id = any(array(select (open->>'id')::uuid from place)) for no key update of r skip locked
  )
  select ${taken(sql`head.sender::uuid`)}
  from head join place on place.sender = head.sender
  where exists (select from report r where r.id = (place.open->>'id')::uuid) order by head.id`);

export type TurnAnswers = {
  readonly sender: string;
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
 * What stands in the reports open in the senders' chats, and in the ones before them: a row each, so that the 120th question costs little
 * more than the first. Sent behind `takeTurn`, so that it sees what the locks waited for. No row for whom no report is open.
 */
export const turnAnswers = statement<TurnAnswers>(sql`
  with open as (
    select c.sender, r.id, r.previous_id from chats c join reports r on r.id = (c.open->>'id')::uuid
    where c.sender = any(${given('senders')}::text[]) and c.open->>'is' = 'report'
  )
  select open.sender, present.*,
    (select json_object_agg(a.question, a.answer) from ${latest(sql`open.previous_id`)}) as previous
  from open cross join lateral (
    select json_object_agg(a.question, a.answer) as answers,
      json_object_agg(a.question, json_build_object('person', a.person, 'at', a.at)) filter (where a.person::text <> open.sender) as others
    from ${latest(sql`open.id`)}
  ) as present`);

/**
 * Writes everything turns leave behind: answers with old and new, what is said, where the person stands, the mark *done* on the rows
 * `ids`. `turns` is a list of `{ id, sender, channel, person, answers: { report, question, old, new }[], outbox: rows as insertOutbox
 * takes them, chat: { open, places, choices } | null }`.
 */
export const endTurns = statement<never>(sql`
  with given as materialized (
    select u.value as turn, u.place, ${given('at')}::timestamptz as at
    from jsonb_array_elements(${given('turns')}::jsonb) with ordinality as u(value, place)
  ),
  answered as (
    insert into answers (report_id, question, old, new, person_id, channel, at, inbox_id)
    select (u.value->>'report')::uuid, u.value->>'question', nullif(u.value->'old', 'null'), nullif(u.value->'new', 'null'),
           (turn->>'person')::uuid, turn->>'channel', at, (turn->>'id')::bigint
    from given, jsonb_array_elements(turn->'answers') with ordinality as u(value, place) order by given.place, u.place
  ), spoken as (
    insert into outbox (id, channel, chat, person_id, priority, content, buttons, language, not_before, created_at)
    select (u.value->>'id')::uuid, u.value->>'channel', u.value->>'chat', (u.value->>'person')::uuid,
           (u.value->>'priority')::smallint, u.value->'content', u.value->'buttons', u.value->>'language',
           coalesce((u.value->>'notBefore')::timestamptz, at), at
    from given, jsonb_array_elements(turn->'outbox') with ordinality as u(value, place) order by given.place, u.place
  ), standing as (
    insert into chats (sender, person_id, open, places, choices, changed_at)
    select turn->>'sender', (turn->>'person')::uuid, nullif(turn->'chat'->'open', 'null'), turn->'chat'->'places',
           turn->'chat'->'choices', at
    from given where turn->'chat' <> 'null'
    on conflict (sender) do update set open = excluded.open, places = excluded.places, choices = excluded.choices,
      changed_at = excluded.changed_at
  )
  update inbox set done_at = ${given('at')}::timestamptz where id = any(${given('ids')}::bigint[])`);

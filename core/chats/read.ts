/** Everything a turn has to know, read and locked in one go: the statements are sent together and answered together. */
import { latestAnswers, previousAnswers } from '../../db/queries/answers.ts';
import type { InboxRow } from '../../db/queries/inbox.ts';
import { lockReport } from '../../db/queries/reports.ts';
import { type TakenRow, type TurnAnswers, takeTurn, takeTurns, turnAnswers } from '../../db/queries/turns.ts';
import type { Role } from '../access.ts';
import { type Ctx, today } from '../ctx.ts';
import type { Answers } from '../forms/answer.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import { held } from '../reports/answers.ts';
import { standingOf } from '../reports/report.ts';
import type { KnownTurn, Loaded, Turn } from './making.ts';
import { type Open, readChat } from './place.ts';
import type { Shell, Speaker } from './shell.ts';

/** A person's id, as against `channel:external id`. */
const personal = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Locks the sender's oldest row, then the chat, then the open report, in this order everywhere. Null: nothing to do. */
export async function readTurn(ctx: Ctx, sender: string, shell: Shell): Promise<Turn | null> {
  const person = personal.test(sender) ? sender : null;
  const [[taken], [standing]] = await Promise.all([
    takeTurn(ctx.db, { sender, person, day: today(ctx).toString() }),
    person ? turnAnswers(ctx.db, { senders: [sender] }) : [],
  ]);
  return taken ? turnOf(ctx, shell, taken, standing) : null;
}

/**
 * The turns of those of the senders whose words go to an open report that nobody else is at, in the order in which they spoke. Two people
 * at one report have their turns one after the other, and so the second is not among them.
 */
export async function readTurns(ctx: Ctx, senders: readonly string[], shell: Shell): Promise<readonly Turn[]> {
  const people = senders.filter((sender) => personal.test(sender));
  const [taken, standing] = await Promise.all([
    takeTurns(ctx.db, { senders: people, day: today(ctx).toString() }),
    turnAnswers(ctx.db, { senders: people }),
  ]);
  const first = Map.groupBy(taken, ({ report }) => report?.id);
  return [...first.values()].flatMap(([row]) =>
    row
      ? turnOf(
          ctx,
          shell,
          row,
          standing.find(({ sender }) => sender === row.sender),
        )
      : [],
  );
}

function turnOf(ctx: Ctx, shell: Shell, taken: TakenRow, standing: TurnAnswers | undefined): Turn {
  const row = { ...taken, id: Number(taken.id) };
  const before = readChat(taken.places === null ? null : taken);
  const { open, places } = before;
  const loaded = taken.report && {
    report: standingOf(taken.report),
    answers: (standing?.answers ?? {}) as Answers,
    previous: (standing?.previous ?? {}) as Answers,
    givers: standing?.others ?? {},
  };
  const who = taken.who && speakerOf(taken.who, row, open);
  const moves = { open, places: { ...places }, shows: [], records: new Map() };
  return { ctx, shell, row, more: taken.more, who, home: row.chat, before, loaded, ...moves };
}

/** A report in this turn: the one already read, or another one, locked now. */
export async function load(turn: KnownTurn, id: string): Promise<Loaded | null> {
  if (turn.loaded?.report.id === id) return turn.loaded;
  const { ctx, who } = turn;
  const which = { report: id };
  const [report, answers, previous] = await Promise.all([
    lockReport(ctx.db, which, who.id, today(ctx)),
    latestAnswers(ctx.db, which),
    previousAnswers(ctx.db, which),
  ]);
  return report ? { report: standingOf(report), ...held(answers), previous: held(previous).answers } : null;
}

function speakerOf(who: NonNullable<TakenRow['who']>, row: InboxRow, open: Open | null): Speaker {
  const { channel, chat, external } = row;
  return { ...who, roles: who.roles as Role[], channel: channel as ChannelName, chat, external, open };
}

/**
 * Reminders that have fallen due: taken in small transactions, each report looked at as it stands at that moment, one message a person.
 * Rows are held while a message is made of them, so that a second process, or a second tick, finds nothing left.
 */
import {
  anythingDue,
  type DueReminder,
  insertReminders,
  otherUnitsOf,
  overtake,
  putOff,
  putOffAsked,
  remindedAlready,
  setNext,
  settleAsked,
  takeAsked,
  takeDue,
  takeDueIn,
} from '../../db/queries/reminders.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { type Reach, type Receiver, reachOf } from '../notices/recipients.ts';
import type { Outgoing } from '../outbox/outgoing.ts';
import { queue } from '../outbox/queue.ts';
import { type Chased, chasedOf, chaseOf } from './chased.ts';
import { isGood, nextGood } from './goodhours.ts';
import { fallingDue, type Rung } from './ladder.ts';
import { progressOf } from './progress.ts';
import { type Reminded, reminderOf } from './reminder-words.ts';

/** Obligations in one transaction. */
const AT_ONCE = 4000;

/** Sends what is due now and answers how many messages were queued. */
export async function remindDue(ctx: Ctx): Promise<number> {
  const due = await anythingDue(ctx.db, ctx.now());
  if (!due.rungs && !due.asked) return 0;
  const rounds: Promise<number>[] = [];
  let queued = 0;
  try {
    for (let taken = 1; taken > 0; ) {
      const round = begin(ctx);
      rounds.push(round.queued);
      taken = await round.taken;
      // One is being written while the next is put into words: never more than two.
      if (rounds.length > 1) queued += (await rounds.shift()) ?? 0;
    }
    for (const last of rounds) queued += await last;
    return queued;
  } finally {
    await Promise.allSettled(rounds);
  }
}

/** A round in a transaction of its own. `taken`: it holds all it takes, so that the next finds none of the same people; 0 when nothing was left. */
function begin(ctx: Ctx): { readonly taken: Promise<number>; readonly queued: Promise<number> } {
  const { promise: taken, resolve } = Promise.withResolvers<number>();
  const queued = transact(ctx, (tx) => oneRound(tx, resolve)).finally(() => resolve(0));
  queued.catch(() => undefined);
  return { taken, queued };
}

async function oneRound(ctx: Ctx, taken: (rows: number) => void): Promise<number> {
  const rungs = await takeDue(ctx.db, ctx.now(), AT_ONCE);
  const asked = await takeAsked(ctx.db, ctx.now(), AT_ONCE);
  if (rungs.length + asked.length === 0) return 0;
  const { rows, reach } = await withTheirOthers(ctx, [...rungs, ...asked]);
  taken(rows.length);
  const chased = await chasedOf(
    ctx,
    rows.map(({ campaign }) => campaign),
  );
  const late = [...chased.values()].filter(({ days }) => !isGood(ctx.now(), days));
  for (const campaign of late) await waitForGoodHours(ctx, campaign, rows);
  const waiting = new Set(late.map(({ id }) => id));
  const owed = await advance(
    ctx,
    chased,
    rows.filter(({ campaign }) => !waiting.has(campaign)),
  );
  return tellPeople(ctx, chased, owed, reach);
}

/** Outside good hours nothing is sent: it waits for the next. */
async function waitForGoodHours(ctx: Ctx, { id, days }: Chased, rows: readonly DueReminder[]): Promise<void> {
  const until = nextGood(ctx.now(), days);
  await putOff(ctx.db, id, ctx.now(), until);
  const asked = rows.flatMap((row) => (row.campaign === id && row.asked ? [row.asked.id] : []));
  if (asked.length > 0) await putOffAsked(ctx.db, asked, until);
}

type Owed = DueReminder & { readonly rung: string };

function chasedIn(chased: ReadonlyMap<string, Chased>, campaign: string): Chased {
  const found = chased.get(campaign);
  if (!found) throw new Error(`No campaign ${campaign} to chase`);
  return found;
}

/** Who is written to in each unit, and what else has fallen due for the same people: one message, not several. */
async function withTheirOthers(ctx: Ctx, taken: readonly DueReminder[]) {
  let rows = taken;
  const reach = new Map<string, Reach>();
  for (let fresh = taken; fresh.length > 0; ) {
    const units = [...new Set(fresh.map(({ unit }) => unit))].filter((unit) => !reach.has(unit));
    for (const one of await reachOf(ctx, units)) reach.set(one.unitId, one);
    const people = units.flatMap((unit) => receiver(reach.get(unit))?.personId ?? []);
    const others = await otherUnitsOf(ctx.db, people, [...reach.keys()], today(ctx));
    const held = rows.map(({ obligation }) => obligation);
    fresh = await takeDueIn(ctx.db, [...units, ...others], held, ctx.now());
    rows = [...rows, ...fresh];
  }
  return { rows, reach };
}

/** The one in a unit who is reminded: the first who can be reached, the chair before the deputy before the office. */
function receiver(reach: Reach | undefined) {
  return reach?.people.find(({ whyNot }) => whyNot === null);
}

/** Which rung each is reminded under, and what comes after it. A rung that was sent before is passed over. */
async function advance(ctx: Ctx, chased: ReadonlyMap<string, Chased>, rows: readonly DueReminder[]): Promise<Owed[]> {
  const owed: Owed[] = rows.flatMap((row) => (row.asked ? [{ ...row, rung: row.asked.rung }] : []));
  const groups = Map.groupBy(
    rows.filter(({ asked }) => asked === null),
    ({ campaign, dueAt }) => `${campaign} ${dueAt}`,
  );
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const chase = chaseOf(chasedIn(chased, first.campaign), Temporal.Instant.from(first.dueAt));
    const { rung, next } = fallingDue(chase, ctx.now());
    await setNext(
      ctx.db,
      group.map(({ obligation }) => obligation),
      next,
    );
    if (rung) owed.push(...(await notYet(ctx, group, rung)));
  }
  return owed;
}

async function notYet(ctx: Ctx, group: readonly DueReminder[], { rung }: Rung): Promise<Owed[]> {
  const ids = group.map(({ obligation }) => obligation);
  const before = await remindedAlready(
    ctx.db,
    ids,
    ids.map(() => rung),
  );
  return group.filter(({ obligation }) => !before.has(obligation)).map((row) => ({ ...row, rung }));
}

async function tellPeople(
  ctx: Ctx,
  chased: ReadonlyMap<string, Chased>,
  owed: readonly Owed[],
  reach: ReadonlyMap<string, Reach>,
): Promise<number> {
  const open = owed.filter(isOpen);
  const progress = await progressOf(ctx, chased, open);
  const told = (row: Owed): Reminded => ({ ...row, ...progress(row), title: chasedIn(chased, row.campaign).title });
  const outbox = new Map<string, string>();
  const messages: Outgoing[] = [];
  for (const [person, rows] of Map.groupBy(open, (row) => whom(row, reach)?.personId)) {
    const to = rows[0] && whom(rows[0], reach);
    if (person === undefined || !to || to.chat === null) continue;
    const id = ctx.newId();
    outbox.set(person, id);
    // A reminder asked for and a rung of the same report are one line.
    const once = [...new Map(rows.map((row) => [row.obligation, row])).values()];
    const about = { reminder: once.map(({ obligation }) => obligation) };
    const where = { channel: to.channel, chat: to.chat, person };
    messages.push({ ...reminderOf(once.map(told), ctx.now()), ...where, id, priority: 'reminder', about });
  }
  await overtake(
    ctx.db,
    open.map(({ obligation }) => obligation),
  );
  await queue(ctx, messages);
  await writeDown(ctx, owed, (row) => fateOf(isOpen(row), whom(row, reach)?.personId, outbox));
  return messages.length;
}

function isOpen({ state }: Owed): boolean {
  return state === 'waiting' || state === 'started' || state === 'returned';
}

/** Who asked for it, else the one in the unit who is reminded. */
function whom(row: Owed, reach: ReadonlyMap<string, Reach>): Receiver | undefined {
  const own = reach.get(row.unit);
  return own?.people.find(({ personId, whyNot }) => whyNot === null && personId === row.asked?.person) ?? receiver(own);
}

type Fate = { readonly outcome: string; readonly outbox: string | null; readonly person: string | null };

function fateOf(open: boolean, person: string | undefined, outbox: ReadonlyMap<string, string>): Fate {
  if (!open) return { outcome: 'submitted', outbox: null, person: null };
  if (person === undefined) return { outcome: 'unreachable', outbox: null, person: null };
  return { outcome: 'sent', outbox: outbox.get(person) ?? null, person };
}

async function writeDown(ctx: Ctx, owed: readonly Owed[], fate: (row: Owed) => Fate): Promise<void> {
  const asked = owed.flatMap((row) => (row.asked ? [{ id: row.asked.id, ...fate(row) }] : []));
  const rungs = owed
    .filter((row) => row.asked === null)
    .map((row) => ({ id: ctx.newId(), obligation: row.obligation, rung: row.rung, ...fate(row) }));
  if (asked.length > 0) await settleAsked(ctx.db, JSON.stringify(asked), ctx.now());
  if (rungs.length > 0) await insertReminders(ctx.db, JSON.stringify(rungs), ctx.now());
}

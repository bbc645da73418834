/** What every use case is handed: the database, and the one hand that time and ids come from. */
import type { Db } from '../db/connect.ts';
import { type Closing, type Plans, pipelined } from '../db/queries/pipeline.ts';

export type { Closing };

export type Log = {
  info(facts: object, words: string): void;
  warn(facts: object, words: string): void;
  error(facts: object, words: string): void;
};

/** What the settings allow where sending costs money or is limited (Zalo). Prices in VND a message. */
export type Sending = {
  /** Official Account: billed messages between 48 hours and 7 days after the person's last interaction. */
  readonly paid: boolean;
  /** Official Account: an approved template stands in after that. */
  readonly templates: { readonly reminder: boolean; readonly notice: boolean };
  readonly price: { readonly paid: number; readonly template: number };
  /** The plan of the token bot: people over its life, messages a calendar month. */
  readonly plan: { readonly people: number; readonly messages: number };
};

export type Ctx = {
  readonly db: Db;
  /** The present instant. Business dates are its calendar day in Asia/Ho_Chi_Minh. */
  readonly now: () => Temporal.Instant;
  /** A new UUIDv7: sorts by time of making. */
  readonly newId: () => string;
  readonly log: Log;
  /** Absent: nothing that costs is allowed, and no plan limits anything. */
  readonly sending?: Sending;
};

/** Runs one use case in one transaction; a throw undoes all of it. */
export function transact<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return ctx.db.transaction((db) => work({ ...ctx, db }));
}

/** The same in two waits instead of four, for what is done all day long: the last statement is left to be sent with the commit. */
export function transactInPipe<T>(
  ctx: Ctx,
  work: (ctx: Ctx) => Promise<Closing<T>>,
  plans: Plans = 'as-estimated',
): Promise<T> {
  return pipelined(ctx.db, (db) => work({ ...ctx, db }), plans);
}

const ONE_DAY = 86_400_000;
/** Vietnam is seven hours ahead all year round, and has been since 1975. */
const AHEAD = 7 * 3_600_000;
let known = { day: Number.NaN, date: new Temporal.PlainDate(1970, 1, 1) };

/** Today's date where the unions are: Asia/Ho_Chi_Minh. Every turn asks; working it out anew costs 40 µs. */
export function today(ctx: Ctx): Temporal.PlainDate {
  const day = Math.floor((ctx.now().epochMilliseconds + AHEAD) / ONE_DAY);
  if (day !== known.day) known = { day, date: new Temporal.PlainDate(1970, 1, 1).add({ days: day }) };
  return known.date;
}

/**
 * Drains the outbox of one channel: one active sender over all processes, replies first, within the channel's budgets.
 * Nothing is claimed in the database: the lock makes this the only reader, and a row is settled the moment its call is over.
 * After a kill what was under way (a few milliseconds of it) is sent again: at most one message seen twice.
 */
import type { Ctx } from '../core/ctx.ts';
import { dueMessages, failed, sent } from '../core/outbox/due.ts';
import { asOnlySender } from '../core/outbox/lead.ts';
import type { DueMessage } from '../core/outbox/outgoing.ts';
import type { Channel, Outbound, Sent } from './channels/channel.ts';
import type { Pacing } from './pacing.ts';

export type SenderParts = {
  readonly ctx: Ctx;
  readonly channel: Channel;
  /** A row in words, cut into as many messages as the channel's limits ask for. */
  readonly render: (row: DueMessage) => Promise<readonly Outbound[]>;
  readonly pacing: Pacing;
  /** Called when the platform refuses us altogether: a wrong token, a second bot. */
  readonly alarm: (why: string) => void;
};

export type Sender = {
  /** Something was queued: look now, not at the next round. */
  readonly wake: () => void;
  /** Lets the calls under way finish, then stops. */
  readonly stop: () => Promise<void>;
};

/** Rows held in memory at once, however many wait. */
const WINDOW = 100;
/** How long another process's new rows, or its death, may go unnoticed, in milliseconds. */
const GLANCE_MS = 250;
/** After the platform refused the bot itself, in milliseconds. */
const REFUSED_MS = 60_000;

export function startSender(parts: SenderParts): Sender {
  const work = new Draining(parts);
  const ended = work.lead();
  return {
    wake: () => work.wake(),
    stop: () => {
      work.stop();
      return ended;
    },
  };
}

class Draining {
  readonly #parts: SenderParts;
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #busyChats = new Set<string>();
  /** Settled since the last look began: a look under way may still have read them as queued. */
  readonly #settled = new Set<string>();
  #rows: DueMessage[] = [];
  #stale = true;
  #stopped = false;
  #nudge: () => void = () => undefined;

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  wake(): void {
    this.#stale = true;
    this.#nudge();
  }

  stop(): void {
    this.#stopped = true;
    this.#nudge();
  }

  /** Tries to be the sender until stopped; a lost database is tried again, as the lock may have passed on. */
  async lead(): Promise<void> {
    const { ctx, channel } = this.#parts;
    while (!this.#stopped) {
      try {
        await asOnlySender(ctx, channel.name, (check) => this.#drain(check));
      } catch (error) {
        ctx.log.warn({ channel: channel.name, error: nameOf(error) }, 'The sender lost the database and tries again');
      }
      await this.#rest(GLANCE_MS);
    }
  }

  async #drain(check: () => Promise<void>): Promise<void> {
    let checked = Number.NEGATIVE_INFINITY;
    try {
      while (!this.#stopped) {
        if (performance.now() - checked > GLANCE_MS) {
          await check();
          checked = performance.now();
          this.#stale = true;
        }
        if (this.#stale) await this.#look();
        const soonest = this.#launchDue();
        if (!this.#stale) await this.#rest(soonest);
      }
    } finally {
      await Promise.allSettled(this.#underWay.values());
    }
  }

  async #look(): Promise<void> {
    this.#stale = false;
    const before = [...this.#settled];
    const due = await dueMessages(this.#parts.ctx, this.#parts.channel.name, WINDOW);
    this.#rows = due.filter((row) => !this.#underWay.has(row.id) && !this.#settled.has(row.id));
    for (const id of before) this.#settled.delete(id);
  }

  /** Starts every call the budgets allow; answers in how many milliseconds the next may be. */
  #launchDue(): number {
    const now = performance.now();
    const held = new Set(this.#busyChats);
    const left: DueMessage[] = [];
    let soonest = GLANCE_MS;
    for (const row of this.#rows) {
      const wait = held.has(row.chat) ? GLANCE_MS : this.#parts.pacing.ask(wanted(row), now);
      if (wait === 0) {
        this.#launch(row);
      } else {
        soonest = Math.min(soonest, wait);
        left.push(row);
      }
      // One chat in its own order: nothing overtakes a row that waits or is on its way.
      held.add(row.chat);
    }
    if (left.length < this.#rows.length / 2 && this.#rows.length >= WINDOW / 2) this.#stale = true;
    this.#rows = left;
    return soonest;
  }

  #launch(row: DueMessage): void {
    this.#busyChats.add(row.chat);
    const work = this.#send(row).finally(() => {
      this.#underWay.delete(row.id);
      this.#settled.add(row.id);
      this.#busyChats.delete(row.chat);
      this.#nudge();
    });
    this.#underWay.set(row.id, work);
  }

  async #send(row: DueMessage): Promise<void> {
    const { ctx, render, pacing } = this.#parts;
    let parts: readonly Outbound[];
    try {
      parts = await render(row);
    } catch (error) {
      pacing.landed();
      ctx.log.error({ outbox: row.id, error: nameOf(error) }, 'A message could not be worded');
      await this.#settle(row, { ok: false, failure: { kind: 'rejected', why: 'not worded' } });
      return;
    }
    const outcome = await this.#sendAll(row, parts);
    await this.#settle(row, outcome);
  }

  /** The place for the first part was taken by `ask`; each further part waits for its own. */
  async #sendAll(row: DueMessage, parts: readonly Outbound[]): Promise<Sent> {
    const { channel, pacing } = this.#parts;
    let outcome: Sent = { ok: false, failure: { kind: 'rejected', why: 'empty' } };
    for (const [index, part] of parts.entries()) {
      for (let wait = index === 0 ? 0 : pacing.ask(wanted(row), performance.now()); wait > 0; ) {
        await new Promise((resolve) => setTimeout(resolve, wait));
        wait = pacing.ask(wanted(row), performance.now());
      }
      outcome = await channel.send(part).finally(() => pacing.landed());
      if (!outcome.ok) break;
    }
    if (parts.length === 0) pacing.landed();
    return outcome;
  }

  async #settle(row: DueMessage, outcome: Sent): Promise<void> {
    const { ctx, pacing, alarm } = this.#parts;
    try {
      if (outcome.ok) return await sent(ctx, row.id, outcome.id);
      const { failure } = outcome;
      if (failure.kind === 'throttled') pacing.pause(failure.scope, row.chat, performance.now() + failure.retryAfterMs);
      if (failure.kind === 'misconfigured') {
        pacing.pause('channel', row.chat, performance.now() + REFUSED_MS);
        alarm(failure.why);
      }
      await failed(ctx, row, failure);
    } catch (error) {
      // Not settled: the row is still queued and will be sent again, which a message survives better than being lost.
      ctx.log.error({ outbox: row.id, error: nameOf(error) }, 'The fate of a message could not be written down');
    }
  }

  /** Waits so long, or until woken. */
  #rest(ms: number): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      const woken = done;
      this.#nudge = woken;
      function done(): void {
        clearTimeout(timer);
        resolve();
      }
    });
  }
}

function wanted(row: DueMessage) {
  return {
    chat: row.chat,
    group: row.person === null && row.chat.startsWith('-'),
    broadcast: row.priority !== 'reply',
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

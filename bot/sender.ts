/**
 * Drains the outbox of one channel: one active sender over all processes, replies first, within the channel's budgets.
 * Nothing is claimed in the database: the lock makes this the only reader, and a row is settled the moment its call is over.
 * After a kill what was under way (a few milliseconds of it) is sent again: about one message seen twice.
 */
import type { Ctx } from '../core/ctx.ts';
import { dueWindow, failed, mayStillGo, sent } from '../core/outbox/due.ts';
import { asOnlySender } from '../core/outbox/lead.ts';
import type { DueMessage } from '../core/outbox/outgoing.ts';
import type { Channel, Failure, Outbound, Sent } from './channels/channel.ts';
import { Settling } from './settling.ts';
import { Silence, type SilenceParts } from './silence.ts';

export type SenderParts = SilenceParts & {
  readonly ctx: Ctx;
  readonly channel: Channel;
  /** A row in words, cut into as many messages as the channel's limits ask for. */
  readonly render: (row: DueMessage) => Promise<readonly Outbound[]>;
  /** Called once for each try, when it is written down; what it throws is logged. */
  readonly after?: (row: DueMessage, outcome: Sent) => Promise<void>;
};

export type Sender = {
  /** Something was queued: look now, not at the next round. */
  readonly wake: () => void;
  /** This process is the one that sends. */
  readonly leads: () => boolean;
  /** Lets the calls under way finish, then stops. */
  readonly stop: () => Promise<void>;
};

/** Rows held in memory at once, however many wait. */
const WINDOW = 100;
/** How long another process's new rows, or its death, may go unnoticed, in milliseconds. */
const GLANCE_MS = 250;
/** Before a database that is away is asked again, in milliseconds. */
const LOST_MS = 1000;

export function startSender(parts: SenderParts): Sender {
  const work = new Draining(parts);
  const ended = work.lead();
  return {
    wake: () => work.wake(),
    leads: () => work.leads,
    stop: () => {
      work.stop();
      return ended;
    },
  };
}

class Draining {
  readonly #parts: SenderParts;
  readonly #settling = new Settling();
  readonly #silence: Silence;
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #busyChats = new Set<string>();
  /** Parts of a message cut in several that arrived before a later one failed. */
  readonly #arrived = new Map<string, number>();
  #rows: readonly DueMessage[] = [];
  #stale = true;
  #stopped = false;
  leads = false;
  #nudge: () => void = () => undefined;

  constructor(parts: SenderParts) {
    this.#parts = parts;
    this.#silence = new Silence(parts);
  }

  wake(): void {
    // Half a window of replies is enough to do: what was queued now comes behind them anyhow.
    if (this.#rows.length < WINDOW / 2 || this.#rows.at(-1)?.priority !== 'reply') this.#stale = true;
    this.#nudge();
  }

  stop(): void {
    this.#stopped = true;
    this.#nudge();
  }

  /** Tries to be the sender until stopped; a lost database is tried again, as the lock may have passed on. */
  async lead(): Promise<void> {
    const { ctx, channel } = this.#parts;
    let lost = false;
    while (!this.#stopped) {
      try {
        await asOnlySender(ctx, channel.name, (check, holding) => this.#drain(check, holding));
        lost = false;
      } catch (error) {
        const words = 'The sender lost the database and tries again';
        if (!lost) ctx.log.warn({ channel: channel.name, error: nameOf(error) }, words);
        lost = true;
      }
      await this.#rest(lost ? LOST_MS : GLANCE_MS);
    }
  }

  async #drain(check: () => Promise<void>, holding: Ctx): Promise<void> {
    let checked = Number.NEGATIVE_INFINITY;
    this.leads = true;
    this.#parts.pacing.begin(performance.now());
    try {
      while (!this.#stopped) {
        if (performance.now() - checked > GLANCE_MS) {
          await check();
          await this.#settling.catchUp();
          checked = performance.now();
          this.#stale = true;
        }
        if (this.#stale) await this.#look(holding);
        const soonest = this.#launchDue();
        if (!this.#stale) await this.#rest(soonest);
      }
    } finally {
      this.leads = false;
      this.#rows = [];
      await Promise.allSettled(this.#underWay.values());
    }
  }

  async #look(holding: Ctx): Promise<void> {
    this.#stale = false;
    const fresh = await this.#settling.filter(() => dueWindow(holding, this.#parts.channel.name, WINDOW));
    this.#rows = fresh.filter((row) => !this.#underWay.has(row.id));
  }

  /** Starts every call the budgets allow; answers in how many milliseconds the next may be. */
  #launchDue(): number {
    const now = performance.now();
    const held = new Set(this.#busyChats);
    const left: DueMessage[] = [];
    let soonest = GLANCE_MS;
    for (const row of this.#rows) {
      // After a silence one goes first, and the others when it has arrived.
      const wait =
        held.has(row.chat) || (this.#silence.lasts && this.#underWay.size > 0)
          ? GLANCE_MS
          : this.#parts.pacing.ask(wanted(row), now);
      if (wait === 0) {
        this.#launch(row, now);
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

  #launch(row: DueMessage, since: number): void {
    this.#busyChats.add(row.chat);
    const work = this.#send(row, since).finally(() => {
      this.#underWay.delete(row.id);
      this.#busyChats.delete(row.chat);
      this.#nudge();
    });
    this.#underWay.set(row.id, work);
  }

  async #send(row: DueMessage, since: number): Promise<void> {
    const { ctx, render, pacing } = this.#parts;
    try {
      // Where the database cannot say, the row keeps its place and is looked at again.
      if (!(await mayStillGo(ctx, row).catch(() => false))) return pacing.answered(since, performance.now());
      const parts = await render(row).catch((error: unknown) => {
        ctx.log.error({ outbox: row.id, error: nameOf(error) }, 'A message could not be worded');
      });
      const outcome = await this.#sendAll(row, parts ?? [], since);
      await (outcome.ok ? this.#sent(row, outcome) : this.#failed(row, outcome.failure));
    } finally {
      pacing.landed();
    }
  }

  /** The place for the first part was taken by `ask`; each further part gives it back and waits for its own. */
  async #sendAll(row: DueMessage, parts: readonly Outbound[], first: number): Promise<Sent> {
    const { channel, pacing } = this.#parts;
    const [next, ...more] = parts.slice(this.#arrived.get(row.id) ?? 0);
    if (!next) {
      pacing.answered(first, performance.now());
      return { ok: false, failure: { kind: 'rejected', why: 'nothing to say' } };
    }
    let outcome = await channel.send(next).finally(() => pacing.answered(first, performance.now()));
    for (const part of more) {
      if (!outcome.ok) break;
      this.#arrived.set(row.id, (this.#arrived.get(row.id) ?? 0) + 1);
      pacing.landed();
      const since = await this.#placeFor(row);
      outcome = await channel.send(part).finally(() => pacing.answered(since, performance.now()));
    }
    return outcome;
  }

  /** Waits for a place in the budgets; answers when it was given. */
  async #placeFor(row: DueMessage): Promise<number> {
    for (;;) {
      const now = performance.now();
      const wait = this.#parts.pacing.ask(wanted(row), now);
      if (wait === 0) return now;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  async #sent(row: DueMessage, outcome: Sent & { ok: true }): Promise<void> {
    this.#silence.over();
    this.#arrived.delete(row.id);
    await this.#settle(row, () => sent(this.#parts.ctx, row.id, outcome.id));
    await this.#after(row, outcome);
  }

  async #after(row: DueMessage, outcome: Sent): Promise<void> {
    const { ctx, after } = this.#parts;
    await after?.(row, outcome).catch((error: unknown) =>
      ctx.log.warn({ outbox: row.id, error: nameOf(error) }, 'What follows from a sent message was not done'),
    );
  }

  async #failed(row: DueMessage, failure: Failure): Promise<void> {
    const { ctx, pacing } = this.#parts;
    const now = performance.now();
    if (failure.kind === 'throttled') pacing.pause(failure.scope, row.chat, now + failure.retryAfterMs);
    this.#silence.heed(failure);
    if (failure.kind === 'rejected') ctx.log.error({ outbox: row.id, why: failure.why }, 'A message was refused');
    await this.#settle(row, async () => {
      const fate = await failed(ctx, row, failure);
      if (fate.is === 'later') pacing.pause('chat', row.chat, performance.now() + fate.ms);
      else if (fate.is !== 'waits') this.#arrived.delete(row.id);
    });
    await this.#after(row, { ok: false, failure });
    this.#rows = this.#rows.filter(({ chat }) => chat !== row.chat);
    this.#stale = true;
  }

  /** A fate that cannot be written down now is remembered, and the row is not sent again meanwhile. */
  async #settle(row: DueMessage, write: () => Promise<void>): Promise<void> {
    const kept = await this.#settling.settle(row.id, write);
    if (!kept) this.#parts.ctx.log.error({ outbox: row.id }, 'The fate of a message is written down later');
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

/** Pushes updates to the bot's webhook: one at a time per queue (chat of a message, user of a tap), queues side by side, failures tried again. */
import type { Update } from './wire.ts';
import type { World } from './world.ts';

export class Webhook {
  readonly #world: World;
  readonly #busy = new Set<string>();
  readonly #fetching = new Set<Promise<void>>();
  #stopped = false;
  /** First pause after a failure; doubled each time. Telegram's own is 2 s, tests may be quicker. */
  readonly pauseMs: number;

  constructor(world: World, pauseMs: number) {
    this.#world = world;
    this.pauseMs = pauseMs;
    world.updates.onNew = () => this.deliver();
  }

  deliver(): void {
    const target = this.#world.webhook;
    if (!target || this.#stopped) return;
    for (const update of this.#world.updates.peek()) {
      const queue = queueOf(update);
      if (this.#busy.has(queue) || this.#busy.size >= 40) continue;
      this.#busy.add(queue);
      const work = this.#push(update, queue, this.pauseMs).finally(() => this.#fetching.delete(work));
      this.#fetching.add(work);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.allSettled(this.#fetching);
  }

  async #push(update: Update, queue: string, pause: number): Promise<void> {
    const target = this.#world.webhook;
    const took = target ? await this.#post(target, update) : false;
    if (took) this.#world.updates.confirm(update.update_id);
    else if (target) target.failures += 1;
    if (took || this.#stopped || !this.#world.webhook) {
      this.#busy.delete(queue);
      if (took) this.deliver();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, pause).unref());
    await this.#push(update, queue, Math.min(pause * 2, 60_000));
  }

  async #post(target: { url: string; secret: string }, { queuedAt: _, ...update }: Update): Promise<boolean> {
    try {
      const answer = await fetch(target.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': target.secret },
        body: JSON.stringify(update),
        signal: AbortSignal.timeout(60_000),
      });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  }
}

function queueOf(update: Update): string {
  const kind = Object.keys(update).find((key) => key !== 'update_id' && key !== 'queuedAt') ?? '';
  const body = update[kind] as { chat?: { id: number }; from?: { id: number } };
  return kind === 'callback_query' ? `tap:${body.from?.id}` : `${kind}:${body.chat?.id}`;
}

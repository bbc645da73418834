/** Signs and delivers events to the Official Account's webhook, with the retries Zalo makes. */
import { createHash, createHmac } from 'node:crypto';
import type { OaWorld } from './oa-world.ts';

/** How the mac is made: as the documents say, with the account's id first, with the app's secret, or the HMAC some packages use. */
export type Signing = 'app' | 'oa' | 'app-secret' | 'hmac' | 'none';

export type Hooked = { readonly status: number; readonly ms: number; readonly retry: number; readonly event: string };

export class Deliveries {
  readonly hooked: Hooked[] = [];
  url = '';
  signing: Signing = 'app';
  /** Pauses before the retries; Zalo's own are 30 s, 5 min, 15 min, 30 min, 1 h. */
  pausesMs: readonly number[] = [50, 50, 50, 50, 50];
  readonly #world: OaWorld;
  readonly #pushing = new Set<Promise<void>>();
  #stopped = false;

  constructor(world: OaWorld) {
    this.#world = world;
  }

  get waiting(): number {
    return this.#pushing.size;
  }

  /** An event as Zalo sends it, in order; tried again with `num_retry` until it is answered 200 within 2 s. */
  deliver(event: object): void {
    if (this.url === '') return;
    const before = [...this.#pushing];
    const raw = JSON.stringify(event);
    const work: Promise<void> = Promise.allSettled(before)
      .then(() => this.#withRetries(raw))
      .finally(() => this.#pushing.delete(work));
    this.#pushing.add(work);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.allSettled(this.#pushing);
  }

  async #withRetries(raw: string): Promise<void> {
    for (let retry = 0; retry <= this.pausesMs.length && !this.#stopped; retry += 1) {
      if (retry > 0) await new Promise((resolve) => setTimeout(resolve, this.pausesMs[retry - 1]));
      if ((await this.post(raw, retry)) === 200) return;
    }
  }

  /** One request; 0 when no answer came within 2 s. `mac` left out: as `signing` says. */
  async post(raw: string, retry = 0, mac: string | null = this.macOf(raw)): Promise<number> {
    const began = performance.now();
    const status = await fetch(this.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(mac === null ? {} : { 'x-zevent-signature': `mac=${mac}` }),
        ...(retry > 0 ? { num_retry: String(retry) } : {}),
      },
      body: raw,
      signal: AbortSignal.timeout(2000),
    }).then(
      async (answer) => {
        await answer.arrayBuffer();
        return answer.status;
      },
      () => 0,
    );
    const event = /"event_name":"([^"]*)"/.exec(raw)?.[1] ?? '';
    this.hooked.push({ status, ms: performance.now() - began, retry, event });
    return status;
  }

  macOf(raw: string, signing = this.signing): string | null {
    const { appId, oaId, appSecret, oaSecret } = this.#world.keys;
    const timestamp = /"timestamp":"(\d+)"/.exec(raw)?.[1] ?? '';
    const hash = (text: string) => createHash('sha256').update(text).digest('hex');
    switch (signing) {
      case 'none':
        return null;
      case 'oa':
        return hash(oaId + raw + timestamp + oaSecret);
      case 'app-secret':
        return hash(appId + raw + timestamp + appSecret);
      case 'hmac':
        return createHmac('sha256', oaSecret)
          .update(appId + raw + timestamp)
          .digest('hex');
      default:
        return hash(appId + raw + timestamp + oaSecret);
    }
  }
}

/** A Zalo Official Account for tests: OAuth, OpenAPI v3 and the signed webhook, over real HTTP on loopback. */
import { type Answer, type Ask, type Listening, listen, Media, type Trouble } from './http.ts';
import { openApi, refused } from './oa-api.ts';
import { Deliveries } from './oa-events.ts';
import { OaPerson } from './oa-person.ts';
import { OaWorld } from './oa-world.ts';

export type OaCall = { readonly at: number; readonly path: string; readonly body: string; readonly token: string };

export class ZaloOaServer {
  readonly world: OaWorld;
  readonly media = new Media();
  readonly deliveries: Deliveries;
  readonly calls: OaCall[] = [];
  /** Answers every call while set; nothing returned: as usual. */
  trouble: ((path: string) => Trouble | undefined) | undefined;
  /** Codes the next calls of the OpenAPI are answered with, one each. */
  readonly nextErrors: number[] = [];
  /** Every message of ours comes back as an event, and is reported as received. */
  echoes = true;
  #server: Listening | undefined;

  constructor(clock?: () => number) {
    this.world = new OaWorld(clock);
    this.deliveries = new Deliveries(this.world);
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  async start(): Promise<this> {
    this.#server = await listen(
      (ask) => this.#handle(ask),
      (path) => this.trouble?.(path),
    );
    return this;
  }

  async stop(): Promise<void> {
    await this.deliveries.stop();
    await this.#server?.stop();
  }

  person(id: string, name = `Người ${id}`): OaPerson {
    if (!this.world.users.has(id)) this.world.users.set(id, { id, name, follows: false, heardAt: 0 });
    return new OaPerson(this, id);
  }

  /** Posts an event, signed. */
  event(event_name: string, more: object): void {
    const { appId } = this.world.keys;
    this.deliveries.deliver({ app_id: appId, ...more, event_name, timestamp: String(this.world.now()) });
  }

  async #handle(ask: Ask): Promise<Answer> {
    const path = ask.url.pathname;
    const file = this.media.at(path);
    if (file) return file;
    if (path === '/v4/oa/access_token') return this.#oauth(ask);
    const token = String(ask.headers.access_token ?? '');
    this.calls.push({ at: Date.now(), path, body: ask.raw.toString('utf8'), token });
    const code = this.nextErrors.shift();
    if (code !== undefined) return refused(code, 'refused by the test');
    if (token !== this.world.pair.access) return refused(-216, 'Access token is invalid');
    if (this.world.now() > this.world.pair.expiresAt) return refused(-220, 'Access token has expired');
    const { answer, sent } = await openApi(this.world, ask);
    if (sent && this.echoes) {
      const { oaId } = this.world.keys;
      const ends = { sender: { id: oaId }, recipient: { id: sent.to }, user_id_by_app: `9${sent.to}` };
      this.event('oa_send_text', { ...ends, message: { text: sent.text, msg_id: sent.id } });
      if (this.world.users.has(sent.to)) this.event('user_received_message', { ...ends, message: { msg_id: sent.id } });
    }
    return answer;
  }

  /** Both grants; a refresh token works once. A refusal has no code that tells a used one from a wrong one. */
  #oauth(ask: Ask): Answer {
    const form = new URLSearchParams(ask.raw.toString('utf8'));
    const { appId, appSecret } = this.world.keys;
    this.calls.push({ at: Date.now(), path: ask.url.pathname, body: form.get('grant_type') ?? '', token: '' });
    if (ask.headers.secret_key !== appSecret || form.get('app_id') !== appId) return oauthNo('Invalid app', -14005);
    const refresh = form.get('refresh_token') ?? '';
    const code = form.get('code') ?? '';
    const byRefresh = form.get('grant_type') === 'refresh_token' && refresh === this.world.pair.refresh;
    const byCode = form.get('grant_type') === 'authorization_code' && this.world.codes.delete(code);
    if (!byRefresh && !byCode) return oauthNo('Invalid refresh token', -14014);
    if (byRefresh) this.world.usedRefreshTokens.push(refresh);
    this.world.pair = this.world.newPair();
    const { access, refresh: next } = this.world.pair;
    return { json: { access_token: access, refresh_token: next, expires_in: '90000' } };
  }
}

function oauthNo(error_name: string, error: number): Answer {
  return { json: { error_name, error_reason: error_name, ref_doc: 'https://developers.zalo.test', error } };
}

export function startZaloOa(clock?: () => number): Promise<ZaloOaServer> {
  return new ZaloOaServer(clock).start();
}

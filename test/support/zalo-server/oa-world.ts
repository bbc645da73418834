/** What the test Official Account knows: its keys, its people and their windows, its groups, what was sent, what was charged. */
import { randomBytes } from 'node:crypto';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export type Charge = 'free' | 'paid' | 'template';

export type OaSent = {
  readonly id: string;
  /** A user, or a group. */
  readonly to: string;
  readonly text: string;
  readonly buttons: readonly { readonly title: string; readonly payload: string; readonly type: string }[];
  readonly image?: Uint8Array;
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
  readonly template?: { readonly id: string; readonly data: Record<string, unknown> };
  readonly charge: Charge;
};

export type OaUser = {
  readonly id: string;
  readonly name: string;
  follows: boolean;
  /** Moment of the last interaction, in the world's time; 0: never. */
  heardAt: number;
  /** Answers everything sent to this person with this code. */
  refuses?: number;
};

export type Keys = {
  readonly appId: string;
  readonly oaId: string;
  readonly appSecret: string;
  readonly oaSecret: string;
};

export class OaWorld {
  readonly keys: Keys = {
    appId: '360846524940903967',
    oaId: '388613280878808645',
    appSecret: 'app-secret-of-the-test-server',
    oaSecret: 'oa-secret-of-the-test-server',
  };
  readonly users = new Map<string, OaUser>();
  readonly groups = new Map<string, { readonly name: string; readonly members: Set<string> }>();
  readonly sent: OaSent[] = [];
  readonly #sentTo = new Map<string, OaSent[]>();
  readonly uploads = new Map<string, { name: string; bytes: Uint8Array; at: number }>();
  readonly templates = new Set<string>();
  /** The one pair that works: the refresh token dies when it is used. */
  pair: { access: string; refresh: string; expiresAt: number };
  readonly usedRefreshTokens: string[] = [];
  /** Consent codes an admin has just been given, each good once. */
  readonly codes = new Set<string>();
  readonly #clock: () => number;
  #ahead = 0;

  /** `clock`: epoch milliseconds, the program's own where a test sets it by hand. */
  constructor(clock: () => number = Date.now) {
    this.#clock = clock;
    this.pair = this.newPair();
  }

  now(): number {
    return this.#clock() + this.#ahead;
  }

  advance(ms: number): void {
    this.#ahead += ms;
  }

  newId(): string {
    return randomBytes(10).toString('hex');
  }

  newPair(): { access: string; refresh: string; expiresAt: number } {
    const token = (kind: string) => `${kind}-${randomBytes(24).toString('base64url')}`;
    return { access: token('access'), refresh: token('refresh'), expiresAt: this.now() + 25 * HOUR };
  }

  /** What one more message costs, or the code that refuses it. */
  windowOf(user: OaUser): Charge | -230 {
    const age = this.now() - user.heardAt;
    if (age <= 2 * DAY) return 'free';
    return age <= 7 * DAY ? 'paid' : -230;
  }

  noteSent(sent: OaSent): void {
    this.sent.push(sent);
    const there = this.#sentTo.get(sent.to);
    if (there) there.push(sent);
    else this.#sentTo.set(sent.to, [sent]);
  }

  sentTo(id: string): readonly OaSent[] {
    return this.#sentTo.get(id) ?? [];
  }
}

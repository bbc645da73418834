/** The error table of the OpenAPI: what class each code is of. Resellers' tables carry other, older meanings. */
import { networkFault } from '../channel.ts';

export type ErrorClass =
  /** The access token: renewed once, then an administrator has to consent again. */
  | 'auth'
  | 'window'
  | 'rate'
  /** This person's own receiving quota. */
  | 'chat-rate'
  | 'night'
  | 'tomorrow'
  /** The send broke on Zalo's side. */
  | 'server'
  | 'user'
  | 'expired'
  | 'bug'
  /** The account, the app or their money: nothing can be sent until somebody mends it. */
  | 'money'
  | 'gone'
  | 'set-up'
  /** The same for this one message or group: others go on. */
  | 'tier'
  | 'policy'
  | 'group'
  | 'unsent'
  | 'unknown';

export const classes: Readonly<Record<number, ErrorClass>> = {
  '-32': 'rate',
  '-100': 'expired',
  '-200': 'server',
  '-201': 'bug',
  '-204': 'gone',
  '-205': 'gone',
  '-209': 'set-up',
  '-210': 'bug',
  '-211': 'money',
  '-212': 'set-up',
  '-213': 'window',
  '-216': 'auth',
  '-217': 'user',
  '-218': 'chat-rate',
  '-219': 'gone',
  '-220': 'auth',
  '-221': 'tier',
  '-223': 'set-up',
  '-224': 'tier',
  '-227': 'user',
  '-230': 'window',
  '-232': 'window',
  '-233': 'bug',
  '-234': 'night',
  '-235': 'tier',
  '-237': 'group',
  '-238': 'tier',
  '-240': 'bug',
  '-241': 'tier',
  '-242': 'set-up',
  '-244': 'user',
  '-248': 'policy',
  '-249': 'policy',
  '-320': 'money',
  '-321': 'money',
  '-403': 'group',
  // Templates.
  '-108': 'bug',
  '-114': 'user',
  '-115': 'money',
  '-118': 'user',
  '-119': 'user',
  '-124': 'auth',
  '-131': 'policy',
  '-133': 'night',
  '-144': 'tomorrow',
};

/** What the API answered, or that nobody did (`code` 0). */
export class ZaloOaError extends Error {
  override readonly name = 'ZaloOaError';
  readonly code: number;
  readonly class: ErrorClass;

  constructor(code: number, kind: ErrorClass, words: string) {
    super(words);
    this.code = code;
    this.class = kind;
  }
}

/** The network's own errors: only their kind is kept. */
export function silence(path: string, error: unknown): ZaloOaError {
  const { code, unsent } = networkFault(error);
  return new ZaloOaError(0, unsent ? 'unsent' : 'unknown', `${path}: ${code}`);
}

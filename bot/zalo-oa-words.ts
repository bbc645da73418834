/** What the operator hears about the Official Account. */
import { type Message, say } from '../core/i18n/message.ts';
import type { Alert } from './channels/zalo-oa/failures.ts';

export type Trouble =
  | ({ readonly is: 'alert' } & Alert)
  | { readonly is: 'down'; readonly why: string }
  | { readonly is: 'well' }
  | { readonly is: 'signature'; readonly count: number }
  | { readonly is: 'matched'; readonly which: string };

export function worded(trouble: Trouble): Message {
  switch (trouble.is) {
    case 'alert':
      return say('zalo.oa_refused', { code: String(trouble.code), what: say(`zalo.oa_what_${trouble.what}`) });
    case 'down':
      return say('zalo.oa_down', { why: trouble.why });
    case 'well':
      return say('zalo.oa_well');
    case 'signature':
      return say('zalo.oa_signature', { count: trouble.count });
    case 'matched':
      return say('zalo.oa_signature_matched', { which: trouble.which });
  }
}

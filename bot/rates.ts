/** How fast notices leave on each channel: what the dry run of a sending reckons with. */
import type { Rate } from '../core/notices/plan.ts';
import type { Settings } from './config.ts';

/** Of a channel's messages a second, as the senders' budgets have it (architecture.md rule 4). */
const BROADCAST_SHARE = 0.8;

/** Messages a second that are left for notices. Null: the web page, where a message is there when it is written. */
export function ratesOf(
  settings: Pick<Settings, 'TELEGRAM_PER_SECOND' | 'ZALO_BOT_PER_SECOND' | 'ZALO_OA_PER_SECOND'>,
): Rate {
  const perSecond = {
    telegram: settings.TELEGRAM_PER_SECOND,
    'zalo-bot': settings.ZALO_BOT_PER_SECOND,
    'zalo-oa': settings.ZALO_OA_PER_SECOND,
  };
  return (channel) => (channel in perSecond ? perSecond[channel as keyof typeof perSecond] * BROADCAST_SHARE : null);
}

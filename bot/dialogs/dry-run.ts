/** The dry run in words: how many, on which channel, who cannot be reached and why, when the last message is out. */
import { type Message, say } from '../../core/i18n/message.ts';
import type { DryRun } from '../../core/notices/plan.ts';

/** Units named one by one; the rest is counted. */
const NAMED = 10;

export function tellDryRun(run: DryRun): Message[] {
  const { units, people, channels, unreached, lastAt, price } = run;
  return [
    say('notices.dry_units', { units, people }),
    ...channels.map(({ channel, people: own }) =>
      say('notices.dry_channel', { channel: say(`notices.channel_${channel}`), people: own }),
    ),
    unreached.length === 0 ? say('notices.dry_all_reached') : unreachedWords(unreached),
    ...(lastAt ? [say('notices.dry_last', { at: { moment: lastAt.toString() } })] : []),
    ...price,
  ];
}

function unreachedWords(unreached: DryRun['unreached']): Message {
  const list = unreached
    .slice(0, NAMED)
    .map(({ unit, whyNot }) => say('notices.dry_unreached_line', { unit, why: say(`notices.why_${whyNot}`) }));
  const more = unreached.length - list.length;
  const rest = more > 0 ? [say('notices.and_more', { more })] : [];
  return say('notices.dry_unreached', { count: unreached.length, list: [...list, ...rest] });
}

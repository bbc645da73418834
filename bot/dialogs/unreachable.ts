/** The office's list of units that no message reaches, with the reason and since when. */
import type { Action } from '../../core/chats/shell.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { type UnreachableUnit, unreachableUnits } from '../../core/people/unreachable.ts';

/** What fits on a few screens of a phone; the rest is counted. */
const MOST = 30;
const reasons = ['blocked', 'deactivated', 'not_permitted', 'not_joined', 'vacant'] as const;

export const showUnreachable: Action = async (ctx, who) => {
  const units = await unreachableUnits(ctx, who.id);
  if (units.length === 0) return { shows: [{ messages: [say('people.all_reached')] }] };
  const sorted = reasons.flatMap((why) => units.filter((unit) => unit.why === why));
  const left = sorted.length - MOST;
  const lines = sorted.slice(0, MOST).map(line);
  const list = left > 0 ? [...lines, say('people.unreached_more', { count: left })] : lines;
  const messages: Message[] = [
    say('people.unreached', { count: units.length }),
    say('people.unreached_list', { list }),
    say('people.unreached_do'),
  ];
  return { shows: [{ messages }] };
};

function line({ code, name, holder, why, since }: UnreachableUnit): Message {
  const day = since?.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString();
  const key = `people.why_${why}` as const;
  const reason = day ? say(`${key}_since`, { day: { date: day } }) : say(key);
  return holder === null
    ? say('people.unreached_unit', { code, name, reason })
    : say('people.unreached_holder', { code, name, holder, reason });
}

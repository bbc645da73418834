/** An edited message corrects the answer it gave, while that answer stands and the report is open. */
import { answeredBy } from '../../db/queries/answers.ts';
import { begin } from '../conversation/state.ts';
import { say } from '../i18n/message.ts';
import type { Heard } from './hear.ts';
import { type KnownTurn, tellThem } from './making.ts';
import { placeKey } from './place.ts';
import { talkReport } from './report-talk.ts';

/** Puts the new words to the question the message answered, and comes back to where the person was. */
export async function correct(turn: KnownTurn, edit: Extract<Heard, { is: 'edit' }>): Promise<void> {
  const { channel, chat } = turn.row;
  const message = { channel, chat, messageId: edit.messageId };
  const found = await answeredBy(turn.ctx.db, message);
  if (!found?.standing) return tellThem(turn, say('chats.edit_changes_nothing'));
  const key = placeKey(found.report, turn.open?.is === 'report' && turn.open.id === found.report && turn.open.part);
  const place = turn.places[key];
  if (!place) return tellThem(turn, say('chats.edit_changes_nothing'));
  const after = place.at === found.question ? {} : { after: place.at };
  turn.places[key] = { ...begin(place.version), at: found.question, ...after };
  await talkReport(
    turn,
    { id: found.report, part: key.endsWith('/part') || undefined },
    { is: 'reply', text: edit.text },
  );
}

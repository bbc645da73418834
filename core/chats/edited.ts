/** An edited message corrects the answer it gave, or the part it gave of one, while the report is open. */
import { type Answered, answeredBy } from '../../db/queries/answers.ts';
import { brief } from '../conversation/show.ts';
import { begin } from '../conversation/state.ts';
import { outline } from '../forms/outline.ts';
import { typeOf } from '../forms/questions/index.ts';
import { say } from '../i18n/message.ts';
import { isOpen, partOf } from '../reports/report.ts';
import { returnedOf } from '../reports/returned.ts';
import { formOf } from '../templates/version.ts';
import type { Heard } from './hear.ts';
import { knownOf } from './known.ts';
import { type KnownTurn, record, tellThem } from './making.ts';
import { placeKey } from './place.ts';
import { load } from './read.ts';
import { talkReport } from './report-talk.ts';

/** Puts the new words to the question the message answered, and comes back to where the person was. */
export async function correct(turn: KnownTurn, edit: Extract<Heard, { is: 'edit' }>): Promise<void> {
  const { channel, chat } = turn.row;
  const found = await answeredBy(turn.ctx.db, { channel, chat, messageId: edit.messageId });
  if (!found) return tellThem(turn, say('chats.edit_changes_nothing'));
  if (await correctPart(turn, found, edit.text)) return;
  const key = placeKey(found.report, turn.open?.is === 'report' && turn.open.id === found.report && turn.open.part);
  const place = turn.places[key];
  if (!place || !found.standing) return tellThem(turn, say('chats.edit_changes_nothing'));
  const after = place.at === found.question ? {} : { after: place.at };
  turn.places[key] = { ...begin(place.version), at: found.question, ...after };
  const part = key.endsWith('/part') || undefined;
  await talkReport(turn, { id: found.report, part }, { is: 'reply', text: edit.text });
}

/** Of a text sent in several messages, only the words of this one change. False: the answer is not made of parts. */
async function correctPart(turn: KnownTurn, { report: id, question, text }: Answered, now: string): Promise<boolean> {
  const loaded = await load(turn, id);
  if (!loaded || !text || !isOpen(loaded.report, turn.ctx.now())) return false;
  const form = await formOf(turn.ctx, loaded.report.versionId);
  const asked = outline(form).byId.get(question)?.question;
  const held = loaded.answers[question];
  const { only } = knownOf(turn.ctx, loaded, form, await returnedOf(turn.ctx, loaded.report));
  const theirs = partOf(loaded.report).of !== 'none' && (only === undefined || only.has(question));
  const before = held?.kind === 'value' && typeof held.value === 'string' ? held.value : '';
  if (!asked || !theirs || !typeOf(asked).joins || !before.includes(text.trim())) return false;
  const value = before.replace(text.trim(), () => now.trim());
  if (!typeOf(asked).value(asked).safeParse(value).success) return false;
  const answer = { kind: 'value', value } as const;
  record(turn, id, { question, old: held ?? null, new: answer });
  tellThem(turn, say('chats.edited_part', { question: asked.label, answer: brief(asked, answer) }));
  return true;
}

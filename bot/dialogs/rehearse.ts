/** *Diễn tập*: the draft is played through with made-up units before anybody real hears of it. */
import type { Action } from '../../core/chats/shell.ts';
import { draftFor } from '../../core/drafts/draft.ts';
import { Refusal } from '../../core/errors.ts';
import { say } from '../../core/i18n/message.ts';
import { enqueue } from '../../core/jobs/jobs.ts';
import { unitsOf } from '../../core/notices/audience.ts';

/** As many as the office has below it; beyond this nothing new would be seen. */
const MOST = 66;
/** For an office without units yet. */
const SOME = 12;

export const rehearseDraft: Action = async (ctx, { id, channel, chat, language }, { draft }) => {
  if (draft === undefined) throw new Refusal('org.refused');
  const { unitId } = await draftFor(ctx, { person: id }, draft, 'campaign.issue');
  const below = (await unitsOf(ctx, unitId, {})).length;
  const units = below === 0 ? SOME : Math.min(MOST, below);
  await enqueue(ctx, 'rehearsal', { draft, units, to: { person: id, channel, chat, group: false, language } });
  return { shows: [{ messages: [say('rehearsal.begun', { units })] }] };
};

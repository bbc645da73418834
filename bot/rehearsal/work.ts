/** *Diễn tập* from the chat: an office's draft is rehearsed in the background, and the files come to whoever asked. */
import { z } from 'zod';
import { today } from '../../core/ctx.ts';
import { draftFor } from '../../core/drafts/draft.ts';
import { formToAsk } from '../../core/drafts/save.ts';
import { Refusal } from '../../core/errors.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { keep } from '../../core/inbox/files.ts';
import type { Work } from '../../core/jobs/jobs.ts';
import { queue } from '../../core/outbox/queue.ts';
import { type Asker, asker } from '../../core/summaries/jobs.ts';
import { openThrowaway, plainShell } from '../app.ts';
import type { Outcome } from './outcome.ts';
import { plainPhones } from './plain-phones.ts';
import { type Plan, planFor } from './plan.ts';
import { rehearse, type Stage } from './rehearse.ts';

const asked = z.object({ draft: z.uuid(), units: z.int().min(1).max(66), to: asker });

/** What an office opens first; the transcript is the longest. */
const sent = ['bao-cao-tong-hop.docx', 'so-lieu.xlsx', 'bieu-do.png', 'loi-thoai.md'] as const;

export const rehearsalWork: Work = {
  make: async (ctx, data) => {
    const { draft: id, units, to } = asked.parse(data);
    const draft = await draftFor(ctx, { person: to.person }, id);
    const plan = planFor({ facts: draft.facts, form: formToAsk(draft) }, today(ctx).toString());
    if (!plan) throw new Refusal('rehearsal.nothing_asked');
    const outcome = await played(plan, units);
    return async (tx) => {
      await tell(tx, to, told(outcome));
      for (const name of sent) {
        const bytes = outcome.files.get(name);
        if (!bytes) continue;
        const file = await keep(tx, { person: null, name, bytes });
        await tell(tx, to, say('rehearsal.file', { name }), { id: file.id, name: file.name });
      }
    };
  },
  refused: (ctx, data, why) => tell(ctx, asked.parse(data).to, why ?? say('rehearsal.failed')),
};

async function played(plan: Plan, units: number): Promise<Outcome> {
  const { db, close } = await openThrowaway();
  try {
    const phones = async (stage: Stage) => plainPhones(stage);
    const shell = await plainShell();
    return await rehearse({ plan, units, seed: 1, db, shell, phones, progress: () => undefined });
  } finally {
    await close();
  }
}

function told({ title, units, handedIn, onTime, late, returned, reminders, stuck, assumedDue, due }: Outcome): Message {
  const count = reminders.reduce((sum, { sent: one }) => sum + one, 0);
  const figures = { units, handedIn, onTime, late, returned, reminders: count, stuck: stuck.length };
  const key = assumedDue ? 'rehearsal.told_assumed' : 'rehearsal.told';
  return say(key, { title, due: { date: due }, ...figures });
}

async function tell(
  ctx: Parameters<typeof queue>[0],
  { person, channel, chat, group, language }: Asker,
  message: Message,
  file?: { readonly id: string; readonly name: string },
): Promise<void> {
  const to = { channel, chat, person: group ? null : person, language, priority: 'reply' as const };
  await queue(ctx, [{ messages: [message], ...(file ? { file } : {}), ...to }]);
}

/** Coming in by an invitation on the page: what it opens, who runs the bot and what is kept; then the yes. */
import { begin, sayFarewell } from '../../core/chats/join.ts';
import { phoneQuestion } from '../../core/chats/phone.ts';
import type { Ctx } from '../../core/ctx.ts';
import type { Language } from '../../core/i18n/catalogue.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { type Span, spans, words } from '../../core/i18n/words.ts';
import { queue } from '../../core/outbox/queue.ts';
import { claim } from '../../core/people/claim.ts';
import { CONSENT_VERSION } from '../../core/people/consent.ts';
import { lookInvitation } from '../../core/people/look.ts';
import { beginSession } from '../../core/people/sessions.ts';
import { type Desk, Told } from '../channels/web/desk.ts';

/** `wake`: something was queued for the page. */
export function joining(ctx: Ctx, wake: () => void): Pick<Desk, 'invitation' | 'claim'> {
  return {
    invitation: async (code, triedBy, language) => {
      const looked = await lookInvitation(ctx, { code, channel: 'web', triedBy });
      if (looked.is === 'refused') throw refusal(language, looked.said);
      return {
        title: spans(language, looked.said),
        terms: paragraphs(spans(language, looked.consent)),
        nameless: looked.name === null,
        version: looked.textVersion,
      };
    },
    claim: async ({ code, triedBy, language, version, name }) => {
      if (version !== CONSENT_VERSION) throw refusal(language, say('web.join_terms_changed'));
      const account = `w${ctx.newId()}`;
      const agreed = { code, channel: 'web', triedBy, consent: true, textVersion: version } as const;
      const where = { externalId: account, chatId: account };
      const claimed = await claim(ctx, { ...agreed, ...where, ...(name === '' ? {} : { name }) });
      if (claimed.is !== 'claimed') throw refusal(language, claimed.said);
      await sayFarewell(ctx, claimed.cutOff, claimed.farewell);
      const welcome = { channel: 'web', chat: account, person: claimed.personId, priority: 'reply' } as const;
      const phone = await phoneQuestion(ctx, claimed.personId);
      const asked = phone ? [{ ...welcome, ...phone }] : [];
      await queue(ctx, [{ ...welcome, messages: [claimed.said], buttons: [begin] }, ...asked]);
      wake();
      return beginSession(ctx, { person: claimed.personId, external: account, chat: account });
    },
  };
}

function refusal(language: Language, message: Message): Told {
  return new Told(409, words(language, message));
}

/** A text of several lines as paragraphs. */
function paragraphs(runs: readonly Span[]): Span[][] {
  const made: Span[][] = [[]];
  for (const run of runs)
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) made.push([]);
      if (text !== '') made.at(-1)?.push({ ...run, text });
    }
  return made.filter((paragraph) => paragraph.length > 0);
}

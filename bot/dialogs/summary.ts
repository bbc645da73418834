/** Compiling in chat: where a campaign stands, its digest and files, freezing, and the figures to look at again. */
import { allow } from '../../core/access.ts';
import type { Action, Args, Shown, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { enqueue } from '../../core/jobs/jobs.ts';
import type { Offered } from '../../core/outbox/outgoing.ts';
import type { Asker } from '../../core/summaries/jobs.ts';
import { placesToCompile, standing } from '../../core/summaries/screen.ts';
import { undoText } from './summary-text.ts';

/** A button of these screens; `show` says which of them, or what to make. */
function button(label: Message['key'], args: Args): Offered {
  return { label: say(label), press: { on: 'item', item: 'tonghop', args }, typed: 'choice' };
}

const jobs: Readonly<Record<string, { readonly name: string; readonly said: Message['key']; readonly data?: object }>> =
  {
    digest: { name: 'digest_asked', said: 'summaries.making_digest', data: { post: false } },
    post: { name: 'digest_asked', said: 'summaries.making_digest', data: { post: true } },
    document: { name: 'summary_document', said: 'summaries.making_document' },
    sheet: { name: 'summary_sheet', said: 'summaries.making_sheet' },
    freeze: { name: 'summary_freeze', said: 'summaries.making_freeze' },
    outliers: { name: 'summary_outliers', said: 'summaries.making_outliers' },
  };

/** `/tonghop`, and every button under it. Authority is asked again where the work is done. */
export const showSummary: Action = async (ctx, who, args) => {
  const { campaign, unit, show = 'standing' } = args;
  if (campaign === undefined || unit === undefined) return choose(ctx, who);
  const place = { campaign, unit };
  const job = Object.hasOwn(jobs, show) ? jobs[show] : undefined;
  if (job) {
    await allow(ctx, { person: who.id }, 'summary.read', unit);
    await enqueue(ctx, job.name, { ...place, to: askerOf(who), ...job.data });
    return { shows: [{ messages: [say(job.said)] }] };
  }
  switch (show) {
    case 'more':
      return { shows: [more(place)] };
    case 'undo':
      return { shows: [await undoText(ctx, who.id, args)] };
    case 'texts':
      return { shows: [], begin: { dialog: 'summaryText', args: place } };
    case 'estimate':
      return { shows: [], begin: { dialog: 'estimateUnit', args: place } };
    default:
      return { shows: [await screen(ctx, who.id, place)] };
  }
};

type Which = { readonly campaign: string; readonly unit: string };

async function choose(ctx: Ctx, who: Speaker): ReturnType<Action> {
  const places = await placesToCompile(ctx, who.id);
  const [only, ...others] = places;
  if (!only) return { shows: [{ messages: [say('summaries.none')] }], menu: true };
  if (others.length === 0) return { shows: [await screen(ctx, who.id, only)] };
  // The unit is named only where it tells them apart: a button is short.
  const named = new Set(places.map(({ unit }) => unit)).size > 1;
  const buttons = places.map(({ campaign, unit, title, unitName }) => ({
    ...button('summaries.item', { campaign, unit }),
    label: named ? say('summaries.way', { title, unit: unitName }) : say('summaries.way_alone', { title }),
  }));
  return { shows: [{ messages: [say('summaries.which')], buttons }] };
}

async function screen(ctx: Ctx, person: string, { campaign, unit }: Which): Promise<Shown> {
  const place = { campaign, unit };
  const buttons = [
    { ...button('summaries.button_digest', { ...place, show: 'digest' }), primary: true as const },
    button('summaries.button_document', { ...place, show: 'document' }),
    button('summaries.button_sheet', { ...place, show: 'sheet' }),
    button('summaries.button_more', { ...place, show: 'more' }),
  ];
  return { messages: await standing(ctx, person, campaign, unit), buttons };
}

function more(place: Which): Shown {
  const buttons = [
    button('summaries.button_freeze', { ...place, show: 'freeze' }),
    button('summaries.button_post', { ...place, show: 'post' }),
    button('summaries.button_texts', { ...place, show: 'texts' }),
    button('summaries.button_estimate', { ...place, show: 'estimate' }),
    button('summaries.button_outliers', { ...place, show: 'outliers' }),
    back(place),
  ];
  return { messages: [say('summaries.more')], buttons };
}

function back(place: Which): Offered {
  return button('summaries.button_back', place);
}

/** What leaders press in their group is for all of them. */
export function postsInGroup({ show }: Args): boolean {
  return show === 'document' || show === 'sheet';
}

function askerOf({ id, channel, chat, language, group }: Speaker): Asker {
  return { person: id, channel, chat, group: group === true, language };
}

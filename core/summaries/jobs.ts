/** The slow work of compiling, for the background: digests with their charts, documents, workbooks, the summary at the deadline. */
import { z } from 'zod';
import { lastPosted, takeSlot } from '../../db/queries/digests.ts';
import { allow, may } from '../access.ts';
import { type Ctx, today } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { type Message, say } from '../i18n/message.ts';
import { keep } from '../inbox/files.ts';
import { type ChannelName, channelNames } from '../inbox/inbound.ts';
import type { Work, Works } from '../jobs/jobs.ts';
import type { Content, Offered } from '../outbox/outgoing.ts';
import { queue } from '../outbox/queue.ts';
import { digestContent, makeDigest, postDigest } from './digest.ts';
import { sheetBytes, summaryBytes } from './documents.ts';
import { freeze, versionFor } from './freeze.ts';
import { frozenLines, outlierLines } from './screen.ts';
import { unionOf } from './union.ts';

/** Whoever asked, and where the answer goes; a group has the reader's own language with it. */
export const asker = z.object({
  person: z.uuid(),
  channel: z.enum(channelNames),
  chat: z.string(),
  /** The chat is a group: nobody in particular reads it. */
  group: z.boolean(),
  language: z.enum(['vi', 'en']),
});
export type Asker = z.infer<typeof asker>;

const scheduled = z.object({ campaign: z.uuid(), id: z.uuid() });
const due = z.object({ campaign: z.uuid(), unit: z.uuid() });
const asked = z.object({ campaign: z.uuid(), unit: z.uuid(), to: asker });
const wanted = asked.extend({ post: z.boolean() });

const digest: Work = {
  make: async (ctx, data) => {
    const { campaign, id } = scheduled.parse(data);
    const made = await makeDigest(ctx, campaign);
    return async (tx) => void (await postDigest(tx, id, made));
  },
  refused: async () => undefined,
};

/** Shown to whoever asked, or posted to the group at their word. */
const digestAsked: Work = {
  make: async (ctx, data) => {
    const { campaign, unit, to, post } = wanted.parse(data);
    await allow(ctx, { person: to.person }, post ? 'summary.make' : 'summary.read', unit);
    const made = await makeDigest(ctx, campaign);
    const mayPost = !to.group && (await may(ctx, { person: to.person }, 'summary.make', unit));
    return async (tx) => {
      if (!post) return answer(tx, to, withPosting(await digestContent(tx, made), mayPost && { campaign, unit }));
      const id = tx.newId();
      await takeSlot(tx.db, { id, campaignId: campaign, unitId: unit, slot: 'asked', day: today(tx), at: tx.now() });
      const before = await lastPosted(tx.db, campaign, unit);
      const outcome = await postDigest(tx, id, made);
      const at = { moment: Temporal.Instant.from(before?.at ?? tx.now().toString()).toString() };
      const said = outcome === 'same' ? say('summaries.digest_same', { at }) : say('summaries.digest_posted');
      await answer(tx, to, { messages: [said] });
    };
  },
  refused: tellWhy,
};

/** The office has seen it and sends it on with one press. */
function withPosting<T extends { readonly buttons: readonly Offered[] }>(
  content: T,
  place: false | { readonly campaign: string; readonly unit: string },
): T {
  if (!place) return content;
  const press = { on: 'item', item: 'tonghop', args: { ...place, show: 'post' } } as const;
  const label = say('summaries.button_post');
  return { ...content, buttons: [{ label, press, typed: 'choice', primary: true }, ...content.buttons] };
}

const summaryDue: Work = {
  make: async (ctx, data) => {
    const { campaign, unit } = due.parse(data);
    await freeze(ctx, 'clock', campaign, unit).catch(ignoreNothing);
    return async () => undefined;
  },
  refused: async () => undefined,
};

const document: Work = {
  make: async (ctx, data) => {
    const { campaign, unit, to } = asked.parse(data);
    const frozen = await versionFor(ctx, to.person, campaign, unit);
    const { bytes, title } = await summaryBytes(ctx, frozen, to.language);
    const { version, summary } = frozen;
    const sources = { figure: summary.sources.length };
    return async (tx) => {
      const file = await keep(tx, { person: null, name: `Bao cao tong hop lan ${version}.docx`, bytes });
      const words = say('summaries.document_here', { title, version, sources, at: { moment: summary.at } });
      await answer(tx, to, { messages: [words], file: { id: file.id, name: file.name } });
    };
  },
  refused: tellWhy,
};

const sheet: Work = {
  make: async (ctx, data) => {
    const { campaign, unit, to } = asked.parse(data);
    await allow(ctx, { person: to.person }, 'summary.read', unit);
    const { bytes, title, at } = await sheetBytes(ctx, campaign, unit, to.language);
    return async (tx) => {
      const file = await keep(tx, { person: null, name: `So lieu tong hop ${today(tx)}.xlsx`, bytes });
      const words = say('summaries.sheet_here', { title, at: { moment: at } });
      await answer(tx, to, { messages: [words], file: { id: file.id, name: file.name } });
    };
  },
  refused: tellWhy,
};

const freezing: Work = {
  make: async (ctx, data) => {
    const { campaign, unit, to } = asked.parse(data);
    const frozen = await freeze(ctx, to.person, campaign, unit);
    const { campaign: about } = await unionOf(ctx, campaign);
    return (tx) => answer(tx, to, { messages: frozenLines(about.title, frozen) });
  },
  refused: tellWhy,
};

const outliers: Work = {
  make: async (ctx, data) => {
    const { campaign, unit, to } = asked.parse(data);
    const messages = await outlierLines(ctx, to.person, campaign, unit);
    return (tx) => answer(tx, to, { messages });
  },
  refused: tellWhy,
};

export const summaryJobs = {
  digest,
  digest_asked: digestAsked,
  summary_due: summaryDue,
  summary_document: document,
  summary_sheet: sheet,
  summary_freeze: freezing,
  summary_outliers: outliers,
} as const satisfies Works;

/** Goes where it was asked for; in a group to nobody in particular. */
async function answer(
  ctx: Ctx,
  { person, channel, chat, group, language }: Asker,
  content: Content & { readonly buttons?: readonly Offered[] },
): Promise<void> {
  const to = { channel: channel as ChannelName, chat, person: group ? null : person, language };
  await queue(ctx, [{ ...content, ...to, priority: 'reply' }]);
}

async function tellWhy(ctx: Ctx, data: unknown, why: Message | null): Promise<void> {
  await answer(ctx, asked.parse(data).to, { messages: [why ?? say('summaries.failed')] });
}

/** At the deadline there may be nothing to freeze, or nothing new: nobody asked, so nobody is told. */
function ignoreNothing(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}

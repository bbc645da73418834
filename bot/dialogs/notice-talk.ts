/** Answering a notice freely, and the office's answer: by button, by replying to the message, or simply by typing. */
import type { Action, Args, Dialog, Reply, Speaker } from '../../core/chats/shell.ts';
import { command } from '../../core/conversation/words.ts';
import type { Ctx } from '../../core/ctx.ts';
import { Refusal } from '../../core/errors.ts';
import type { Form } from '../../core/forms/form.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import { heardLast, received } from '../../core/notices/confirm.ts';
import { issuerOf } from '../../core/notices/notice.ts';
import { repliedTo } from '../../core/notices/replied.ts';
import { answerUnit, type Passed, wordsFor, wordsToAnswer, writeToOffice } from '../../core/notices/talk.ts';
import { readUnit } from '../../core/org/read.ts';
import type { Offered } from '../../core/outbox/outgoing.ts';
import { dialogForm, textOf } from './ask.ts';
import { confirmReceipt } from './notice-received.ts';

/** By the button under a notice; typed, about the notice that came last. */
export const startAnswer: Action = async (ctx, who, { notice, unit }) => {
  const last = notice && unit ? { notice, unit } : await lastOf(ctx, who);
  if (!last) return startUnitAnswer(ctx, who, {});
  return { shows: [], begin: { dialog: 'noticeAnswer', args: last } };
};

async function lastOf(ctx: Ctx, who: Speaker): Promise<{ notice: string; unit: string } | null> {
  const last = await heardLast(ctx, who.id);
  return last && { notice: last.notice.id, unit: last.unitId };
}

export const answerNotice: Dialog = {
  form: async (ctx, who, args) => {
    const one = (await received(ctx, who.id, 1000)).find(
      ({ noticeId, unitId }) => noticeId === args.notice && unitId === args.unit,
    );
    if (!one) throw new Refusal('org.refused');
    const { name: issuer } = await issuerOf(ctx, one.notice);
    return oneText(who, 'noticeAnswer', say('notices.ask_answer', { issuer, title: one.notice.title }));
  },
  finish: async (ctx, who, answers, args) => passOn(ctx, who, { ...args, text: textOf(answers, 'text') }),
};

/** The words go to the office; the person hears where they went. */
async function passOn(ctx: Ctx, who: Speaker, { notice = '', unit = '', text = '' }: Args): Promise<Reply> {
  const passed = await writeToOffice(ctx, { person: who.id }, { notice, unit, text });
  const { issuer, unit: name } = passed;
  const key = passed.reached ? 'notices.passed_to_office' : 'notices.office_unreached';
  const params = { issuer, unit: name, ...(passed.reached ? { text } : {}) };
  return { shows: [{ messages: [say(key, params)] }] };
}

export const passWords: Action = async (ctx, who, args) =>
  args.notice ? passOn(ctx, who, args) : startAnswer(ctx, who, args);

/** By the button under words of a unit; typed, for the unit that waits, or which of several. */
export const startUnitAnswer: Action = async (ctx, who, { words: named }) => {
  const waiting = named ? [] : await wordsToAnswer(ctx, who.id, 10);
  if (waiting.length > 1)
    return { shows: [{ messages: [say('notices.pick_unit')], buttons: waiting.map(waitingButton) }], open: null };
  const id = named ?? waiting[0]?.id;
  if (!id) return { shows: [{ messages: [say('notices.nothing_to_answer')] }] };
  await wordsFor(ctx, { person: who.id }, id);
  return { shows: [], begin: { dialog: 'noticeUnitAnswer', args: { words: id } } };
};

function waitingButton({ id, unit, text }: { id: string; unit: string; text: string }): Offered {
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return {
    label: say('notices.waiting_way', { unit, text: short }),
    press: { on: 'item', item: 'traloidonvi', args: { words: id } },
    typed: 'choice',
  };
}

export const answerTheUnit: Dialog = {
  form: async (ctx, who, args) => {
    const { words: said } = await wordsFor(ctx, { person: who.id }, args.words ?? '');
    const { unit } = await readUnit(ctx, { person: who.id }, said.unitId);
    return oneText(who, 'noticeUnitAnswer', say('notices.ask_answer_unit', { unit: unit.name, asked: said.text }));
  },
  finish: async (ctx, who, answers, args) =>
    told(await answerUnit(ctx, { person: who.id }, { words: args.words ?? '', text: textOf(answers, 'text') })),
};

function told({ unit, reached }: Passed): Reply {
  return { shows: [{ messages: [say(reached ? 'notices.passed_to_unit' : 'notices.unit_unreached', { unit })] }] };
}

/**
 * Words that mean nothing else, nothing being open: right after a notice they are for its office; later the person is asked. Null: there
 * was no notice.
 */
export async function wordsUnasked(ctx: Ctx, who: Speaker, text: string): Promise<Reply | null> {
  if (text.trim().startsWith('/')) return null;
  const last = await heardLast(ctx, who.id);
  if (!last) return null;
  const meant = command(text);
  if (meant?.is === 'word') {
    // “Vâng” to a notice that asks for it says that it is there; other words of ours are for nobody.
    const yes = last.fresh && last.notice.acknowledged && meant.words.includes('yes');
    return yes ? confirmReceipt(ctx, who, { notice: last.notice.id, unit: last.unitId }) : null;
  }
  const args = { notice: last.notice.id, unit: last.unitId, text };
  if (last.fresh) return passOn(ctx, who, args);
  const { name: issuer } = await issuerOf(ctx, last.notice);
  const message = say('notices.offer_passing', { issuer, title: last.notice.title, text });
  const button = {
    label: say('notices.button_pass'),
    press: { on: 'item', item: 'chuyenloi', args },
    typed: 'choice',
  } as const;
  return { shows: [{ messages: [message], buttons: [button] }] };
}

/** A reply to one of our messages: to a notice, to words of a unit, or to words of the office. Null: it was about none of these. */
export async function wordsInReply(
  ctx: Ctx,
  who: Speaker,
  to: { messageId: string; text: string },
): Promise<Reply | null> {
  const about = await repliedTo(ctx, { channel: who.channel, chat: who.chat, person: who.id, messageId: to.messageId });
  if (!about) return null;
  if ('words' in about) return told(await answerUnit(ctx, { person: who.id }, { words: about.words, text: to.text }));
  return passOn(ctx, who, { ...about, text: to.text });
}

function oneText(who: Speaker, id: string, label: Message): Form {
  return dialogForm(who, id, 'notices.answer_title', [
    {
      id: 'text',
      number: '',
      required: true,
      aggregation: { by: 'none' },
      type: 'longText',
      label: words(who.language, label),
    },
  ]);
}

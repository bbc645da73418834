/** One person on several channels: one conversation, at one place; numbers, buttons and answers mean the same everywhere. */
import { expect, test } from 'vitest';
import { say } from '../../../core/i18n/message.ts';
import type { ChannelName, Inbound } from '../../../core/inbox/inbound.ts';
import { storeBatch } from '../../../core/inbox/store.ts';
import { dueMessages, failed, sent } from '../../../core/outbox/due.ts';
import { queue } from '../../../core/outbox/queue.ts';
import { tell } from '../../../core/outbox/tell.ts';
import { token } from '../../../core/outbox/token.ts';
import { preferAddress } from '../../../core/people/addresses.ts';
import { addressesOf, insertAddress } from '../../../db/queries/addresses.ts';
import { freshDatabase } from '../../support/database.ts';
import { accountOf, personOf } from '../../support/stage.ts';
import { smallStage, type Talk, wordsOf } from '../../support/talk.ts';

const { db } = await freshDatabase(4);

/** Mai on a second channel, under another account. */
async function also(talk: Talk, channel: ChannelName, preferred = false): Promise<string> {
  const { ctx, salt } = talk.stage;
  const account = `${channel}-${salt}`;
  const row = { personId: personOf(talk.stage, 'Mai') ?? '', channel, externalId: account, chatId: account, preferred };
  const reachable = { unreachable: null, unreachableSince: null, endedAt: null };
  await insertAddress(db, { id: ctx.newId(), ...row, ...reachable, madeAt: ctx.now().add({ seconds: 1 }) });
  return account;
}

/** Says it on that channel, and gives what was said there in reply. */
async function on(talk: Talk, channel: ChannelName, account: string, said: Inbound['said']) {
  const { ctx } = talk.stage;
  const event = { channel, updateId: ctx.newId(), from: account, chat: account, group: false, said };
  await talk.work(await storeBatch(ctx, [event]));
  const due = await dueMessages(ctx, channel, 100);
  for (const { id } of due) await sent(ctx, id, id);
  return due;
}

const text = (words: string) => ({ is: 'text', text: words }) as const;

test('the same report goes on at the same question on the other channel', async () => {
  const talk = await smallStage(db);
  const zalo = await also(talk, 'zalo-oa');
  const telegram = await also(talk, 'telegram');
  await on(talk, 'telegram', telegram, text('/baocao'));
  const [first] = await on(talk, 'telegram', telegram, text('45'));
  expect(first && wordsOf(first)).toContain('câu 2/3');
  const [second] = await on(talk, 'zalo-oa', zalo, text('30'));
  expect(second?.channel).toBe('zalo-oa');
  expect(second && wordsOf(second)).toContain('Đã ghi: 30 người');
  expect(second && wordsOf(second)).toContain('câu 3/3');
  // A button shown on Zalo, pressed on Telegram by the same person, is theirs.
  const place = second?.buttons.findIndex(({ press }) => press.on === 'report') ?? -1;
  const data = token(second?.id ?? '', place);
  const [third] = await on(talk, 'telegram', telegram, { is: 'press', data });
  expect(third?.channel).toBe('telegram');
  const held = (await talk.history()).map(({ question, channel }) => [question, channel]);
  expect(held).toEqual([
    ['dv_tong', 'telegram'],
    ['dv_nu', 'zalo-oa'],
    ['tot', 'telegram'],
  ]);
});

test('numbers offered on one channel mean the same typed on the other', async () => {
  const talk = await smallStage(db);
  const bot = await also(talk, 'zalo-bot');
  const telegram = await also(talk, 'telegram');
  const [menu] = await on(talk, 'zalo-bot', bot, text('menu'));
  const choices = (menu?.buttons ?? []).filter(({ typed }) => typed === 'choice');
  const language = choices.findIndex(({ press }) => press.on === 'item' && press.item === 'ngonngu');
  const [asked] = await on(talk, 'telegram', telegram, text(String(language + 1)));
  expect(asked && wordsOf(asked)).toContain('Đồng chí muốn dùng ngôn ngữ nào?');
});

test('what is told goes to the preferred channel; one that fails falls over to the next, once, as the same message', async () => {
  const talk = await smallStage(db);
  const { ctx } = talk.stage;
  const mai = personOf(talk.stage, 'Mai') ?? '';
  await also(talk, 'zalo-bot');
  await also(talk, 'telegram');
  const own = (await addressesOf(db, [mai])).find(({ channel }) => channel === 'telegram');
  await preferAddress(ctx, { person: mai }, own?.id ?? '');
  const messages = [say('chats.help')];
  await tell(ctx, mai, { messages, priority: 'notice', about: { notice: 'n1' } });
  const [notice] = await dueMessages(ctx, 'telegram', 10);
  if (!notice) throw new Error('Nothing was told');
  expect(await failed(ctx, notice, { kind: 'blocked', why: 'bot was blocked' })).toEqual({ is: 'failed' });
  const terminal = await dueMessages(ctx, 'terminal', 10);
  expect(terminal.map(({ id, chat }) => [id, chat])).toEqual([[notice.id, accountOf(talk.stage, 'Mai')]]);
  const [again] = terminal;
  if (again) await failed(ctx, again, { kind: 'blocked', why: 'gone' });
  for (const channel of ['telegram', 'terminal', 'zalo-bot'] as const)
    expect(await dueMessages(ctx, channel, 10)).toEqual([]);
});

test('what may have arrived is not said on another channel, and a reply stays where it was asked for', async () => {
  const talk = await smallStage(db);
  const { ctx } = talk.stage;
  const person = personOf(talk.stage, 'Mai') ?? '';
  await also(talk, 'telegram');
  const to = { channel: 'terminal', chat: accountOf(talk.stage, 'Mai'), person } as const;
  await queue(ctx, [
    { ...to, priority: 'notice', messages: [say('chats.help')] },
    { ...to, priority: 'reply', messages: [say('chats.help')] },
  ]);
  const due = await dueMessages(ctx, 'terminal', 10);
  const [reply, notice] = due;
  if (notice) expect(await failed(ctx, notice, { kind: 'unknown', why: 'no answer' })).toEqual({ is: 'unsure' });
  if (reply) expect(await failed(ctx, reply, { kind: 'blocked', why: 'blocked' })).toEqual({ is: 'failed' });
  expect(await dueMessages(ctx, 'telegram', 10)).toEqual([]);
});

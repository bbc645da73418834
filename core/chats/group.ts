/** What is said to the bot in a group: binding, unbinding, presses on what it posted. Nothing personal is ever said there. */
import { addressByAccount } from '../../db/queries/addresses.ts';
import { shownOutbox } from '../../db/queries/outbox.ts';
import { unitById } from '../../db/queries/units.ts';
import type { Ctx } from '../ctx.ts';
import { type Message, say } from '../i18n/message.ts';
import { type Inbound, inbound } from '../inbox/inbound.ts';
import { chatMoved, groupLost } from '../outbox/group-fate.ts';
import type { Offered } from '../outbox/outgoing.ts';
import { post } from '../outbox/post.ts';
import type { ShellPress } from '../outbox/press.ts';
import { readToken } from '../outbox/token.ts';
import { bindGroup, type Group, groupAt, unbindGroup } from '../people/groups.ts';
import { fold } from '../vietnamese/fold.ts';
import { runItem } from './dialog-talk.ts';
import { looksLikeCode } from './join.ts';
import { isKnown, type Turn, tellThem } from './making.ts';

/** The turn of somebody who spoke in a group: what concerns only them goes to their own chat; a stranger has none. */
export async function atHome(turn: Turn): Promise<Turn> {
  const { who, row } = turn;
  const home = who && ((await addressByAccount(turn.ctx.db, row.channel, row.external))?.chatId ?? null);
  return { ...turn, home, who: who && { ...who, chat: home ?? '' } };
}

/** Answers one inbox row of a group. Whatever is not meant for the bot is passed over in silence. */
export async function inGroup(turn: Turn): Promise<void> {
  const { channel, chat } = turn.row;
  const event = inbound.shape.said.parse(turn.row.said);
  switch (event.is) {
    case 'join':
      return bind(turn, event.code, event.title);
    case 'text':
      return text(turn, event.text.normalize('NFC'));
    case 'press':
      return press(turn, event.data);
    case 'member':
      return event.can ? undefined : groupLost(turn.ctx, channel, chat);
    case 'moved':
      return chatMoved(turn.ctx, channel, chat, event.to);
    default:
      return;
  }
}

/** What a tap in a group is answered with at once, on the tapper's screen alone; null: nothing. */
export async function tapWords(ctx: Ctx, { channel, from, group }: Inbound): Promise<Message | null> {
  return group && !(await addressByAccount(ctx.db, channel, from)) ? say('groups.not_yours') : null;
}

const command = /^\s*\/?(\p{L}+(?: \p{L}+)?)(?:@\w+)?(?:\s+(\S.*?))?\s*$/u;
const binding = new Set(['nhom', 'start', 'group']);
const unbinding = new Set(['gonhom', 'go nhom', 'ungroup']);

async function text(turn: Turn, said: string): Promise<void> {
  const [, name = '', rest] = command.exec(said) ?? [];
  const word = fold(name);
  if (rest !== undefined && binding.has(word)) return bind(turn, rest);
  if (looksLikeCode(said)) return bind(turn, said);
  if (rest === undefined && unbinding.has(word)) return unbind(turn);
  const { channel, chat } = turn.row;
  const group = await groupAt(turn.ctx, channel, chat);
  await speak(turn, group, group ? say('groups.only_posts') : say('groups.how_to_bind'));
}

async function bind(turn: Turn, code: string, title?: string): Promise<void> {
  const { ctx, who, row } = turn;
  const { channel, chat, external } = row;
  const person = who && { id: who.id, language: who.language };
  const outcome = await bindGroup(ctx, { code, channel, chat, external, person, ...(title ? { title } : {}) });
  switch (outcome.is) {
    case 'bound': {
      const params = { purpose: say(`groups.purpose_${outcome.group.purpose}`), unit: outcome.unit.name };
      const get = say(`groups.gets_${outcome.group.purpose}`);
      await post(ctx, outcome.group, { messages: [say('groups.bound_here', { ...params, get })] });
      return tellThem(turn, title ? say('groups.bound_named', { ...params, title }) : say('groups.bound', params));
    }
    case 'again':
      return speak(turn, null, say('groups.again'));
    case 'taken':
      return speak(turn, null, say('groups.taken'));
    case 'refused':
      return speak(turn, null, say('groups.code_refused'));
    case 'blocked':
      return;
  }
}

/** Somebody without the authority hears so in their own chat; a stranger hears nothing. */
async function unbind(turn: Turn): Promise<void> {
  const { ctx, who, row } = turn;
  const group = await groupAt(ctx, row.channel, row.chat);
  if (!group) return speak(turn, null, say('groups.how_to_bind'));
  if (!who) return;
  await unbindGroup(ctx, who.id, group.id);
  const unit = (await unitById(ctx.db, group.unitId))?.name ?? '';
  await post(ctx, group, { messages: [say('groups.unbound_here')] });
  tellThem(turn, say('groups.unbound', { purpose: say(`groups.purpose_${group.purpose}`), unit }));
}

/** Only what was posted in this group, pressed by somebody we know: the line of the menu asks whether they may. */
async function press(turn: Turn, data: string): Promise<void> {
  const { ctx, row } = turn;
  if (!isKnown(turn)) return;
  const group = await groupAt(ctx, row.channel, row.chat);
  const pressed = group && (await pressIn(ctx, group, data));
  if (pressed?.on !== 'item') return tellThem(turn, say('chats.button_late'));
  const item = turn.shell.items.find(({ command }) => command === pressed.item);
  if (!item?.posts?.(pressed.args ?? {})) return runItem(turn, pressed.item, pressed.args);
  const before = turn.shows.length;
  const inTheGroup = { chat: row.chat, group: true, language: group?.language ?? turn.who.language } as const;
  await runItem({ ...turn, who: { ...turn.who, ...inTheGroup } }, pressed.item, pressed.args);
  for (const shown of turn.shows.splice(before)) await post(ctx, group as Group, shown);
}

/** The page shows a group in a tab of its own: what was answered in the other tab would look like no answer at all. */
export async function pointHome({ ctx, row, who, shows }: Turn): Promise<void> {
  if (row.channel !== 'web' || !who || shows.length === 0) return;
  const messages = [say('groups.answered_privately', { name: who.name })];
  await post(ctx, { channel: row.channel, chat: row.chat, language: who.language }, { messages });
}

async function pressIn(ctx: Ctx, group: Group, data: string): Promise<ShellPress | null> {
  const token = readToken(data);
  const shown = token && (await shownOutbox(ctx.db, token.outboxId));
  const here = shown && shown.person === null && shown.channel === group.channel;
  if (!here || ![group.chat, group.formerChat].includes(shown.chat)) return null;
  return (shown.buttons as readonly Offered[])[token.index]?.press ?? null;
}

/** A short word in the group, in its own language where it is bound. */
async function speak({ ctx, row, who }: Turn, group: Group | null, message: Message): Promise<void> {
  const { channel, chat } = row;
  const language = group?.language ?? who?.language ?? 'vi';
  await post(ctx, { channel, chat, language }, { messages: [message] });
}

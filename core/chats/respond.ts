/** Where a known person's words go: a command, a button, a number just offered, else whatever is open. */
import { type Command, command, type Word } from '../conversation/words.ts';
import { say } from '../i18n/message.ts';
import type { ShellPress } from '../outbox/press.ts';
import { accountReached } from '../people/addresses.ts';
import { fold } from '../vietnamese/fold.ts';
import { apply, runItem, talkDialog } from './dialog-talk.ts';
import { correct } from './edited.ts';
import { type Heard, hear } from './hear.ts';
import { answered, askConsent, looksLikeCode } from './join.ts';
import { type KnownTurn, tellThem } from './making.ts';
import { menu, notUnderstood } from './menu.ts';
import { phoneIn, takePhone } from './phone.ts';
import { receive } from './receive.ts';
import { talkReport } from './report-talk.ts';
import type { Item } from './shell.ts';
import { waysIn } from './ways.ts';
import { withdrawAccount } from './withdraw.ts';

/** Answers one inbox row of somebody we know. */
export async function respond(turn: KnownTurn): Promise<void> {
  const heard = await hear(turn.ctx, turn.row, turn.who.id);
  switch (heard.is) {
    case 'press':
      return press(turn, heard.press);
    case 'forged':
      tellThem(turn, say('chats.button_unknown'));
      return goOn(turn);
    case 'join':
      return askConsent(turn, heard.code);
    case 'files':
      return receive(turn, heard);
    case 'edit':
      return correct(turn, heard);
    case 'text':
      return text(turn, heard);
    case 'member':
      return accountReached(turn.ctx, turn.row.channel, turn.row.external, heard.can);
    case 'contact':
      return takePhone(turn, { ...heard, how: 'button' });
    case 'again':
      return heard.lost === 'reply' ? replyLost(turn) : again(turn);
    case 'unreadable':
      tellThem(turn, say(heard.what === 'sticker' ? 'zalo.sticker' : 'zalo.unreadable'));
      return goOn(turn);
    case 'withdrawn':
      return withdrawAccount(turn.ctx, turn.row.channel, turn.row.external);
    case 'aside':
      return;
  }
}

/** A press says by itself what it is about: it may come late, or out of order. */
async function press(turn: KnownTurn, pressed: ShellPress): Promise<void> {
  switch (pressed.on) {
    case 'report':
      return talkReport(turn, { id: pressed.report, part: pressed.part }, { is: 'press', press: pressed.press });
    case 'open':
      return talkReport(turn, { id: pressed.report, part: pressed.part }, { is: 'start' });
    case 'dialog':
      if (turn.open?.is === 'dialog' && turn.open.run === pressed.run)
        return talkDialog(turn, turn.open, { is: 'press', press: pressed.press });
      tellThem(turn, say('chats.button_late'));
      return goOn(turn);
    case 'item':
      return runItem(turn, pressed.item, pressed.args);
    case 'consent':
      if (turn.open?.is === 'consent') return answered(turn, turn.open, { is: 'press', press: pressed });
      tellThem(turn, say('chats.button_late'));
      return goOn(turn);
  }
}

async function text(turn: KnownTurn, { text, replyTo }: Extract<Heard, { is: 'text' }>): Promise<void> {
  const phone = phoneIn(turn, text);
  if (phone !== null) return takePhone(turn, { phone, how: 'typed', own: true });
  if (turn.open?.is === 'phone') turn.open = null;
  const item = itemFor(turn, text);
  if (item) return runItem(turn, item.command);
  const replied =
    replyTo === undefined ? null : await turn.shell.replied?.(turn.ctx, turn.who, { messageId: replyTo, text });
  if (replied) return apply(turn, replied);
  const between = await interrupting(turn, text);
  if (between) {
    await runItem(turn, between.command);
    return goOn(turn);
  }
  const chosen = turn.before.choices[Number(/^\s*(\d{1,2})[.)]?\s*$/.exec(text)?.[1] ?? 0) - 1];
  if (chosen) return press(turn, chosen);
  const { open } = turn;
  if (open?.is === 'consent') return answered(turn, open, { is: 'text', text });
  if (open?.is === 'report') return talkReport(turn, open, { is: 'reply', text });
  if (open?.is === 'dialog') return talkDialog(turn, open, { is: 'reply', text });
  return looksLikeCode(text) ? askConsent(turn, text) : outside(turn, text);
}

const onward: ReadonlySet<Word> = new Set(['resume', 'next']);
/** What only a report has. */
const inside: ReadonlySet<Word> = new Set(['review', 'submit', 'list']);
const aside: ReadonlySet<Word> = new Set(['menu', 'help', 'back', 'pause', 'more']);

/** Into a report, beyond doubt: “xem lại”, “câu 12”, “mục II.3”. */
function leads(meant: Command): boolean {
  if (meant.is === 'word') return meant.words.some((word) => inside.has(word));
  return meant.is !== 'search' && meant.sure;
}

/** Nothing is open: the words that would work at a question still mean something. */
async function outside(turn: KnownTurn, text: string): Promise<void> {
  const meant = command(text);
  const said = meant?.is === 'word' ? meant.words : [];
  if (said.some((word) => onward.has(word))) return apply(turn, await waysIn(turn.ctx, turn.who.id));
  if (said.some((word) => aside.has(word))) return menu(turn);
  if (meant && leads(meant)) {
    const way = await waysIn(turn.ctx, turn.who.id);
    if (way.report) return talkReport(turn, way.report, { is: 'reply', text });
    if (!way.menu) return apply(turn, way);
  }
  const reply = await turn.shell.unasked?.(turn.ctx, turn.who, text);
  if (reply) return apply(turn, reply);
  notUnderstood(turn);
}

/** A command is one anywhere; the plain words of a line of the menu only where they cannot be an answer. */
function itemFor(turn: KnownTurn, text: string): Item | undefined {
  const { items } = turn.shell;
  const mine = items.filter((item) => item.for(turn.who));
  const slash = /^\s*\/([a-z0-9_]+)(?:@\w+)?\s*$/i.exec(text)?.[1]?.toLowerCase();
  const busy = turn.open !== null && !resting(turn);
  if (slash) return mine.find((item) => item.command === slash && !(busy && item.within));
  return busy ? undefined : named(mine, text);
}

function named(items: readonly Item[], text: string): Item | undefined {
  if (text.length > 60) return undefined;
  const said = fold(text).replace(/[.!?\s]+$/, '');
  return items.find((item) => item.words.some((words) => fold(words) === said));
}

/** A question is open, but the words are those of something the person was told after it. */
async function interrupting(turn: KnownTurn, text: string): Promise<Item | undefined> {
  if (turn.open === null) return undefined;
  const item = named(
    turn.shell.items.filter((known) => known.interrupts && known.for(turn.who)),
    text,
  );
  return item?.interrupts && (await item.interrupts(turn.ctx, turn.who)) ? item : undefined;
}

/** The open report is paused: nothing is being asked. */
function resting({ open, places }: KnownTurn): boolean {
  if (open?.is !== 'report') return false;
  const mode = places[open.part ? `${open.id}/part` : open.id]?.mode.is;
  return mode === 'paused' || mode === 'finished';
}

/** An outage may have swallowed a tap: the question stands once more, if it is still open. */
async function again(turn: KnownTurn): Promise<void> {
  if (!turn.open || turn.open.is === 'phone' || resting(turn)) return;
  tellThem(turn, say('chats.asked_again'));
  return goOn(turn);
}

/** A reply may not have arrived: what is open stands once more; where nothing is, what there is to do. */
async function replyLost(turn: KnownTurn): Promise<void> {
  if (turn.open?.is === 'phone') return;
  tellThem(turn, say('chats.reply_lost'));
  return resting(turn) ? menu(turn) : goOn(turn);
}

/** After something that changed nothing: what is open is asked again. */
async function goOn(turn: KnownTurn): Promise<void> {
  const { open } = turn;
  if (open?.is === 'report') return talkReport(turn, open, { is: 'start' });
  if (open?.is === 'dialog') return talkDialog(turn, open, { is: 'start' });
  return menu(turn);
}

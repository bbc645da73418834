/** The menu: what this person may start. */
import { say } from '../i18n/message.ts';
import type { Offered } from '../outbox/outgoing.ts';
import { itemButton, type KnownTurn, tellThem } from './making.ts';

/** Shows the menu. A report that was open keeps its place, for *tiếp tục*. */
export function menu(turn: KnownTurn): void {
  turn.open = null;
  tellThem(turn, say('chats.menu', { name: turn.who.name }), menuButtons(turn));
}

/** Nothing is open and the words mean nothing: says so, and what there is. */
export function notUnderstood(turn: KnownTurn): void {
  tellThem(turn, say('chats.not_understood'), menuButtons(turn));
}

function menuButtons(turn: KnownTurn): Offered[] {
  const items = turn.shell.items.filter((item) => !item.hidden && item.for(turn.who));
  return items.map((item, index) => itemButton(turn, item.command, index === 0 ? true : undefined));
}

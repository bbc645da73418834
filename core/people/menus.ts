/** Command menus a messenger shows beside the chat: which chats are to be given another one. */
import { forgetMenu, keepMenu, menuAt, menusAfter, strayMenus } from '../../db/queries/channels.ts';
import type { Role } from '../access.ts';
import { type Ctx, today } from '../ctx.ts';

export type MenuDue = {
  readonly chat: string;
  readonly external: string;
  readonly language: 'vi' | 'en';
  readonly roles: readonly Role[];
  /** To be handed back once it is set. */
  readonly menu: string;
};

/** Accounts looked at in one go. */
const LOOK = 500;

/**
 * Looks at the accounts after `after`: those whose seats or language, or the program's commands (`commands`: their fingerprint), are no
 * longer what their menu was made of. `next`: where to go on; null: that was the last.
 */
export async function menusDue(
  ctx: Ctx,
  channel: string,
  commands: string,
  after: string,
): Promise<{ due: readonly MenuDue[]; next: string | null }> {
  const rows = await menusAfter(ctx.db, channel, today(ctx), after, LOOK);
  const due = rows.flatMap(({ held, ...row }) => {
    const menu = [commands, row.language, ...row.roles].join(' ');
    return held === menu ? [] : [{ ...row, roles: row.roles as Role[], menu }];
  });
  return { due, next: rows.length < LOOK ? null : (rows.at(-1)?.external ?? null) };
}

/** Chats whose menu is to go: their person was cut off. */
export function menusToClear(ctx: Ctx, channel: string): Promise<readonly string[]> {
  return strayMenus(ctx.db, channel, 50);
}

export function menuSet(ctx: Ctx, channel: string, chat: string, menu: string): Promise<void> {
  return keepMenu(ctx.db, channel, chat, menu);
}

export function menuCleared(ctx: Ctx, channel: string, chat: string): Promise<void> {
  return forgetMenu(ctx.db, channel, chat);
}

/** Whether the menu for people nobody knows was made of these commands. */
export async function commonMenuSet(ctx: Ctx, channel: string, commands: string): Promise<boolean> {
  return (await menuAt(ctx.db, channel, '')) === commands;
}

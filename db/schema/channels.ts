/** What is known of each messenger: the bot's own account there, when it was last heard, and the menus its people see. */
import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

export const channels = pgTable('channels', {
  channel: text('channel').primaryKey(),
  /** The bot's number on the platform: another token is another bot. */
  account: text('account').notNull(),
  /** The bot's name for links, without @. */
  username: text('username').notNull().default(''),
  /** When everything that waited there had last been taken in: a long gap after it is an outage. */
  heardAt: instant('heard_at'),
});

/** The command menu last set in a chat, so that a change of seat or language is noticed. */
export const menus = pgTable(
  'menus',
  {
    channel: text('channel').notNull(),
    chat: text('chat').notNull(),
    /** Fingerprint of the program's commands, the language, the roles. */
    menu: text('menu').notNull(),
  },
  (table) => [primaryKey({ columns: [table.channel, table.chat] })],
);

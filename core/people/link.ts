/** Where an invitation's link leads. */

export type Doors = {
  /** The bot's name on Telegram, without @. */
  readonly telegram?: string;
  /** The web page's address. */
  readonly web?: string;
  /** The Official Account on Zalo, where the code is typed. */
  readonly zalo?: string;
};

/** The path of the web page that opens an invitation. */
export const JOIN_PATH = '/moi/';

/** The link for a secret: Telegram where there is a bot, else the web page. Null: there is no door; the code is typed. */
export function joinLink(doors: Doors, secret: string): string | null {
  if (doors.telegram) return `https://t.me/${doors.telegram}?start=${secret}`;
  return doors.web ? `${doors.web.replace(/\/+$/, '')}${JOIN_PATH}${secret}` : null;
}

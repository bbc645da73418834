/** What a button of ours means. It is kept in the outbox row and never sent, so that nobody can make one up. */
import type { Press } from '../conversation/state.ts';

export type ShellPress =
  /** About a question or the whole of this report. `part`: in the delegated part. */
  | { readonly on: 'report'; readonly report: string; readonly part?: true; readonly press: Press }
  /** Begin or go on with this report. */
  | { readonly on: 'open'; readonly report: string; readonly part?: true }
  /** About a dialog of the bot's own; `run` names the one time it was begun. */
  | { readonly on: 'dialog'; readonly run: string; readonly press: Press }
  /** One line of the menu (`bot/menu.ts`), with what it is about. */
  | { readonly on: 'item'; readonly item: string; readonly args?: Readonly<Record<string, string>> }
  /** Yes or no to what is kept about a person who joins. */
  | { readonly on: 'consent'; readonly yes: boolean };

/** What the shell is told from above: the menu, the dialogs, and who is speaking. It decides nothing about channels. */
import type { Role } from '../access.ts';
import type { Ctx } from '../ctx.ts';
import type { Answers, FileRef } from '../forms/answer.ts';
import type { Form } from '../forms/form.ts';
import type { Message } from '../i18n/message.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import type { Offered } from '../outbox/outgoing.ts';
import type { Open } from './place.ts';

/** Somebody whose address is bound to a person. */
export type Speaker = {
  readonly id: string;
  readonly name: string;
  readonly language: 'vi' | 'en';
  /** Roles held today, in any unit. */
  readonly roles: readonly Role[];
  /** Where the words came from, and where the answer goes. */
  readonly channel: ChannelName;
  readonly chat: string;
  /** The answer goes to a group: nobody in particular reads it. */
  readonly group?: true;
  readonly external: string;
  /** What they had open when they spoke. */
  readonly open: Open | null;
};

/** One message shown to the speaker: paragraphs, buttons, at most one file. */
export type Shown = {
  readonly messages: readonly Message[];
  readonly buttons?: readonly Offered[];
  readonly file?: { readonly id: string; readonly name: string };
  /** Held back until then, at most: its file is still being made in the background. */
  readonly notBefore?: Temporal.Instant;
  /** See `Content.contact`. */
  readonly contact?: Message | 'over';
};

export type Reply = {
  readonly shows: readonly Shown[];
  /** What the next words go to; left out: as before. */
  readonly open?: Open | null;
  /** Show the menu after the shows. */
  readonly menu?: true;
  /** Begin this dialog after the shows. */
  readonly begin?: { readonly dialog: string; readonly args?: Readonly<Record<string, string>> };
  /** Begin or go on with this report after the shows. */
  readonly report?: { readonly id: string; readonly part?: true };
};

export type Args = Readonly<Record<string, string>>;

/** Something a person may ask for by command, word or button. A Refusal it throws is shown to the person. */
export type Action = (ctx: Ctx, who: Speaker, args: Args) => Promise<Reply>;

/** A form the bot asks of its own accord, run by the same engine as a report. The last answer finishes it. */
export type Dialog = {
  /** Built anew before every step, from the rows; the same rows give the same form. A Refusal ends the dialog. */
  readonly form: (ctx: Ctx, who: Speaker, args: Args) => Promise<Form>;
  readonly finish: (ctx: Ctx, who: Speaker, answers: Answers, args: Args) => Promise<Reply>;
  /** Texts and files come in parts, until *Xong*; left out: one message is the answer. */
  readonly joins?: true;
  /** The review stands before the end, as in a report. */
  readonly reviews?: true;
  /** A document sent instead of an answer goes to `Shell.documents`. */
  readonly takesDocuments?: true;
  /** What follows when the person stops; left out: the menu. */
  readonly stopped?: (ctx: Ctx, who: Speaker, args: Args) => Promise<Reply>;
};

/** What becomes of a file that nothing open asks for. Its bytes are here when `take` is called. */
export type Documents = {
  readonly for: (who: Speaker) => boolean;
  readonly take: (ctx: Ctx, who: Speaker, file: FileRef) => Promise<Reply>;
};

/** One line of the menu. */
export type Item = {
  /** As in `/baocao`. */
  readonly command: string;
  readonly label: Message;
  /** Also understood when nothing is open, typed with or without accents. */
  readonly words: readonly string[];
  /** Who sees it. What it does asks `core/access.ts` again. */
  readonly for: (who: Speaker) => boolean;
  /** Left out of the menu that is shown: reached by command or button only. */
  readonly hidden?: true;
  /** The conversation has the same word: while a question is open, it is the conversation's. */
  readonly within?: true;
  /** Pressed in a group with these `args`, its answer is posted there for all; else it goes to the presser's own chat. */
  readonly posts?: (args: Args) => boolean;
  /** Its words may also be meant for it while a question is open; asked only when they were typed. */
  readonly interrupts?: (ctx: Ctx, who: Speaker) => Promise<boolean>;
  readonly act: Action;
};

export type Shell = {
  readonly items: readonly Item[];
  readonly dialogs: Readonly<Record<string, Dialog>>;
  readonly documents?: Documents;
  /** Words that mean nothing, nothing being open. Null: they mean nothing here either. */
  readonly unasked?: (ctx: Ctx, who: Speaker, text: string) => Promise<Reply | null>;
  /** Words in reply to one message of ours, where the platform says to which. Null: they are words like any other. */
  readonly replied?: (ctx: Ctx, who: Speaker, to: { messageId: string; text: string }) => Promise<Reply | null>;
};

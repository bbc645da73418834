/**
 * The reducer's words: `step(form, known, state, event) → { state, effects }`.
 * State holds only the place; answers live in rows and are handed in anew before every step.
 */
import { z } from 'zod';
import type { Answer, Answers, FileRef } from '../forms/answer.ts';
import type { Message } from '../i18n/message.ts';

/** What was asked when the person last heard from us, and so how the next words are read. At most 1 KB as JSON. */
export type State = {
  readonly v: 1;
  /** The template version the report is pinned to. */
  readonly version: string;
  /** Question id; null before the first and at the review. */
  readonly at: string | null;
  readonly mode: Mode;
  /** Where to go on once an earlier answer has been looked at again: a question id, or null for the review. */
  readonly after?: string | null;
};

export type Mode =
  | { readonly is: 'asking' }
  /** Parts of one answer are being joined until *Xong*. `from`: where the new parts begin behind an older answer. */
  | { readonly is: 'joining'; readonly from?: number }
  /** The next part takes the place of what was written; until it comes, nothing has changed. */
  | { readonly is: 'rewriting' }
  /** A warning asked “đúng vậy không?”. The answer is already recorded, with its doubts. */
  | { readonly is: 'doubting' }
  /** The answer is recorded but contradicts another one; the report cannot be submitted until one of them changes. */
  | { readonly is: 'mending' }
  /** Waiting for the reason of a skip or of *chưa có số liệu*. */
  | { readonly is: 'reason'; readonly of: 'skip' | 'noFigure' }
  /** One text, several meanings; short, so that it fits. */
  | { readonly is: 'choosing'; readonly text: string }
  | { readonly is: 'review' }
  /** `joining`: the answer was being joined; further parts are still added to it. */
  | { readonly is: 'paused'; readonly joining?: true }
  | { readonly is: 'finished' };

/** What a button means. It names its question: pressed late, it answers nothing else. */
export type Press =
  | { readonly do: 'pick'; readonly question: string; readonly option: string }
  /** `keepNew`: of a text written on to an older answer, only the new parts stay. `nothing`: “(nếu có)”, there is none. */
  | {
      readonly do: 'done' | 'back' | 'skip' | 'noFigure' | 'nothing' | 'asBefore' | 'correct' | 'keepNew' | 'rewrite';
      readonly question: string;
    }
  /** “Đúng vậy”. `of` is the fingerprint of the answer it was said about. */
  | { readonly do: 'confirm'; readonly question: string; readonly of: string }
  /** One of several meanings, counted from 0. `of` is the fingerprint of the text. */
  | { readonly do: 'mean'; readonly question: string; readonly option: number; readonly of: string }
  | { readonly do: 'jump'; readonly question: string }
  | { readonly do: 'list' | 'review' | 'submit' | 'pause' | 'resume' | 'help' | 'more' | 'menu' };

export type Event =
  /** Also after any time away: the open question is asked again. */
  | { readonly is: 'start' }
  | { readonly is: 'reply'; readonly text: string }
  | { readonly is: 'press'; readonly press: Press }
  | { readonly is: 'file'; readonly files: readonly FileRef[]; readonly caption?: string }
  /** A sheet came back filled: what was read, by question id, and what was not. */
  | { readonly is: 'filled'; readonly answers: Answers; readonly unread: readonly Unread[] };

/** A place in a sheet or in a message with several answers that could not be read. */
export type Unread = { readonly where: string; readonly why: Message };

export type Button = {
  readonly label: Message;
  readonly press: Press;
  /** `choice`: numbered from 1 on a channel without buttons. `word`: there it is a word to type, named in the text. */
  readonly typed: 'choice' | 'word';
  /** For `word`: what to type, in the reader's language. */
  readonly word?: Message;
};

export type Effect =
  | { readonly is: 'say'; readonly message: Message; readonly buttons?: readonly Button[] }
  /** The open question, shown again after every refusal and interruption. */
  | { readonly is: 'ask'; readonly question: string; readonly message: Message; readonly buttons: readonly Button[] }
  | { readonly is: 'record'; readonly question: string; readonly answer: Answer | null }
  /** The person asked for the bot's menu; the conversation is paused. */
  | { readonly is: 'menu' }
  /** The report (or the delegated part, see `Known.part`) is handed in. `dropped`: answers to questions no longer asked. */
  | { readonly is: 'finish'; readonly dropped: readonly string[] };

/** All a step may know besides the form. Never changed in place: another set of answers is another object. */
export type Known = {
  readonly answers: Answers;
  /** Last period's answers, where there are any. */
  readonly previous: Answers;
  /** Calendar day in Asia/Ho_Chi_Minh, `YYYY-MM-DD`. */
  readonly today: string;
  /** Questions this person may answer now (delegated section, returned questions); absent: all. */
  readonly only?: ReadonlySet<string>;
  /** The person answers a delegated part: finishing hands it back to who delegated it and submits nothing. */
  readonly part?: boolean;
  /**
   * The office's word on a returned question, by question id; present until the question is answered anew
   * (a record after the return), and so long the question counts as open.
   */
  readonly notes?: Readonly<Record<string, string>>;
};

export type Stepped = { readonly state: State; readonly effects: readonly Effect[] };

const id = z.string().max(200);

const mode = z.discriminatedUnion('is', [
  z.object({ is: z.literal('asking') }),
  z.object({ is: z.literal('joining'), from: z.number().int().nonnegative().exactOptional() }),
  z.object({ is: z.literal('rewriting') }),
  z.object({ is: z.literal('doubting') }),
  z.object({ is: z.literal('mending') }),
  z.object({ is: z.literal('reason'), of: z.enum(['skip', 'noFigure']) }),
  z.object({ is: z.literal('choosing'), text: z.string().max(400) }),
  z.object({ is: z.literal('review') }),
  z.object({ is: z.literal('paused'), joining: z.literal(true).exactOptional() }),
  z.object({ is: z.literal('finished') }),
]);

/** The stored state, parsed on every read; a state it refuses is replaced by `begin`, for it holds nothing but the place. */
export const state: z.ZodType<State> = z.object({
  v: z.literal(1),
  version: id,
  at: id.nullable(),
  mode,
  after: id.nullable().exactOptional(),
});

/** The place of a report nobody has opened yet; `version` is the template version it is pinned to. */
export function begin(version: string): State {
  return { v: 1, version, at: null, mode: { is: 'asking' } };
}

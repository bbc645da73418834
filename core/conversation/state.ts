/**
 * The reducer's words: `step(form, given, state, event) → { state, effects }`.
 * State holds only the place; answers live in rows and are handed in anew before every step.
 */
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
};

export type Mode =
  | { readonly is: 'asking' }
  /** Parts of one answer are being joined until *Xong*. */
  | { readonly is: 'joining' }
  /** A warning asked “đúng vậy không?”. The answer is already recorded, with its doubts. */
  | { readonly is: 'doubting' }
  /** Waiting for the reason of a skip or of *chưa có số liệu*. */
  | { readonly is: 'reason'; readonly of: 'skip' | 'noFigure' }
  /** One text, several meanings; short, so that it fits. */
  | { readonly is: 'choosing'; readonly text: string }
  /** Several headings match what was typed. */
  | { readonly is: 'jumping'; readonly to: readonly string[] }
  | { readonly is: 'review' }
  | { readonly is: 'paused' }
  | { readonly is: 'finished' };

/** What a button means. It names its question: pressed late, it answers nothing else. */
export type Press =
  | { readonly do: 'pick'; readonly question: string; readonly option: string }
  | {
      readonly do: 'done' | 'back' | 'skip' | 'noFigure' | 'asBefore' | 'confirm' | 'correct';
      readonly question: string;
    }
  | { readonly do: 'jump'; readonly question: string }
  | { readonly do: 'list' | 'review' | 'submit' | 'pause' | 'resume' | 'help' | 'more' };

export type Event =
  | { readonly is: 'start' }
  | { readonly is: 'reply'; readonly text: string }
  | { readonly is: 'press'; readonly press: Press }
  | { readonly is: 'file'; readonly files: readonly FileRef[]; readonly caption?: string };

export type Button = {
  readonly label: Message;
  readonly press: Press;
  /** `choice`: numbered on a channel without buttons. `word`: there it is a word to type, named in the text. */
  readonly typed: 'choice' | 'word';
};

export type Effect =
  | { readonly is: 'say'; readonly message: Message; readonly buttons?: readonly Button[] }
  /** The open question, shown again after every refusal and interruption. */
  | { readonly is: 'ask'; readonly question: string; readonly message: Message; readonly buttons: readonly Button[] }
  | { readonly is: 'record'; readonly question: string; readonly answer: Answer | null }
  | { readonly is: 'finish'; readonly dropped: readonly string[] };

/** All a step may know besides the form. */
export type Known = {
  readonly answers: Answers;
  /** Last period's answers, where there are any. */
  readonly previous: Answers;
  /** Calendar day in Asia/Ho_Chi_Minh, `YYYY-MM-DD`. */
  readonly today: string;
  /** Questions this person may answer now (delegated section, returned questions); absent: all. */
  readonly only?: ReadonlySet<string>;
  /** The office's word on a returned question, by question id. */
  readonly notes?: Readonly<Record<string, string>>;
};

export type Stepped = { readonly state: State; readonly effects: readonly Effect[] };

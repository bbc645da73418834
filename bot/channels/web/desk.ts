/** What the page asks for, as functions handed in from above: this folder knows no core and no database. */
import type { Channel, Outbound } from '../channel.ts';

export type Language = 'vi' | 'en';
export type Runs = Outbound['text'];

/** Who is at the page, by a session that is still good. */
export type Visitor = {
  readonly session: string;
  readonly person: string;
  readonly name: string;
  /** The account on this channel, as in `Inbound.from`. */
  readonly external: string;
  /** As in `Inbound.chat`; a group's own where the session opens a group. */
  readonly chat: string;
  readonly group: boolean;
  readonly language: Language;
  /** Trial tabs live under a path of their own. */
  readonly slug: string | null;
};

export type FileNamed = { readonly id: string; readonly name: string; readonly mime: string; readonly size: number };

export type Button = { readonly label: string; readonly data: string; readonly primary?: true };

export type Line = {
  /** Resuming after this mark misses nothing and repeats nothing. */
  readonly mark: string;
  readonly id: string;
  /** The page's own id of what the person said, so that it is not shown twice. */
  readonly n?: string;
  readonly from: 'bot' | 'me';
  /** In a group: who said it. */
  readonly name?: string;
  /** ISO instant. */
  readonly at: string;
  readonly parts: readonly Runs[];
  readonly buttons: readonly (readonly Button[])[];
  readonly file?: FileNamed & { readonly href: string };
  /** The question this line asks. */
  readonly ask?: string;
  readonly replaces?: string;
  /** A screen of the page where this can be worked on. */
  readonly link?: { readonly label: string; readonly href: string };
};

/** Where the conversation stands. */
export type Place = {
  /** The reader's, as it is now. */
  readonly language: Language;
  readonly report: string | null;
  /** Rises with every answer, whoever gave it and wherever. */
  readonly revision: string;
  readonly question: { readonly id: string; readonly place: string; readonly label: string } | null;
  readonly answered: number;
  readonly total: number;
};

export type Opening = {
  readonly person: string;
  readonly unit: string;
  readonly commands: readonly { readonly label: string; readonly text: string }[];
  readonly group: boolean;
  readonly leaves: boolean;
  readonly lines: readonly Line[];
  readonly older: boolean;
  /** Marks: older lines are before the first, new ones after the last. */
  readonly first: string;
  readonly last: string;
  readonly place: Place;
};

/** What was put in a control of the page. */
export type Given =
  | { readonly is: 'text'; readonly text: string; readonly meaning?: number }
  | { readonly is: 'value'; readonly value: string | boolean | readonly string[] }
  | { readonly is: 'parts'; readonly parts: Readonly<Record<string, string>> }
  | {
      readonly is: 'rows';
      readonly rows: readonly { readonly row?: string; readonly cells: Readonly<Record<string, string>> }[];
    }
  | { readonly is: 'files'; readonly files: readonly string[] }
  | { readonly is: 'noFigure' | 'skip'; readonly reason: string }
  | { readonly is: 'nothing' | 'asBefore' | 'confirm' | 'clear' };

/** `unread`: the reason it was not recorded, with its possible meanings where there are several. */
export type Kept = { readonly report: object } | { readonly unread: string; readonly options?: readonly string[] };

/** A change made on a draft's screen. `edit` is looked at again where it is carried out. */
export type DraftChange =
  | { readonly edit: DraftEdit }
  | { readonly undo: true }
  | { readonly save: true }
  | { readonly stay: string }
  | { readonly fact: string; readonly text: string }
  | { readonly fact: string; readonly none: true }
  | { readonly fact: string; readonly asRead: true };

export type DraftEdit =
  | { readonly do: 'drop'; readonly id: string }
  | { readonly do: 'merge'; readonly id: string; readonly with: string }
  | {
      readonly do: 'add';
      readonly after: string;
      readonly label: string;
      readonly kind: AnswerKind;
      readonly options?: readonly string[];
    }
  | { readonly do: 'move'; readonly id: string; readonly by: 'up' | 'down' }
  | { readonly do: 'place'; readonly id: string; readonly before: string }
  | { readonly do: 'retype'; readonly id: string; readonly kind: AnswerKind; readonly options?: readonly string[] }
  | { readonly do: 'rename'; readonly id: string; readonly label: string }
  | { readonly do: 'explain'; readonly id: string; readonly guidance: string }
  | { readonly do: 'mark'; readonly id: string; readonly as: 'required' | 'optional' | 'ifAny' };

/** The ways a question may be answered. */
export const answerKinds = [
  ...(['longText', 'integer', 'money', 'percentage', 'yesNo', 'choice', 'choices', 'date'] as const),
  ...(['decimal', 'shortText', 'file'] as const),
] as const;
type AnswerKind = (typeof answerKinds)[number];

/** The draft as it is now, with a word about what was done; or why nothing was, with the meanings there are. */
export type DraftKept =
  | { readonly draft: object; readonly said?: string }
  | { readonly unread: string; readonly options: readonly string[] };

export type Invited = {
  /** Whom the invitation is for: role, unit, name. */
  readonly title: Runs;
  /** Who runs the bot, what is kept, why, how long, and one's rights, in paragraphs. */
  readonly terms: readonly Runs[];
  /** It names nobody: the person is asked for a name. */
  readonly nameless: boolean;
  /** Of the terms as shown; handed back with the yes. */
  readonly version: string;
};

export type Agreed = {
  readonly code: string;
  /** The network address, for the limit on wrong codes. */
  readonly triedBy: string;
  readonly language: Language;
  readonly version: string;
  readonly name: string;
};

export type Entered = { readonly secret: string; readonly slug: string | null };

export type Said = { readonly key: string; readonly params?: Readonly<Record<string, string | number>> };

export type Desk = {
  /** Null: no such session, or it is over. */
  readonly visitor: (secret: string) => Promise<Visitor | null>;
  readonly leave: (visitor: Visitor) => Promise<void>;
  readonly open: (visitor: Visitor) => Promise<Opening>;
  readonly older: (
    visitor: Visitor,
    before: string,
  ) => Promise<{ lines: readonly Line[]; older: boolean; first: string }>;
  readonly after: (visitor: Visitor, mark: string, most: number) => Promise<readonly Line[]>;
  readonly place: (visitor: Visitor) => Promise<Place>;
  readonly report: (visitor: Visitor, report: string) => Promise<object>;
  readonly answer: (visitor: Visitor, report: string, question: string, given: Given) => Promise<Kept>;
  /** A guidance draft of the visitor's own office. Throws `Told` 404 for any other. */
  readonly draft: (visitor: Visitor, id: string) => Promise<object>;
  readonly changeDraft: (visitor: Visitor, id: string, change: DraftChange) => Promise<DraftKept>;
  /** Throws `Told` for what is empty, of no kind that is taken, or named as another kind than it is. */
  readonly keepFile: (visitor: Visitor, file: { name: string; bytes: Uint8Array }) => Promise<FileNamed>;
  /** A file of the visitor's own, or handed out in their chat; without its bytes. */
  readonly fileOf: (visitor: Visitor, id: string) => Promise<FileNamed | null>;
  /** As `Inbound` names a file whose bytes are here already. */
  readonly fileRef: (id: string) => string;
  readonly file: (visitor: Visitor, id: string) => Promise<(FileNamed & { bytes: Uint8Array }) | null>;
  /** Throws `Told` when the code is not good. */
  readonly invitation: (code: string, triedBy: string, language: Language) => Promise<Invited>;
  readonly claim: (agreed: Agreed) => Promise<Entered>;
  readonly trial: Trial | null;
  /** A sentence in the reader's language, markup gone. */
  readonly words: (language: Language, said: Said) => string;
  /** The page's own words, all of them; `draft`: with those of a draft's screen. */
  readonly pageWords: (language: Language, page?: 'draft') => Readonly<Record<string, string>>;
};

export type TrialPerson = { readonly id: string; readonly name: string; readonly what: string; readonly note: string };

export type Trial = {
  /** Empty: the trial is over, a real channel has been configured or real people have joined. */
  readonly people: (language: Language) => Promise<readonly TrialPerson[]>;
  readonly enter: (id: string) => Promise<Entered>;
};

export type Receive = Parameters<Channel['start']>[0];

/** A refusal in words the person may read. */
export class Told extends Error {
  override readonly name = 'Told';
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429;

  constructor(status: Told['status'], said: string) {
    super(said);
    this.status = status;
  }
}

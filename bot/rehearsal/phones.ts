/** The people's side of a channel: what a rehearsal needs of it, whichever channel it is. */

/** One message as a person sees it; on a channel without buttons `labels` is empty and the text names what to type. */
export type ShownMessage = {
  readonly text: string;
  readonly labels: readonly string[];
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
};

export type Phones = {
  readonly say: (who: string, text: string) => Promise<void>;
  /** The newest button with this label, or what the text says to type for it. */
  readonly press: (who: string, label: string) => Promise<void>;
  /** Waits until everything said so far is answered, and gives what this person was shown since the last asking. */
  readonly shown: (who: string) => Promise<readonly ShownMessage[]>;
  /** The leaders' group, where the channel has groups. */
  readonly group?: {
    readonly say: (who: string, text: string) => Promise<void>;
    readonly shown: () => Promise<readonly ShownMessage[]>;
  };
  readonly stop: () => Promise<void>;
};

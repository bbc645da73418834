/** Where a person stands, as stored: what is open, and the place in each open report. Parsed on every read. */
import { z } from 'zod';
import { type State, state } from '../conversation/state.ts';
import type { Answers } from '../forms/answer.ts';
import type { ShellPress } from '../outbox/press.ts';

/** What the next words go to. Null: the menu. */
export type Open =
  | { readonly is: 'report'; readonly id: string; readonly part?: true }
  /** A dialog of the bot's own. Its answers are its rows: they live as long as it does, and end in one use case. */
  | {
      readonly is: 'dialog';
      readonly name: string;
      /** Names this one run, so that an old button cannot answer a new one. */
      readonly run: string;
      readonly args: Readonly<Record<string, string>>;
      readonly state: State;
      readonly answers: Answers;
    }
  /** Somebody typed an invitation's code and was shown what is kept about them; the yes is awaited. */
  | {
      readonly is: 'consent';
      readonly code: string;
      /** The wording that was shown. */
      readonly version: string;
      /** They agreed; the full name is awaited. */
      readonly agreed?: true;
    }
  /** The phone number may be confirmed now; any other words go where they always go. */
  | { readonly is: 'phone' };

export type Chat = {
  readonly open: Open | null;
  /** By `placeKey`. A finished report has none. */
  readonly places: Readonly<Record<string, State>>;
  /** What 1, 2, 3 mean for the message last shown by the shell; a report's own choices are read by the report. */
  readonly choices: readonly ShellPress[];
};

export const fresh: Chat = { open: null, places: {}, choices: [] };

/** The delegated part of a report is another place than the whole of it. */
export function placeKey(report: string, part: boolean | undefined): string {
  return part ? `${report}/part` : report;
}

const text = z.record(z.string(), z.string());
const open: z.ZodType<Open> = z.discriminatedUnion('is', [
  z.object({ is: z.literal('report'), id: z.uuid(), part: z.literal(true).exactOptional() }),
  z.object({
    is: z.literal('dialog'),
    name: z.string(),
    run: z.string(),
    args: text,
    state,
    answers: z.custom<Answers>((value) => typeof value === 'object' && value !== null),
  }),
  z.object({
    is: z.literal('consent'),
    code: z.string(),
    version: z.string(),
    agreed: z.literal(true).exactOptional(),
  }),
  z.object({ is: z.literal('phone') }),
]);

// Made once: making a schema costs ten times what reading with it does.
const storedOpen = open.nullable().catch(null);
const storedPlaces = z.record(z.string(), state.nullable().catch(null)).transform(kept).catch({});

/** Reads a stored chat. What cannot be read holds only a place, never an answer: it is begun anew. */
export function readChat(
  row: { readonly open: unknown; readonly places: unknown; readonly choices: unknown } | null,
): Chat {
  if (!row) return fresh;
  return {
    open: storedOpen.parse(row.open),
    places: storedPlaces.parse(row.places),
    choices: row.choices as readonly ShellPress[],
  };
}

function kept(places: Record<string, State | null>): Record<string, State> {
  return Object.fromEntries(Object.entries(places).filter((entry): entry is [string, State] => entry[1] !== null));
}

/** One turn in the making: what was read, where the person stands as it moves, what will be said and recorded. */
import type { InboxRow } from '../../db/queries/inbox.ts';
import type { State } from '../conversation/state.ts';
import type { Ctx } from '../ctx.ts';
import type { Answers } from '../forms/answer.ts';
import type { Form } from '../forms/form.ts';
import { type Message, say } from '../i18n/message.ts';
import type { Offered } from '../outbox/outgoing.ts';
import { append, type Given, type Recorded } from '../reports/answers.ts';
import type { Standing } from '../reports/report.ts';
import type { Chat, Open } from './place.ts';
import type { Shell, Shown, Speaker } from './shell.ts';

/** A report as this turn holds it: locked, with what stands in it. */
export type Loaded = {
  readonly report: Standing;
  readonly answers: Answers;
  readonly previous: Answers;
  /** Who gave what stands; at least those who are not the one speaking. */
  readonly givers: Readonly<Record<string, Given>>;
};

/** A report in conversation: the whole of it, or the delegated part. */
export type Talked = {
  readonly loaded: Loaded;
  readonly form: Form;
  /** Its place in `Chat.places`. */
  readonly key: string;
  readonly delegated: boolean;
};

export type Turn = {
  readonly ctx: Ctx;
  readonly shell: Shell;
  readonly row: InboxRow;
  /** They said more behind this row. */
  readonly more: boolean;
  /** Null: a stranger. */
  readonly who: Speaker | null;
  /** The chat the answer goes to. Null: nowhere; a stranger in a group. */
  readonly home: string | null;
  /** As it is stored. */
  readonly before: Chat;
  /** The open report, when the stored chat has one. */
  readonly loaded: Loaded | null;
  open: Open | null;
  places: Record<string, State>;
  readonly shows: Shown[];
  /** By report, in the order given. */
  readonly records: Map<string, Recorded[]>;
};

export type KnownTurn = Turn & { readonly who: Speaker };

export function isKnown(turn: Turn): turn is KnownTurn {
  return turn.who !== null;
}

/** Says one thing. */
export function tellThem(turn: Turn, message: Message, buttons: readonly Offered[] = []): void {
  turn.shows.push(buttons.length > 0 ? { messages: [message], buttons } : { messages: [message] });
}

/** Keeps an answer for the end of the turn. */
export function record(turn: Turn, report: string, recorded: Recorded): void {
  const rows = turn.records.get(report);
  if (rows) rows.push(recorded);
  else turn.records.set(report, [recorded]);
}

/** Appends what was recorded so far, for what needs it in the rows before the turn ends. */
export async function appendRecords(turn: Turn): Promise<void> {
  const { who, records, row } = turn;
  const batches = [...records];
  records.clear();
  if (!who) return;
  for (const [report, rows] of batches)
    await append(turn.ctx, { report, person: who.id, channel: row.channel, inboxId: row.id }, rows);
}

/** One message of everything said in this turn: one buzz of the phone, one set of buttons. */
export function asOne(shows: readonly Shown[]): readonly Shown[] {
  const made: Shown[] = [];
  for (const shown of shows) {
    const last = made.at(-1);
    if (!last || alone(last) || alone(shown)) made.push(shown);
    else {
      const buttons = [...(last.buttons ?? []), ...(shown.buttons ?? [])];
      made[made.length - 1] = { messages: [...last.messages, ...shown.messages], buttons };
    }
  }
  return made;
}

/** A file, and the platform's own button, keep a message to themselves. */
function alone({ file, contact }: Shown): boolean {
  return file !== undefined || contact !== undefined;
}

/** A button of the menu's: a command with its words. */
export function itemButton(turn: Turn, command: string, primary?: true): Offered {
  const item = turn.shell.items.find((known) => known.command === command);
  if (!item) throw new Error(`No such item in the menu: ${command}`);
  const word = say('chats.command', { command });
  const button = { label: item.label, press: { on: 'item', item: command }, typed: 'choice', word } as const;
  return primary ? { ...button, primary } : button;
}

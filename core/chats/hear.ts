/** What an inbox row means before anybody decides anything: words, a press of one of our buttons, files, a code. */

import type { InboxRow } from '../../db/queries/inbox.ts';
import { shownOutbox } from '../../db/queries/outbox.ts';
import type { Ctx } from '../ctx.ts';
import { type Inbound, inbound } from '../inbox/inbound.ts';
import type { Offered } from '../outbox/outgoing.ts';
import type { ShellPress } from '../outbox/press.ts';
import { readToken } from '../outbox/token.ts';

type Files = Extract<Inbound['said'], { is: 'files' }>['files'];

export type Heard =
  /** `replyTo`: the platform's id of the message of ours it replies to. */
  | { readonly is: 'text'; readonly text: string; readonly replyTo?: string }
  | { readonly is: 'edit'; readonly text: string; readonly messageId: string }
  | { readonly is: 'press'; readonly press: ShellPress }
  /** A button that is not this person's, or that nobody was shown: it changes nothing. */
  | { readonly is: 'forged' }
  | { readonly is: 'files'; readonly files: Files; readonly caption?: string }
  | { readonly is: 'join'; readonly code: string }
  /** The platform says whether we may write to this person. */
  | { readonly is: 'member'; readonly can: boolean }
  /** A sticker, or something the platform keeps to itself. */
  | { readonly is: 'unreadable'; readonly what: 'sticker' | 'other' }
  /** Consent was taken back at the platform. */
  | { readonly is: 'withdrawn' }
  /** A phone number from the platform's own button. `own`: the sender's. */
  | { readonly is: 'contact'; readonly phone: string; readonly own: boolean }
  /** After an outage: what is open is asked again. */
  | { readonly is: 'again'; readonly lost?: 'reply' | undefined }
  /** Nothing a person says, and nothing follows from it here: a group moved. */
  | { readonly is: 'aside' };

const said = inbound.shape.said;

/** Reads a row for `person` (null: a stranger). Text is NFC from here on. */
export async function hear(ctx: Ctx, row: InboxRow, person: string | null): Promise<Heard> {
  const event = said.parse(row.said);
  switch (event.is) {
    case 'text':
      return { is: 'text', text: event.text.normalize('NFC'), ...(event.replyTo ? { replyTo: event.replyTo } : {}) };
    case 'edit':
      return { is: 'edit', text: event.text.normalize('NFC'), messageId: event.messageId };
    case 'press':
      return pressed(ctx, event.data, row, person);
    case 'go': {
      const press = event.to === null ? ({ do: 'review' } as const) : ({ do: 'jump', question: event.to } as const);
      return { is: 'press', press: { on: 'report', report: event.report, press } };
    }
    case 'files': {
      const caption = event.caption?.normalize('NFC');
      return caption ? { is: 'files', files: event.files, caption } : { is: 'files', files: event.files };
    }
    case 'join':
      return { is: 'join', code: event.code };
    case 'member':
      return { is: 'member', can: event.can };
    case 'contact':
    case 'again':
    case 'unreadable':
    case 'withdrawn':
      return event;
    default:
      return { is: 'aside' };
  }
}

/** Resolved against the row the button was shown with: it must have been shown to this very person, or in this stranger's chat. */
async function pressed(ctx: Ctx, data: string, row: InboxRow, person: string | null): Promise<Heard> {
  const token = readToken(data);
  const shown = token ? await shownOutbox(ctx.db, token.outboxId) : null;
  if (!token || !shown) return { is: 'forged' };
  const theirs =
    shown.person === null ? shown.channel === row.channel && shown.chat === row.chat : shown.person === person;
  const offered = theirs ? (shown.buttons as readonly Offered[])[token.index] : undefined;
  return offered ? { is: 'press', press: offered.press } : { is: 'forged' };
}

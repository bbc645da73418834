/** Joining by an invitation's code: what it opens and what is kept is shown first; only the yes binds anything. */
import { rekeyInbox } from '../../db/queries/inbox.ts';
import { command } from '../conversation/words.ts';
import type { Ctx } from '../ctx.ts';
import { type Message, say } from '../i18n/message.ts';
import type { ChannelName } from '../inbox/inbound.ts';
import type { CutOff } from '../org/ending.ts';
import type { Offered } from '../outbox/outgoing.ts';
import { queue } from '../outbox/queue.ts';
import { type Claimed, claim } from '../people/claim.ts';
import { forgetHeard } from '../people/heard.ts';
import { lookInvitation } from '../people/look.ts';
import { type Heard, hear } from './hear.ts';
import { type Turn, tellThem } from './making.ts';
import { askPhone } from './phone.ts';
import type { Open } from './place.ts';

type Consent = Extract<Open, { is: 'consent' }>;

/** Somebody nobody knows: a code, an answer to the consent, or how to join. */
export async function answerStranger(turn: Turn): Promise<void> {
  const heard = await hear(turn.ctx, turn.row, null);
  const { open } = turn;
  if (heard.is === 'join') return askConsent(turn, heard.code);
  if (heard.is === 'text' && looksLikeCode(heard.text)) return askConsent(turn, heard.text);
  if (heard.is === 'aside' || heard.is === 'member' || heard.is === 'again') return;
  if (heard.is === 'withdrawn') return forgetHeard(turn.ctx, turn.row.channel, turn.row.external);
  if (open?.is === 'consent') return answered(turn, open, heard);
  turn.shows.push({ messages: [say('chats.stranger'), ...machine(turn)] });
}

/** Zalo's terms: whoever writes for the first time is told that a machine answers. */
function machine({ row }: Turn): Message[] {
  return row.channel.startsWith('zalo-') ? [say('zalo.automated')] : [];
}

/** Shows whose seat the code opens and what is kept. A wrong code is counted, and its limit told. */
export async function askConsent(turn: Turn, code: string): Promise<void> {
  const { channel, external } = turn.row;
  const looked = await lookInvitation(turn.ctx, { code, channel, triedBy: external });
  if (looked.is === 'refused') return tellThem(turn, looked.said);
  turn.open = { is: 'consent', code, version: looked.textVersion };
  turn.shows.push({ messages: [...machine(turn), looked.said, looked.consent], buttons: yesNo });
}

const yesNo: readonly Offered[] = [
  {
    label: say('chats.button_agree'),
    press: { on: 'consent', yes: true },
    typed: 'word',
    word: say('chats.word_agree'),
    primary: true,
  },
  {
    label: say('chats.button_decline'),
    press: { on: 'consent', yes: false },
    typed: 'word',
    word: say('chats.word_decline'),
  },
];

/** What was said while the yes, or the name after it, is awaited. */
export async function answered(turn: Turn, open: Consent, heard: Heard): Promise<void> {
  if (heard.is === 'press' && heard.press.on === 'consent') return decided(turn, open, heard.press.yes);
  if (heard.is !== 'text') return tellThem(turn, say('chats.consent_unclear'), yesNo);
  if (open.agreed) return bind(turn, open, heard.text);
  const meant = command(heard.text);
  const said = meant?.is === 'word' ? meant.words : [];
  if (said.includes('yes')) return decided(turn, open, true);
  if (said.includes('no') || said.includes('pause')) return decided(turn, open, false);
  tellThem(turn, say('chats.consent_unclear'), yesNo);
}

async function decided(turn: Turn, open: Consent, yes: boolean): Promise<void> {
  if (yes) return bind(turn, open);
  turn.open = null;
  tellThem(turn, say('chats.declined'));
}

async function bind(turn: Turn, open: Consent, name?: string): Promise<void> {
  const { channel, external, chat, sender } = turn.row;
  const account = { channel, triedBy: external, externalId: external, chatId: chat };
  const agreed = { ...account, code: open.code, consent: true, textVersion: open.version } as const;
  const claimed = await claim(turn.ctx, name === undefined ? agreed : { ...agreed, name });
  if (claimed.is === 'name_needed') turn.open = { ...open, agreed: true };
  else turn.open = null;
  tellThem(turn, claimed.said, claimed.is === 'claimed' ? [begin] : []);
  if (claimed.is !== 'claimed') return;
  await askPhone(turn, claimed.personId);
  await farewell(turn.ctx, claimed);
  // What the same account says from now on stands in the person's own line, also what was stored a moment ago.
  if (sender !== claimed.personId) await rekeyInbox(turn.ctx.db, sender, claimed.personId);
}

/** What to do first, once one has joined. */
export const begin: Offered = {
  label: say('chats.button_begin'),
  press: { on: 'item', item: 'batdau' },
  typed: 'word',
  word: say('chats.command', { command: 'batdau' }),
  primary: true,
};

/** The old holder's chats hear why they fall silent. */
async function farewell(ctx: Ctx, claimed: Extract<Claimed, { is: 'claimed' }>): Promise<void> {
  await sayFarewell(ctx, claimed.cutOff, claimed.farewell);
}

/** One last message to chats that were just cut off; nobody's buttons, nobody's language but the default. */
export async function sayFarewell(ctx: Ctx, cutOff: readonly CutOff[], message: Message): Promise<void> {
  await queue(
    ctx,
    cutOff.map(({ channel, chatId }) => ({
      channel: channel as ChannelName,
      chat: chatId,
      person: null,
      priority: 'reply',
      messages: [message],
    })),
  );
}

/** Nine letters and digits without vowels, as codes are made; three groups with dashes; or the secret of a link. */
export function looksLikeCode(text: string): boolean {
  const clean = text.trim();
  if (/^(?:https?:\/\/\S*[/=])?[A-Za-z0-9_-]{22}$/.test(clean)) return true;
  if (/^[a-z0-9]{2,4}(?:\s?[-–.]\s?[a-z0-9]{2,4}){2}$/i.test(clean)) return true;
  return (
    clean.length <= 15 && /^[b-df-hj-np-tv-xz0-9]{9}$/i.test(clean.replaceAll(/[\s.–-]/g, '')) && /[a-z]/i.test(clean)
  );
}

/** Phones without a platform: words go straight into the inbox, and what the outbox holds is rendered as a channel with buttons would show it. */
import { turn } from '../../core/chats/turn.ts';
import { bytesOf } from '../../core/inbox/files.ts';
import type { Inbound } from '../../core/inbox/inbound.ts';
import { storeBatch } from '../../core/inbox/store.ts';
import { dueMessages, sent } from '../../core/outbox/due.ts';
import type { Limits } from '../channels/channel.ts';
import { render } from '../render.ts';
import type { Phones, ShownMessage } from './phones.ts';
import type { Stage } from './rehearse.ts';

const limits: Limits = { text: 4096, buttons: 100, fileBytes: 20_000_000, edits: false };
const GROUP = 'group';
const WINDOW = 500;

type Seen = ShownMessage & { readonly buttons: readonly { readonly label: string; readonly data: string }[] };

/** For a rehearsal inside the running program: it disturbs no platform and waits for none. */
export function plainPhones({ ctx, shell }: Stage): Phones {
  const shown = new Map<string, Seen[]>();
  const read = new Map<string, number>();

  async function take(who: string, chat: string, said: Inbound['said']): Promise<void> {
    const from = { channel: 'terminal', updateId: ctx.newId(), from: who, chat, group: chat === GROUP } as const;
    for (const sender of await storeBatch(ctx, [{ ...from, said }])) while (await turn(ctx, sender, shell));
  }

  async function drain(): Promise<void> {
    for (;;) {
      const rows = await dueMessages(ctx, 'terminal', WINDOW);
      for (const row of rows) {
        const { file } = row.content;
        const bytes = file ? await bytesOf(ctx, file.id) : null;
        const seen = shown.get(row.chat) ?? [];
        shown.set(row.chat, seen);
        for (const part of render(row, limits, file && bytes ? { name: file.name, mime: '', bytes } : undefined)) {
          const buttons = part.buttons.flat();
          const text = part.text.map((span) => span.text).join('');
          seen.push({
            text,
            buttons,
            labels: buttons.map(({ label }) => label),
            ...(part.file ? { file: part.file } : {}),
          });
        }
        await sent(ctx, row.id, row.id);
      }
      if (rows.length < WINDOW) return;
    }
  }

  async function fresh(chat: string): Promise<readonly ShownMessage[]> {
    await drain();
    const all = shown.get(chat) ?? [];
    const from = read.get(chat) ?? 0;
    read.set(chat, all.length);
    return all.slice(from);
  }

  return {
    say: (who, text) => take(who, who, { is: 'text', text, messageId: ctx.newId() }),
    press: async (who, label) => {
      await drain();
      const buttons = (shown.get(who) ?? []).toReversed().flatMap((message) => message.buttons);
      const button = buttons.find((known) => known.label === label);
      if (button) await take(who, who, { is: 'press', data: button.data });
      else await take(who, who, { is: 'text', text: label, messageId: ctx.newId() });
    },
    shown: fresh,
    group: {
      say: (who, text) => take(who, GROUP, { is: 'text', text, messageId: ctx.newId() }),
      shown: () => fresh(GROUP),
    },
    stop: async () => undefined,
  };
}

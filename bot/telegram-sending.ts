/** What leaves for Telegram: the sender within its budgets, files named as Telegram names them, used buttons switched off. */
import type { Ctx } from '../core/ctx.ts';
import { chatMoved } from '../core/outbox/group-fate.ts';
import type { Failure } from './channels/channel.ts';
import type { TelegramChannel } from './channels/telegram/telegram.ts';
import { type Pace, Pacing } from './pacing.ts';
import { render } from './render.ts';
import { type Sender, startSender } from './sender.ts';
import { SentFiles } from './sent-files.ts';
import { SpentButtons } from './spent-buttons.ts';
import type { Unanswered } from './unanswered.ts';

export type SendingParts = {
  readonly ctx: Ctx;
  readonly channel: TelegramChannel;
  readonly perSecond: number;
  /** Other budgets than Telegram's, for a server of one's own. */
  readonly pace?: Partial<Pace> | undefined;
  /** Nothing can be sent at all, and then it can again. */
  readonly alarm: (failure: Failure) => void;
  readonly well: () => void;
  /** Telegram refused one message for what is in it. */
  readonly refused: () => void;
  readonly unanswered: Unanswered;
};

export type Sending = {
  readonly sender: Sender;
  /** A button was pressed. */
  readonly pressed: (chat: string, message: string) => void;
  readonly stop: () => Promise<void>;
};

export function startSending(parts: SendingParts): Sending {
  const { ctx, channel, alarm, well, refused, unanswered } = parts;
  const pacing = new Pacing({ ...paceOf(parts.perSecond), ...parts.pace }, performance.now());
  const files = new SentFiles(ctx, 'telegram');
  const spent = new SpentButtons({ pacing, strip: channel.strip, mine: () => sender.leads() });
  const sender: Sender = startSender({
    ctx,
    channel,
    render: async (row) => render(row, channel.limits, await files.of(row)),
    pacing,
    alarm,
    well,
    after: async (row, outcome) => {
      if (outcome.ok) spent.sent(row, outcome.id);
      else if (outcome.failure.kind === 'rejected') refused();
      unanswered.note(row, outcome);
      await files.after(row, outcome);
      if (outcome.ok && outcome.movedTo !== undefined) await chatMoved(ctx, 'telegram', row.chat, outcome.movedTo);
    },
  });
  return {
    sender,
    pressed: (chat, message) => spent.pressed(chat, message),
    stop: async () => {
      await spent.stop();
      await sender.stop();
    },
  };
}

/** One chat: a message a second after a short burst; a group: 16 a minute and a burst of 4 keep within its 20. */
function paceOf(perSecond: number): Pace {
  return { perSecond, broadcastShare: 0.8, chatPerSecond: 1, chatBurst: 3, groupPerMinute: 16, atOnce: 10 };
}

/** A conversation held in the terminal, line by line; and, when asked, written down as a journey. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Shell } from '../core/chats/shell.ts';
import { hearAs, type Seated, sitDown, speakAs } from '../core/chats/terminal.ts';
import { seedTrial } from '../core/chats/trial.ts';
import type { Ctx } from '../core/ctx.ts';
import { Refusal } from '../core/errors.ts';
import { say } from '../core/i18n/message.ts';
import { words } from '../core/i18n/words.ts';
import { bytesOf, keep, keptRef } from '../core/inbox/files.ts';
import { workNext } from '../core/jobs/jobs.ts';
import type { DueMessage } from '../core/outbox/outgoing.ts';
import { background } from './background.ts';
import type { Limits } from './channels/channel.ts';
import { shell } from './menu.ts';
import { render } from './render.ts';
import { journeyHead, nameIn } from './terminal-record.ts';

const limits: Limits = { text: 4000, buttons: 0, fileBytes: 20_000_000, edits: false };

export type Talk = {
  /** A person's name, part of it, or their id. */
  readonly as: string;
  /** Where to write the journey. */
  readonly record?: string;
  readonly lines: AsyncIterable<string>;
  readonly print: (text: string) => void;
};

/**
 * Holds the conversation until the lines end. `@path` sends a file, `+3 ngày` or `+2 giờ` moves this talk's clock on; everything else is
 * said. Works on the demo union where there is no other.
 */
export async function holdConversation(app: Ctx, { as, record, lines, print }: Talk): Promise<void> {
  await seedTrial(app);
  let ahead = Temporal.Duration.from({ hours: 0 });
  const ctx: Ctx = { ...app, now: () => app.now().add(ahead) };
  const seated = await sitDown(ctx, as);
  const journey = record === undefined ? null : [await journeyHead(ctx, seated)];
  const menu = shell({});
  print(words('vi', say('chats.terminal_begin', { name: seated.name })));
  await hearAs(ctx, seated);
  for await (const line of lines) {
    const [, amount, unit] = /^\+(\d+) (ngày|giờ)$/.exec(line.normalize('NFC').trim()) ?? [];
    if (amount) {
      ahead = ahead.add({ hours: Number(amount) * (unit === 'ngày' ? 24 : 1) });
      journey?.push(`Sau ${amount} ${unit}`);
      continue;
    }
    if (line.trim() === '') continue;
    journey?.push(
      `${nameIn(seated)}${line.startsWith('@') ? ` gửi tệp ${path.basename(line.slice(1).trim())}` : `: ${line}`}`,
    );
    await speak(ctx, menu, seated, line, print);
    // There is no thread for it here: what was asked for in the background is made before the answer is shown.
    while (await workNext(ctx, background));
    for (const message of await hearAs(ctx, seated)) {
      const text = await shown(ctx, message);
      print(text);
      journey?.push(...expectations(text));
    }
    if (record !== undefined && journey) await writeFile(record, `${journey.join('\n')}\n`);
  }
}

async function speak(ctx: Ctx, menu: Shell, seated: Seated, line: string, print: Talk['print']): Promise<void> {
  if (!line.startsWith('@')) return speakAs(ctx, menu, seated, { is: 'text', text: line });
  try {
    const file = line.slice(1).trim();
    const kept = await keep(ctx, { person: seated.person, name: path.basename(file), bytes: await readFile(file) });
    const files = [{ ref: keptRef(kept.id), name: kept.name, mime: kept.mime, size: kept.size }];
    await speakAs(ctx, menu, seated, { is: 'files', files });
  } catch (error) {
    if (error instanceof Refusal) print(words('vi', error.said));
    else if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      print(words('vi', say('chats.terminal_no_file')));
    else throw error;
  }
}

async function shown(ctx: Ctx, message: DueMessage): Promise<string> {
  const { file } = message.content;
  const bytes = file && (await bytesOf(ctx, file.id));
  if (file && bytes) await writeFile(path.basename(file.name), bytes);
  const parts = render(message, limits).map(({ text }) => text.map((span) => span.text).join(''));
  return [...parts, ...(file ? [`📎 ${file.name}`] : [])].join('\n\n');
}

/** The first two lines are enough to hold a later run to; whoever reads the file adds what matters. */
function expectations(text: string): string[] {
  const said = text.split('\n').filter((line) => line.trim() !== '' && !/\d{2}:\d{2}/.test(line));
  return said.slice(0, 2).map((line) => `  > ${line.trim()}`);
}

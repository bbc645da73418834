/** Keeps the command menus on Telegram as seats and languages are: a few calls a second, and a failure costs nothing but time. */
import { createHash } from 'node:crypto';
import { shapeOf } from '../core/chats/fault.ts';
import type { Item, Shell, Speaker } from '../core/chats/shell.ts';
import type { Ctx } from '../core/ctx.ts';
import type { Language } from '../core/i18n/catalogue.ts';
import { words } from '../core/i18n/words.ts';
import { commonMenuSet, type MenuDue, menuCleared, menuSet, menusDue, menusToClear } from '../core/people/menus.ts';
import type { Command, TelegramChannel } from './channels/telegram/telegram.ts';

export type MenusParts = {
  readonly ctx: Ctx;
  readonly shell: Shell;
  readonly setCommands: TelegramChannel['setCommands'];
  /** Of several processes, one does it. */
  readonly mine: () => boolean;
  readonly lookMs?: number;
};

export type Menus = { readonly stop: () => Promise<void> };

/** How often to look, and how many to set at a look: 10 a second where many have changed. */
const LOOK_MS = 2000;
const AT_A_LOOK = 20;
/** After a refusal nothing is set for so long; a chat that was refused has a longer rest. */
const REST_MS = 60_000;
const REFUSED_MS = 600_000;

export function startMenus(parts: MenusParts): Menus {
  const work = new Refreshing(parts);
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    if (!parts.mine()) return;
    running ??= work
      .round()
      .catch((error: unknown) => parts.ctx.log.warn({ fault: shapeOf(error) }, 'Menus are refreshed later'))
      .finally(() => {
        running = undefined;
      });
  }, parts.lookMs ?? LOOK_MS).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

class Refreshing {
  readonly #parts: MenusParts;
  #made: string | undefined;
  readonly #refused = new Map<string, number>();
  #after = '';
  #restUntil = 0;

  constructor(parts: MenusParts) {
    this.#parts = parts;
  }

  get #commands(): string {
    this.#made ??= fingerprint(this.#parts.shell);
    return this.#made;
  }

  /** One look: the menu for everybody, then people's own, then those that are to go. */
  async round(): Promise<void> {
    if (performance.now() < this.#restUntil) return;
    const { ctx } = this.#parts;
    if (!(await commonMenuSet(ctx, 'telegram', this.#commands)) && !(await this.#common())) return;
    const { due, next } = await menusDue(ctx, 'telegram', this.#commands, this.#after);
    const now = performance.now();
    const able = due.filter(({ chat }) => (this.#refused.get(chat) ?? 0) <= now);
    for (const one of able.slice(0, AT_A_LOOK)) if (!(await this.#own(one))) return;
    if (able.length > AT_A_LOOK) return;
    this.#after = next ?? '';
    if (next === null) await this.#clear();
  }

  async #common(): Promise<boolean> {
    const { ctx, shell, setCommands } = this.#parts;
    for (const language of ['vi', 'en'] as const) {
      const said = commandsOf(
        shell.items.filter(({ command }) => forStrangers.has(command)),
        language,
      );
      const inGroups = commandsOf(
        shell.items.filter(({ command }) => forGroups.has(command)),
        language,
      );
      if (!(await this.#try('', () => setCommands({ of: 'everybody', language }, said)))) return false;
      if (!(await this.#try('', () => setCommands({ of: 'groups', language }, inGroups)))) return false;
    }
    await menuSet(ctx, 'telegram', '', this.#commands);
    return true;
  }

  /** False: nothing more for now. */
  async #own({ chat, external, language, roles, menu }: MenuDue): Promise<boolean> {
    const { ctx, shell, setCommands } = this.#parts;
    const who: Speaker = { id: '', name: '', language, roles, channel: 'telegram', chat, external, open: null };
    const items = shell.items.filter((item) => !item.hidden && item.for(who));
    const set = await this.#try(chat, () => setCommands({ of: 'chat', chat }, commandsOf(items, language)));
    if (set) await menuSet(ctx, 'telegram', chat, menu);
    return set || performance.now() >= this.#restUntil;
  }

  async #clear(): Promise<void> {
    const { ctx, setCommands } = this.#parts;
    for (const chat of await menusToClear(ctx, 'telegram')) {
      // Gone or refused: either way there is nothing left to keep in order.
      await setCommands({ of: 'chat', chat }, []).catch(() => undefined);
      await menuCleared(ctx, 'telegram', chat);
    }
  }

  /** A refusal about one chat (it blocked us) rests that chat; any other rests everything. */
  async #try(chat: string, call: () => Promise<void>): Promise<boolean> {
    try {
      await call();
      return true;
    } catch (error) {
      const code = error instanceof Error && 'error_code' in error ? error.error_code : 0;
      const now = performance.now();
      if (chat !== '' && (code === 400 || code === 403)) this.#refused.set(chat, now + REFUSED_MS);
      else this.#restUntil = now + REST_MS;
      return false;
    }
  }
}

const forStrangers = new Set(['batdau', 'trogiup']);
const forGroups = new Set(['nhom', 'gonhom', 'trogiup']);

function commandsOf(items: readonly Item[], language: Language): Command[] {
  return items.map(({ command, label }) => ({ command, description: words(language, label) }));
}

/** Of every command with its words, and of who may see it: another program, another menu. */
function fingerprint({ items }: Shell): string {
  const shown = items.map((item) => [
    item.command,
    words('vi', item.label),
    words('en', item.label),
    `${item.for}`,
    item.hidden,
  ]);
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 12);
}

/** Plays a journey against real PostgreSQL over any channel: a driver knows how to speak on it and what was shown. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { workAll } from './background.ts';
import type { TestCtx } from './database.ts';
import { type Journey, readJourney, type Step } from './journey.ts';
import { doDeed, type Left } from './journey-deeds.ts';
import { journeyFile } from './journey-files.ts';
import { rowsHold } from './journey-rows.ts';
import { type Stage, setStage } from './stage.ts';

/** One message as a person sees it; on a channel without buttons `labels` is empty and the text names what to type. */
export type ShownMessage = {
  readonly text: string;
  readonly labels: readonly string[];
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
};

export type Driver = {
  readonly channel: Stage['channel'];
  /** Buttons can be pressed; else the person types what the text says. */
  readonly buttons: boolean;
  /** `group`: in the one group of the journey, whose messages are shown to `Nhóm`. */
  readonly say: (who: string, text: string, group?: true) => Promise<void>;
  /** The newest button with this label; `late`: the oldest. */
  readonly press: (who: string, label: string, late: boolean, group?: true) => Promise<void>;
  readonly sendFile: (who: string, file: { name: string; bytes: Uint8Array }, caption?: string) => Promise<void>;
  readonly edit: (who: string, before: string, after: string) => Promise<void>;
  /** Waits until everything said so far is answered, and gives what this person was shown since the last asking. */
  readonly shown: (who: string) => Promise<readonly ShownMessage[]>;
  /** Waits until everything said so far is answered: before the clock moves on, or somebody does something elsewhere. */
  readonly settled?: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type MakeDriver = { readonly channel: Stage['channel']; readonly make: (stage: Stage) => Promise<Driver> };

export const journeyFolder = path.join(import.meta.dirname, '../journeys');

/** Reads one file of test/journeys by its name without ending. */
export async function journey(name: string): Promise<Journey> {
  return readJourney(await readFile(path.join(journeyFolder, `${name}.txt`), 'utf8'));
}

/** Plays every line in order. What does not come true is thrown with the line's number and what was shown instead. */
export async function play(db: TestCtx['db'], told: Journey, { channel, make }: MakeDriver): Promise<void> {
  const stage = await setStage(db, told, channel);
  const driver = await make(stage);
  try {
    await new Playing(stage, driver).all(told.steps);
  } finally {
    await driver.stop();
  }
}

class Playing {
  readonly #stage: Stage;
  readonly #driver: Driver;
  readonly #left: Left = new Map();
  /** Last asked-for messages by person, for several expectations after one line. */
  readonly #seen = new Map<string, readonly ShownMessage[]>();
  readonly #files = new Map<string, Uint8Array>();
  #last = '';

  constructor(stage: Stage, driver: Driver) {
    this.#stage = stage;
    this.#driver = driver;
  }

  async all(steps: readonly Step[]): Promise<void> {
    for (const step of steps)
      try {
        await this.#one(step);
      } catch (error) {
        const shown = [...this.#seen].map(([who, messages]) => `${who} thấy:\n${messages.map(asSeen).join('\n')}`);
        throw new Error(`Dòng ${step.line}: ${error instanceof Error ? error.message : error}\n${shown.join('\n')}`, {
          cause: error,
        });
      }
  }

  async #one(step: Step): Promise<void> {
    if (step.is === 'pass' || step.is === 'deed') await this.#driver.settled?.();
    switch (step.is) {
      case 'together':
        this.#seen.clear();
        await Promise.all(step.steps.map((one) => this.#act(one)));
        return;
      case 'pass':
        return this.#stage.ctx.clock.pass({ days: step.days, hours: step.hours });
      case 'deed':
        this.#seen.clear();
        return doDeed(this.#stage, this.#left, step.words);
      case 'shows':
        return this.#shows(step.who ?? this.#last, step.text, step.not === true);
      case 'buttons':
        return this.#offers(step.who ?? this.#last, step.labels);
      case 'holds':
        return this.#holds(step.report, step.what, step.value);
      default:
        this.#seen.clear();
        return this.#act(step);
    }
  }

  async #act(step: Step): Promise<void> {
    const driver = this.#driver;
    if ('who' in step && step.who !== null) {
      this.#last = step.who;
      // What was shown before this line is no answer to it.
      await driver.shown(step.who);
    }
    if (process.env.SHOW_JOURNEYS) console.log(JSON.stringify(step));
    switch (step.is) {
      case 'say':
        return driver.say(step.who, this.#filled(step.text), step.group);
      case 'press':
        return driver.press(step.who, step.label, false, step.group);
      case 'late':
        return driver.press(step.who, step.label, true);
      case 'edit':
        return driver.edit(step.who, step.before, step.after);
      case 'file':
        return driver.sendFile(step.who, await journeyFile(step.file, this.#files), step.caption);
      default:
        throw new Error('Không phải một lời nói');
    }
  }

  async #now(who: string): Promise<readonly ShownMessage[]> {
    const seen = this.#seen.get(who) ?? (await this.#shownBy(who));
    this.#seen.set(who, seen);
    for (const { file, text } of seen) {
      if (file) this.#files.set(file.name, file.bytes);
      const [, code] = /\/nhom(?:@\w+)? ([A-Z0-9-]{11})/.exec(text) ?? [];
      if (code) this.#left.set('mã', code);
    }
    if (process.env.SHOW_JOURNEYS) console.log(`${who} thấy:\n${seen.map(asSeen).join('\n')}`);
    return seen;
  }

  /** What was answered at once, and what the background work asked for leaves behind. */
  async #shownBy(who: string): Promise<readonly ShownMessage[]> {
    const atOnce = await this.#driver.shown(who);
    return (await workAll(this.#stage.ctx)) ? [...atOnce, ...(await this.#driver.shown(who))] : atOnce;
  }

  async #shows(who: string, text: string, not: boolean): Promise<void> {
    const seen = flat((await this.#now(who)).map((message) => message.text).join('\n'));
    const wanted = flat(this.#filled(text));
    if (seen.includes(wanted) === not) throw new Error(`${not ? 'không được' : 'phải'} thấy “${wanted}”`);
  }

  async #offers(who: string, labels: readonly string[]): Promise<void> {
    const messages = await this.#now(who);
    const offered = messages.flatMap((message) => message.labels);
    const text = messages
      .map((message) => message.text)
      .join('\n')
      .toLowerCase();
    for (const label of labels) {
      const there = this.#driver.buttons ? offered.includes(label) : text.includes(label.toLowerCase());
      if (!there) throw new Error(`phải có nút [${label}]`);
    }
  }

  async #holds(report: string, what: string, value: string): Promise<void> {
    await this.#driver.shown(this.#last);
    const held = await rowsHold(this.#stage, report, what);
    if (flat(held) !== flat(value)) throw new Error(`${report}, ${what}: “${held}”, phải là “${value}”`);
  }

  /** `{mã}` → what a deed left behind; `«100 lần: chữ »` → the same words many times; `«NFD: chữ»` → decomposed. */
  #filled(text: string): string {
    return text
      .replace(/\{(\p{L}+)\}/gu, (all, name: string) => this.#left.get(name) ?? all)
      .replace(/«(\d+) lần: (.*?)»/g, (_all, times: string, words: string) => words.repeat(Number(times)))
      .replace(/«NFD: (.*?)»/g, (_all, words: string) => words.normalize('NFD'));
  }
}

function flat(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function asSeen({ text, labels }: ShownMessage): string {
  return `  | ${text.replaceAll('\n', '\n  | ')}${labels.length > 0 ? `\n  ${labels.map((label) => `[${label}]`).join(' ')}` : ''}`;
}

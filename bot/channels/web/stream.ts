/** One open event stream. It reads rows at its reader's pace; a reader that cannot keep up is cut and resumes where it was. */
import type { ServerResponse } from 'node:http';
import type { Desk, Line, Visitor } from './desk.ts';

export type Times = {
  /** A reader that takes nothing for so long, in milliseconds, is cut. */
  readonly drain: number;
  /** A session that has just ended still reads the last word said to it, which may be on its way to the page. */
  readonly farewell: number;
  /** How long a session counts as good without being looked up again. */
  readonly check: number;
};

export const usual: Times = { drain: 15_000, farewell: 1500, check: 1000 };

/** Lines read at a time: about 50 kB, so that a slow reader never holds more than that in memory. */
const BATCH = 50;
/** Unsent bytes after which a stream that only gets beats counts as dead. */
const STUCK_BYTES = 256;
/** Once a minute a quiet stream is told where things stand, as a colleague may have answered on the page. */
const STANDING_BEATS = 3;

export type Opened = {
  readonly out: ServerResponse;
  /** Looks the session up anew; null: it is over. */
  readonly visitor: () => Promise<Visitor | null>;
  /** Resume after this mark. */
  readonly after: string;
};

export class Stream {
  readonly out: ServerResponse;
  readonly #opened: Opened;
  readonly #desk: Desk;
  readonly #times: Times;
  #visitor: Visitor;
  #mark: string;
  #place = '';
  #checked = performance.now();
  #busy = false;
  #asked = false;
  #later: NodeJS.Timeout | undefined;
  #beats = 0;

  constructor(desk: Desk, opened: Opened, visitor: Visitor, times: Times) {
    this.out = opened.out;
    this.#desk = desk;
    this.#opened = opened;
    this.#visitor = visitor;
    this.#mark = opened.after;
    this.#times = times;
  }

  get session(): string {
    return this.#visitor.session;
  }

  /** Sends what has come since, then where things stand, if that has changed. Asked again meanwhile, it looks once more. */
  async pull(): Promise<void> {
    this.#asked = true;
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#asked && !this.out.destroyed) {
        this.#asked = false;
        if (!(await this.#lines())) return void this.out.destroy();
        if (!(await this.#stillGood())) return await this.#farewell();
        await this.#standing();
      }
    } finally {
      this.#busy = false;
    }
  }

  /** Keeps proxies from closing a quiet line, finds dead ones, and looks whether the session is still good. */
  async beat(): Promise<void> {
    if (this.out.writableLength > STUCK_BYTES) return void this.out.destroy();
    this.out.write('event: beat\ndata: null\n\n');
    if (this.#busy) return;
    this.#beats += 1;
    if (this.#beats % STANDING_BEATS === 0) await this.pull();
    else await this.#recheck();
  }

  /** False: the reader does not keep up. */
  async #lines(): Promise<boolean> {
    for (;;) {
      const lines = await this.#desk.after(this.#visitor, this.#mark, BATCH);
      for (const line of lines) this.out.write(event(line));
      this.#mark = lines.at(-1)?.mark ?? this.#mark;
      if (!(await drained(this.out, this.#times.drain))) return false;
      if (lines.length < BATCH) return true;
    }
  }

  async #stillGood(): Promise<boolean> {
    const left = this.#checked + this.#times.check - performance.now();
    if (left <= 0) return this.#look();
    // Looked up a moment ago: looked up once more when the moment is over, as the last line may have been a farewell.
    this.#later ??= setTimeout(() => {
      this.#later = undefined;
      this.#recheck().catch(() => this.out.destroy());
    }, left).unref();
    return true;
  }

  async #look(): Promise<boolean> {
    const visitor = await this.#opened.visitor();
    if (!visitor) return false;
    this.#visitor = visitor;
    this.#checked = performance.now();
    return true;
  }

  async #recheck(): Promise<void> {
    if (this.out.destroyed || (await this.#look())) return;
    await this.#farewell();
  }

  async #farewell(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, this.#times.farewell));
    await this.#lines();
    this.out.end('event: ended\ndata: null\n\n');
  }

  async #standing(): Promise<void> {
    const place = JSON.stringify(await this.#desk.place(this.#visitor));
    if (place !== this.#place) this.out.write(`event: place\ndata: ${place}\n\n`);
    this.#place = place;
  }
}

/** JSON holds no line break, so one `data:` line is enough. */
function event(line: Line): string {
  return `id: ${line.mark}\nevent: line\ndata: ${JSON.stringify(line)}\n\n`;
}

function drained(out: ServerResponse, patience: number): Promise<boolean> {
  if (!out.writableNeedDrain) return Promise.resolve(!out.destroyed);
  return new Promise((resolve) => {
    const done = (well: boolean) => {
      clearTimeout(timer);
      out.off('drain', flowed);
      out.off('close', closed);
      resolve(well);
    };
    const flowed = () => done(true);
    const closed = () => done(false);
    const timer = setTimeout(closed, patience);
    out.on('drain', flowed).on('close', closed);
  });
}

/** The program over its many lives: killed, started again, started by whoever looks after it when it ends by itself; and the memory it took. */
import { peakMegabytesOf } from './broadcasting.ts';
import type { Program } from './running.ts';

/** What counts as the beginning, and as the end, of a run. */
const EDGE_MS = 300_000;

export class Life {
  kills = 0;
  /** Ended without having been killed. */
  fell = 0;
  /** Megabytes at most in any life: in the first five minutes, and in the five before `endsAt` and after it. */
  peaks = { early: 0, late: 0 };
  #program: Program | undefined;
  #stopping = false;
  #turn = Promise.resolve();
  readonly #spawn: () => Program;
  readonly #began = Date.now();
  readonly #lateFrom: number;

  constructor(spawn: () => Program, endsAt: number) {
    this.#spawn = spawn;
    this.#lateFrom = endsAt - EDGE_MS;
  }

  async start(): Promise<void> {
    const program = this.#spawn();
    this.#program = program;
    void program.over.then((code) => {
      if (this.#program !== program || this.#stopping) return;
      console.error(`The program ended by itself (${code}):\n${program.output().slice(-2000)}`);
      this.fell += 1;
      this.#program = undefined;
    });
    await program.prints(/Giao Ban is running/).catch(() => undefined);
  }

  /** One thing at a time, or two programs would be started. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work);
    return this.#turn;
  }

  kill(): Promise<void> {
    return this.#inTurn(() => this.#kill());
  }

  /** As an operator's service manager would: what fell is started again. */
  tend(): Promise<void> {
    return this.#inTurn(() => (this.#program ? this.#measure() : this.start()));
  }

  async #kill(): Promise<void> {
    const program = this.#program;
    if (program) {
      await this.#measure();
      this.#program = undefined;
      program.signal('SIGKILL');
      await program.over;
      this.kills += 1;
    }
    await this.start();
  }

  async #measure(): Promise<void> {
    if (!this.#program) return;
    const now = Date.now();
    const peak = await peakMegabytesOf(this.#program.pid);
    if (now < this.#began + EDGE_MS) this.peaks.early = Math.max(this.peaks.early, peak);
    if (now > this.#lateFrom) this.peaks.late = Math.max(this.peaks.late, peak);
  }

  /** Asks it to stop, and waits until it has. */
  async end(): Promise<void> {
    await this.#turn;
    await this.#measure();
    this.#stopping = true;
    this.#program?.signal('SIGTERM');
    await this.#program?.over;
  }
}

/** Fates of messages on their way into the database: a look that began earlier may still read a settled row as queued. */

export class Settling {
  /** Settled since the last look began. */
  readonly #settled = new Set<string>();
  /** Could not be written down: the database was away. */
  readonly #owed = new Map<string, () => Promise<void>>();

  /** Writes down what became of a message. False: it could not be written, and is owed. */
  async settle(id: string, write: () => Promise<void>): Promise<boolean> {
    try {
      await write();
      return true;
    } catch {
      this.#owed.set(id, write);
      return false;
    } finally {
      this.#settled.add(id);
    }
  }

  /** Writes down what is owed; throws while the database is away. */
  async catchUp(): Promise<void> {
    for (const [id, write] of this.#owed) {
      await write();
      this.#settled.add(id);
      this.#owed.delete(id);
    }
  }

  /** Looks for rows, without those whose fate is known already. */
  async filter<Row extends { readonly id: string }>(look: () => Promise<readonly Row[]>): Promise<readonly Row[]> {
    const before = [...this.#settled];
    const rows = await look();
    const fresh = rows.filter(({ id }) => !this.#settled.has(id) && !this.#owed.has(id));
    for (const id of before) this.#settled.delete(id);
    return fresh;
  }
}

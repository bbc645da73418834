/** What happens while a statement is under way goes into the next one together: one commit for many, and no waiting when there are few. */

type Waiting<T> = { readonly item: T; readonly done: () => void; readonly failed: (error: unknown) => void };

/** One group per owner (a database): items of different owners are never mixed. */
export class Together<Owner extends object, T> {
  readonly #work: (owner: Owner, items: readonly T[]) => Promise<void>;
  readonly #groups = new WeakMap<Owner, Waiting<T>[]>();

  constructor(work: (owner: Owner, items: readonly T[]) => Promise<void>) {
    this.#work = work;
  }

  /** Resolves when the statement that held this item has committed; rejects with what it failed of. */
  add(owner: Owner, item: T): Promise<void> {
    return new Promise((done, failed) => {
      const open = this.#groups.get(owner);
      if (open) {
        open.push({ item, done, failed });
        return;
      }
      this.#groups.set(owner, [{ item, done, failed }]);
      void this.#drain(owner);
    });
  }

  async #drain(owner: Owner): Promise<void> {
    for (let group = this.#groups.get(owner) ?? []; group.length > 0; group = this.#groups.get(owner) ?? []) {
      this.#groups.set(owner, []);
      try {
        await this.#work(
          owner,
          group.map(({ item }) => item),
        );
        for (const { done } of group) done();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    this.#groups.delete(owner);
  }
}

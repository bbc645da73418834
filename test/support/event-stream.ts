/** Reads an event stream as a browser does: resumes with the last id it heard, and keeps every line it was shown. */

export type Heard = { readonly id: string; readonly type: string; readonly data: string };

export type EventReader = {
  readonly heard: Heard[];
  readonly last: () => string;
  /** Resolves when an event for which `wanted` holds has come in, now or before. */
  readonly until: (wanted: (heard: Heard) => boolean, patience?: number) => Promise<Heard>;
  /** Drops the connection without a word. */
  readonly cut: () => void;
  /** The server has ended it. */
  readonly ended: Promise<void>;
};

export function readEvents(url: string, cookie: string, after = ''): EventReader {
  const heard: Heard[] = [];
  const listeners = new Set<() => void>();
  const stop = new AbortController();
  let last = after;
  async function run(): Promise<void> {
    const response = await fetch(new URL('api/events', url), {
      headers: { cookie, ...(after === '' ? {} : { 'last-event-id': after }) },
      signal: stop.signal,
    });
    if (!response.ok || !response.body) throw new Error(`Stream refused: ${response.status} ${await response.text()}`);
    let rest = '';
    for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + piece).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) take(block);
    }
  }
  function take(block: string): void {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
    const event = { id: field('id'), type: field('event'), data: field('data') };
    if (event.type === '') return;
    if (event.id !== '') last = event.id;
    heard.push(event);
    for (const listener of listeners) listener();
  }
  const ended = run().catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  });
  ended.catch(() => undefined);
  return {
    heard,
    last: () => last,
    ended,
    cut: () => stop.abort(),
    until: (wanted, patience = 8000) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = heard.find(wanted);
          if (!found) return;
          done();
          resolve(found);
        };
        const done = () => {
          clearTimeout(timer);
          listeners.delete(look);
        };
        const timer = setTimeout(() => {
          done();
          reject(
            new Error(
              `Not heard within ${patience} ms; heard: ${heard
                .map((one) => one.data)
                .join('\n')
                .slice(-800)}`,
            ),
          );
        }, patience);
        listeners.add(look);
        look();
      }),
  };
}

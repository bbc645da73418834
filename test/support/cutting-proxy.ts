/** A connection that can be cut: everything goes through it, until it is torn down under whoever uses it. */
import { connect, createServer, type Socket } from 'node:net';

export type CuttingProxy = {
  readonly url: string;
  /** Tears down every connection, and refuses new ones until `mend`. */
  readonly cut: () => void;
  readonly mend: () => void;
  /** Lets nothing through to the reader any more, without a word: a dead line. */
  readonly stall: () => void;
  readonly stop: () => Promise<void>;
};

export async function cuttingProxy(target: string): Promise<CuttingProxy> {
  const open = new Set<Socket>();
  const { port } = new URL(target);
  let broken = false;
  let stalled = false;
  const server = createServer((near) => {
    if (broken) return near.destroy();
    const far = connect(Number(port), '127.0.0.1');
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => undefined).on('close', () => open.delete(socket));
    }
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    near.pipe(far);
    far.on('data', (bytes) => {
      if (!stalled) near.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    cut: () => {
      broken = true;
      for (const socket of open) socket.destroy();
    },
    mend: () => {
      broken = false;
      stalled = false;
    },
    stall: () => {
      stalled = true;
    },
    stop: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

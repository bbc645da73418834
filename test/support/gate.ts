/** A door in front of a server, on one port for good: shut, connections are refused as by a machine where nothing listens. */
import { connect, createServer, type Server, type Socket } from 'node:net';

export type Gate = {
  readonly port: number;
  /** Ends every connection and refuses new ones. */
  readonly shut: () => Promise<void>;
  readonly open: () => Promise<void>;
};

export async function gateTo(target: number): Promise<Gate> {
  const sockets = new Set<Socket>();
  const pass = (near: Socket) => {
    const far = connect(target, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    near.pipe(far).pipe(near);
  };
  const listening = (port: number) =>
    new Promise<Server>((resolve, reject) => {
      const server = createServer(pass)
        .once('error', reject)
        .listen(port, '127.0.0.1', () => resolve(server));
    });
  let server: Server | undefined = await listening(0);
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    port,
    shut: async () => {
      const closing = server;
      server = undefined;
      for (const socket of sockets) socket.destroy();
      if (closing) await new Promise((resolve) => closing.close(resolve));
    },
    open: async () => {
      server ??= await listening(port);
    },
  };
}

/** Spreads requests over several programs in turn, as a load balancer before a webhook does; one that does not answer is passed over. */
import { request as ask, createServer } from 'node:http';
import { createServer as listen } from 'node:net';

export type Balancer = {
  readonly url: string;
  /** By port: how many requests that program answered with 200. */
  readonly answered: ReadonlyMap<number, number>;
  readonly stop: () => Promise<void>;
};

export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const answered = new Map<number, number>();
  let turn = 0;
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    for (let tries = 0; tries < ports.length; tries += 1) {
      turn += 1;
      const port = ports[turn % ports.length] ?? 0;
      const status = await pass(port, request.method ?? 'GET', request.url ?? '/', request.headers, body);
      if (status === undefined) continue;
      if (status === 200) answered.set(port, (answered.get(port) ?? 0) + 1);
      return void response.writeHead(status).end();
    }
    response.writeHead(502).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`,
    answered,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The status the program answered with; undefined: nobody there, or it died over it. */
function pass(port: number, method: string, path: string, headers: object, body: Buffer): Promise<number | undefined> {
  return new Promise((resolve) => {
    const outgoing = ask({ host: '127.0.0.1', port, method, path, headers: { ...headers } }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode));
    });
    outgoing.on('error', () => resolve(undefined));
    outgoing.end(body);
  });
}

/** Ports nobody listens on at this moment. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = listen();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  return Promise.all(
    servers.map(async (server) => {
      const address = server.address();
      await new Promise((resolve) => server.close(resolve));
      return address !== null && typeof address === 'object' ? address.port : 0;
    }),
  );
}

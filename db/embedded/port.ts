/** The port the server listens on, on this machine's own address only. */
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Home } from './home.ts';

const portFile = (home: Home) => path.join(home.dataDir, 'postgres-port');

/** The port of the last time, so that it stays the same; a free one at first. */
export async function rememberedPort(home: Home): Promise<number> {
  const port = Number(await readFile(portFile(home), 'utf8').catch(() => ''));
  return port > 0 && port < 65_536 ? port : freePort();
}

export async function rememberPort(home: Home, port: number): Promise<void> {
  await writeFile(portFile(home), String(port));
}

/** One nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

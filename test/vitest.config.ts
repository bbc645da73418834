import path from 'node:path';
import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads its settings from the default export.
export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '..'),
    include: ['test/**/*.test.ts'],
    globalSetup: [path.join(import.meta.dirname, 'support/global-setup.ts')],
    // Much of the time is spent waiting for the database and for programs: no core need stay idle.
    maxWorkers: '100%',
    execArgv: ['--import', path.join(import.meta.dirname, '../bot/quick-import.ts')],
    // Generous: a busy machine is slow, not wrong.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

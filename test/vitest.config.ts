import path from 'node:path';
import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads its settings from the default export.
export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '..'),
    include: ['test/**/*.test.ts'],
    globalSetup: [path.join(import.meta.dirname, 'support/global-setup.ts')],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});

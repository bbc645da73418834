/** `npm test`: types, lint, then every test, and the counts in one closing line. Arguments after `--` go to the test runner. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');

type Counts = { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number };

function run(command: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(path.join(root, 'node_modules/.bin', command), args, { cwd: root, stdio: 'inherit' });
    child.on('exit', (code) => resolve(code === 0));
  });
}

const scratch = await mkdtemp(path.join(tmpdir(), 'giaoban-check-'));
try {
  const counts = path.join(scratch, 'counts.json');
  const types = await run('tsc', ['--noEmit']);
  console.log(types ? 'Types: right' : 'Types: wrong');
  const lint = await run('biome', ['check', '--config-path=test/biome.json', '--error-on-warnings']);
  const tests = await run('vitest', [
    'run',
    '--config=test/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${counts}`,
    ...process.argv.slice(2),
  ]);
  const seen: Counts = JSON.parse(await readFile(counts, 'utf8'));
  const skipped = seen.numPendingTests + seen.numTodoTests;
  console.log(`Tests: ${seen.numPassedTests} passed, ${seen.numFailedTests} failed, ${skipped} skipped`);
  process.exitCode = types && lint && tests ? 0 : 1;
} finally {
  await rm(scratch, { recursive: true, force: true });
}

/** Writes the settings table of the README and the file `.env.example` from `bot/config.ts`. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { environmentExample, settingsTable } from '../bot/config.ts';

const root = path.join(import.meta.dirname, '..');
const readme = path.join(root, 'README.md');
const text = await readFile(readme, 'utf8');
const table = `<!-- settings -->\n${settingsTable()}\n<!-- /settings -->`;
await writeFile(
  readme,
  text.replace(/<!-- settings -->[\s\S]*<!-- \/settings -->/, () => table),
);
await writeFile(path.join(root, '.env.example'), environmentExample());

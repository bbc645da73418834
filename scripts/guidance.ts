/** Reads a guidance document: `node scripts/guidance.ts FILE [--json]`. */
import { readFileSync } from 'node:fs';
import { understand } from '../core/guidance/guidance.ts';
import { labelled } from '../core/guidance/labels.ts';
import { words } from '../core/i18n/words.ts';

const [file] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const guidance = understand(readFileSync(file ?? '', 'utf8'));
const object = labelled(guidance);
console.log(
  JSON.stringify(
    { ...object, findings: object.findings.map((item) => ({ ...item, message: words('vi', item.message) })) },
    null,
    1,
  ),
);

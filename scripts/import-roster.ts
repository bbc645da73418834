/** Imports a roster: looks first, says what is wrong and what would change; `--apply` does it. Exit code 1 while something is wrong. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runScript } from '../bot/app.ts';
import { operator } from '../core/access.ts';
import { withFarewell } from '../core/chats/farewell.ts';
import { Refusal } from '../core/errors.ts';
import { say } from '../core/i18n/message.ts';
import { words } from '../core/i18n/words.ts';
import { readUnions, unitOfCode } from '../core/org/read.ts';
import { importRoster } from '../core/org/roster/import.ts';
import { tellReport } from '../core/org/roster/report.ts';

const usage = 'node scripts/import-roster.ts FILE [--unit CODE] [--skip-faulty] [--apply]';

await runScript({ usage, needs: 1 }, async ({ ctx }, args) => {
  const { values, positionals } = parsed(args);
  const [from] = positionals;
  const unions = await readUnions(ctx, operator);
  const unit = values.unit === undefined ? unions[0] : await unitOfCode(ctx, operator, values.unit);
  if (!from) throw new Refusal('operator.usage', { line: usage });
  if (!unit) throw new Refusal('people.first_name');
  if (values.unit === undefined && unions.length > 1) throw new Refusal('org.union_which');
  const file = { name: path.basename(from), bytes: await read(from) };
  const wish = { unitId: unit.id, file, apply: values.apply ?? false, skipFaulty: values['skip-faulty'] ?? false };
  const report = await withFarewell(ctx, (tx) => importRoster(tx, operator, wish));
  for (const message of tellReport(report)) console.log(words('vi', message));
  if (!report.applied && report.added + report.changed > 0)
    console.log(words('vi', say(report.faulty > 0 ? 'org.roster_terminal_skip' : 'org.roster_terminal_apply')));
  return report.applied || report.faulty === 0;
});

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { unit: { type: 'string' }, 'skip-faulty': { type: 'boolean' }, apply: { type: 'boolean' } },
    });
  } catch {
    throw new Refusal('operator.usage', { line: usage });
  }
}

function read(file: string): Promise<Uint8Array> {
  return readFile(file).catch(() => {
    throw new Refusal('org.file_absent', { file });
  });
}

/** A program for the tests: opens the app and records deeds one by one, printing each number only when it is committed. */
import { openApp } from '../../bot/app.ts';
import { record, verify } from '../../core/audit.ts';

const root = '01900000-0000-7000-8000-000000000001';
const app = await openApp();
const before = await verify(app.ctx, root);

let writing = process.argv[2] !== 'idle';
const stop = async () => {
  writing = false;
  await app.close();
  process.exit(0);
};
process.once('SIGTERM', () => void stop());
console.log(before.sound ? `found ${before.entries}` : `broken ${JSON.stringify(before)}`);

for (let number = before.sound ? before.entries + 1 : 1; writing; number += 1) {
  await record(app.ctx, { root, who: 'clock', what: 'test.wrote', on: { kind: 'test', id: String(number) } }).catch(
    (error: unknown) => {
      number -= 1;
      if (writing) console.log(`failed ${error instanceof Error ? error.message : error}`);
    },
  );
  console.log(`kept ${number}`);
}

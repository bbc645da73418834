/** Holds the conversation in the terminal: `--as PERSON`; `--record FILE` writes it down as a journey. */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { holdConversation, runScript } from '../bot/app.ts';

const usage = 'node scripts/chat.ts --as "Họ tên" [--record hanh-trinh.txt]';

await runScript({ usage, needs: 2 }, async ({ ctx }, args) => {
  const { values } = parseArgs({ args: [...args], options: { as: { type: 'string' }, record: { type: 'string' } } });
  const talk = { as: values.as ?? '', lines: typed(), print: (text: string) => console.log(`\n${text}\n`) };
  await holdConversation(ctx, values.record === undefined ? talk : { ...talk, record: values.record });
});

/** Listens only when somebody wants a line: what is typed or piped before that waits. */
async function* typed(): AsyncGenerator<string> {
  process.stdout.write('> ');
  for await (const line of createInterface({ input: process.stdin })) {
    yield line;
    process.stdout.write('> ');
  }
}

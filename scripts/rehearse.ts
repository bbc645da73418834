/**
 * Rehearses a campaign in simulated time, on a database of its own that is gone afterwards. FILE is a guidance document; without it
 * the shipped example is taken. Leaves transcript, summary, figures, chart, digests and coverage by day in `--out`.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openThrowaway, plainShell } from '../bot/app.ts';
import { startLean } from '../bot/rehearsal/lean.ts';
import type { Outcome } from '../bot/rehearsal/outcome.ts';
import { planOf } from '../bot/rehearsal/plan.ts';
import { rehearse } from '../bot/rehearsal/rehearse.ts';
import { exampleDocument } from '../core/drafts/example.ts';
import { Refusal } from '../core/errors.ts';
import { readDocument } from '../core/guidance/read/read.ts';
import { type Message, say } from '../core/i18n/message.ts';
import { words } from '../core/i18n/words.ts';
import { phonesOn, type RehearsedChannel, rehearsedChannels } from '../test/support/rehearsal-phones.ts';

const usage =
  'node scripts/rehearse.ts [FILE] [--units 66] [--seed 1] [--out out/] [--channel telegram|zalo-bot|zalo-oa|web] [--json]';

type Wish = {
  /** Null: the shipped example. */
  readonly file: string | null;
  readonly units: number;
  readonly seed: number;
  readonly out: string;
  readonly channel: RehearsedChannel;
  readonly json: boolean;
};

/** Beyond so many memory matters: a thousand units otherwise take a gigabyte. With few, collecting early costs a tenth of the time for nothing. */
const MANY = 100;

const wish = wishOf(process.argv.slice(2));
if (!wish) {
  console.error(usage);
  process.exitCode = 2;
} else {
  if (wish.units > MANY) startLean();
  await run(wish).catch((fault: unknown) => {
    if (!(fault instanceof Refusal)) throw fault;
    console.error(shown(fault.said));
    process.exitCode = 1;
  });
}

async function run({ file, units, seed, out, channel, json }: Wish): Promise<void> {
  const today = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh');
  const text = file === null ? exampleDocument(today) : await readDocument(await readFile(file));
  const plan = planOf(text, today.toString());
  if (!plan) throw new Refusal('rehearsal.nothing_asked');
  const { db, close } = await openThrowaway();
  try {
    const progress = (line: string) => void process.stderr.write(`${line}\n`);
    const phones = (stage: Parameters<typeof phonesOn>[1]) => phonesOn(channel, stage);
    const outcome = await rehearse({ plan, units, seed, db, shell: await plainShell(), phones, progress });
    await mkdir(out, { recursive: true });
    for (const [name, bytes] of outcome.files) await writeFile(path.join(out, name), bytes);
    if (!json) console.log(tableOf(outcome, out));
    else {
      const { files, ...figures } = outcome;
      const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
      console.log(JSON.stringify({ channel, ...figures, megabytes, files: [...files.keys()] }));
    }
    if (outcome.stuck.length > 0) process.exitCode = 1;
  } finally {
    await close();
  }
}

function wishOf(args: string[]): Wish | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        units: { type: 'string', default: '66' },
        seed: { type: 'string', default: '1' },
        out: { type: 'string', default: 'out' },
        channel: { type: 'string', default: 'telegram' },
        json: { type: 'boolean', default: false },
      },
    });
    const [units, seed] = [Number(values.units), Number(values.seed)];
    const channel = rehearsedChannels.find((known) => known === values.channel);
    const sound = Number.isInteger(units) && units >= 1 && units <= 5000 && Number.isInteger(seed);
    if (!sound || !channel || positionals.length > 1) return null;
    return { file: positionals[0] ?? null, units, seed, out: values.out, channel, json: values.json };
  } catch {
    return null;
  }
}

function tableOf(outcome: Outcome, out: string): string {
  const { units, handedIn, onTime, late, returned, answers, said, shown: told, seconds, questions } = outcome;
  const rows: [Message, string | number][] = [
    [say('rehearsal.units'), units],
    [say('rehearsal.handed_in'), `${handedIn} (${onTime} + ${late})`],
    [say('rehearsal.returned'), returned],
    [say('rehearsal.questions'), `${questions}; ${answers}`],
    ...outcome.reminders.map(({ rung, sent }): [Message, number] => [say('rehearsal.rung', { rung }), sent]),
    [say('rehearsal.messages'), `${said} + ${told}`],
    [say('rehearsal.seconds'), seconds],
    [say('rehearsal.stuck'), outcome.stuck.length],
  ];
  const lines = rows.map(([message, value]) => `${shown(message).padEnd(46)} ${value}`);
  const stuck = outcome.stuck.map(({ unit, shown: text }) => `! ${unit}: ${text}`);
  return [outcome.title, ...lines, ...stuck, shown(say('rehearsal.left', { folder: out }))].join('\n');
}

function shown(message: Message): string {
  return words('vi', message);
}

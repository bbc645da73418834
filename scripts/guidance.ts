/** Prints how a guidance document is read: `node scripts/guidance.ts FILE [--json]`. Needs no database. */
import { readFileSync } from 'node:fs';
import { Refusal } from '../core/errors.ts';
import { type Card, type CardLine, cardOf } from '../core/guidance/card.ts';
import { draftForm } from '../core/guidance/form.ts';
import { understand } from '../core/guidance/guidance.ts';
import { labelled } from '../core/guidance/labels.ts';
import { readDocument } from '../core/guidance/read/read.ts';
import { type Message, say } from '../core/i18n/message.ts';
import { words } from '../core/i18n/words.ts';

const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const [file] = files;
if (file === undefined || files.length > 1) {
  console.error('node scripts/guidance.ts FILE [--json]');
  process.exitCode = 2;
} else await print(file, process.argv.includes('--json'));

async function print(path: string, asJson: boolean): Promise<void> {
  try {
    const guidance = understand(await readDocument(readFileSync(path)));
    if (!asJson) return console.log(printed(cardOf(guidance, draftForm(guidance))));
    const object = labelled(guidance);
    const findings = object.findings.map((finding) => ({ ...finding, message: shown(finding.message) }));
    console.log(JSON.stringify({ ...object, findings }, null, 1));
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    console.error(shown(fault.said));
    process.exitCode = 1;
  }
}

function printed(card: Card): string {
  return [
    ...card.facts.flatMap((line) => [fact(line), ...quote(line.quote)]),
    '',
    shown(say('guidance.card_findings', { count: card.findings.length })),
    ...card.findings.flatMap((finding) => [`! ${shown(finding.message)}`, ...quote(finding.quote)]),
    '',
    shown(card.outline.count),
    ...card.outline.lines.map(({ depth, message }) => `${'  '.repeat(depth)}${shown(message).trim()}`),
  ].join('\n');
}

function fact({ message, confidence }: CardLine): string {
  return confidence === 'sure' ? shown(message) : `? ${shown(say('guidance.card_unsure', { words: message }))}`;
}

function quote(text: string | null): string[] {
  if (text === null || text === '') return [];
  return [`    ${shown(say('guidance.card_quote', { words: text.length > 160 ? `${text.slice(0, 159)}…` : text }))}`];
}

function shown(message: Message): string {
  return words('vi', message);
}

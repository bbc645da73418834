/** Broken documents: lines shuffled, cut, repeated, letters changed. Nothing crashes, nothing hangs, drafts stay sound. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../core/errors.ts';
import { faults } from '../../../core/forms/faults.ts';
import { cardOf } from '../../../core/guidance/card.ts';
import { draftForm } from '../../../core/guidance/form.ts';
import { understand } from '../../../core/guidance/guidance.ts';
import { readDocument } from '../../../core/guidance/read/read.ts';
import { fixtures, ownDocuments, sharedDocuments } from './labels.ts';

/** Milliseconds of work since `from`: other processes on the machine do not count as ours. */
function worked(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1_000;
}

/** Chance with a seed, so that a failure can be run again (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const marks = [
  '',
  ' ',
  '\t',
  '.',
  ':',
  '1.',
  'I.',
  'a)',
  '-',
  '|',
  '(',
  '“',
  '%',
  '31/02/2025',
  '99/99',
  'ngày',
  'trước ngày',
  'như sau:',
  'Kính gửi:',
  'Nơi nhận:',
  'TM.',
  '\u0301',
  '\u00ad',
  '🙂',
  '0'.repeat(300),
  'ă'.repeat(500),
  '\u0000',
];

function broken(text: string, random: () => number): string {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  let lines = text.split('\n');
  for (let change = 0; change < 1 + random() * 8; change += 1) {
    const [at, other] = [Math.floor(random() * lines.length), Math.floor(random() * lines.length)];
    const line = lines[at] ?? '';
    const place = Math.floor(random() * line.length);
    const kind = Math.floor(random() * 7);
    if (kind === 0) lines[at] = lines[other] ?? '';
    else if (kind === 1) lines.splice(at, Math.floor(random() * 5));
    else if (kind === 2) lines.splice(at, 0, ...lines.slice(other, other + 4));
    else if (kind === 3)
      lines[at] = line.slice(0, place) + (pick(marks) ?? '') + line.slice(place + Math.floor(random() * 4));
    else if (kind === 4) lines[at] = line.slice(place);
    else if (kind === 5) lines[at] = `${line} ${lines[other] ?? ''}`;
    else lines = lines.toSorted(() => random() - 0.5);
  }
  return lines.join('\n');
}

/** The longest would take most of the time and show nothing more. */
const texts = [...ownDocuments(), ...sharedDocuments()]
  .map((document) => readFileSync(document.path, 'utf8'))
  .filter((text) => text.length < 6_000);

describe('5,000 broken documents', () => {
  test('are understood, drafted and shown without a crash or a hang', () => {
    let slowest = 0;
    for (let seed = 1; seed <= 5_000; seed += 1) {
      const text = broken(texts[seed % texts.length] ?? '', chance(seed));
      const start = process.cpuUsage();
      const guidance = understand(text);
      const draft = draftForm(guidance);
      cardOf(guidance, draft);
      slowest = Math.max(slowest, worked(start));
      if (seed % 10 === 0) expect(faults(draft.form), `seed ${seed}`).toEqual([]);
    }
    expect(slowest).toBeLessThan(2_000);
  }, 60_000);

  test('quotes stand where they say', () => {
    for (const text of texts) {
      const { source, deadlines, issuer, phases } = understand(text);
      for (const { quote, place } of [...deadlines, ...phases])
        expect(source.text.slice(place.start, place.end)).toContain(quote);
      if (issuer) expect(source.text.slice(issuer.place.start, issuer.place.end)).toContain(issuer.quote);
    }
  });
});

describe('hostile texts', () => {
  const line = (text: string, times: number) => text.repeat(times);
  test.each<[string, string]>([
    ['one endless line', line('báo cáo gửi trước ngày 05/12/2022 ', 15_000)],
    ['one endless word', line('a', 500_000)],
    ['endless brackets', line('(', 100_000)],
    ['endless blanks', `Số:${line(' ', 200_000)}x`],
    ['endless dots', `Đơn vị: ${line('.', 200_000)}`],
    ['endless dashes', line('- ', 100_000)],
    ['endless figures', line('12/34 ', 60_000)],
    ['endless digits', line('1', 300_000)],
    ['endless dates', line('15/04 đến 20/04, ', 20_000)],
    ['endless mail', line('a@', 100_000)],
    ['endless phones', `ĐT ${line('0964.337.', 40_000)}`],
    ['endless numbered lines', line('1. a\n', 60_000)],
    ['endless table', line('a | b | c\n', 40_000)],
    ['endless capitals', line('CÔNG ĐOÀN ', 30_000)],
    ['endless “của”', line('Quyết định số 1/QĐ-TLĐ của ', 15_000)],
  ])('%s', (_, text) => {
    const start = process.cpuUsage();
    draftForm(understand(text));
    expect(worked(start)).toBeLessThan(2_000);
  });
});

describe('broken files', () => {
  test.each(['50-bon-dinh-dang.docx', '50-bon-dinh-dang.doc', '50-bon-dinh-dang.pdf', '55-anh-chup.pdf'])(
    '%s with changed bytes is read or refused',
    async (name) => {
      const whole = readFileSync(path.join(fixtures, name));
      for (let seed = 1; seed <= 25; seed += 1) {
        const random = chance(seed);
        const file = Buffer.from(
          whole.subarray(0, random() < 0.3 ? Math.floor(whole.length * random()) : whole.length),
        );
        for (let change = 0; change < 12; change += 1)
          file[Math.floor(random() * file.length)] = Math.floor(random() * 256);
        const start = process.cpuUsage();
        await readDocument(file).then(understand, (fault) => {
          if (!(fault instanceof Refusal)) throw fault;
        });
        expect(worked(start)).toBeLessThan(2_000);
      }
    },
    60_000,
  );
});

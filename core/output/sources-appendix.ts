/** The appendix of coverage by block, of the reports a summary is made from, and of the units still silent or estimated. */
import type { Counts } from '../compile/coverage.ts';
import { submitted } from '../compile/coverage.ts';
import type { Summary } from '../compile/summary.ts';
import type { Language } from '../i18n/catalogue.ts';
import { type Message, say } from '../i18n/message.ts';
import { words } from '../i18n/words.ts';
import { type GridCell, grid } from './grid.ts';
import { gap } from './letterhead.ts';
import { type Block, type Layout, textWidth, twips } from './paper.ts';
import { appendixHeading, paragraph } from './prose.ts';
import { oneLine } from './safe-text.ts';

/** Rows of a list; the .xlsx has them all. */
const MOST = 400;

export function coverageAppendix({ compiled }: Summary, language: Language, layout: Layout): readonly Block[] {
  const t = (message: Message) => words(language, message);
  const names = ['due', 'on_time', 'late', 'in_progress', 'not_opened', 'not_connected', 'share'] as const;
  const head = [t(say('output.col_block')), ...names.map((name) => t(say(`output.col_${name}`)))];
  const { all, byBlock } = compiled.coverage;
  const rows = byBlock.map(([block, counts]) =>
    countsRow(block === '' ? t(say('output.no_block')) : oneLine(block), counts, false),
  );
  const widths = [textWidth(layout) - 7 * twips(18), ...names.map(() => twips(18))];
  return [
    ...appendixHeading(t(say('output.appendix_2')), t(say('output.appendix_coverage')), ''),
    grid({ widths, head, rows: [...rows, countsRow(t(say('output.total')), all, true)], size: 11 }),
    gap(12),
  ];
}

function countsRow(name: string, counts: Counts, bold: boolean): readonly GridCell[] {
  const share = counts.due === 0 ? '' : `${((100 * submitted(counts)) / counts.due).toFixed(1).replace('.', ',')}%`;
  const { due, onTime, late, inProgress, notOpened, notConnected } = counts;
  const figures = [due, onTime, late, inProgress, notOpened, notConnected].map(String);
  return [{ text: name, bold }, ...[...figures, share].map((text) => ({ text, align: 'center' as const, bold }))];
}

export function sourcesAppendix(summary: Summary, language: Language, layout: Layout): readonly Block[] {
  const t = (message: Message) => words(language, message);
  const centre = (text: string): GridCell => ({ text, align: 'center' });
  const rows = summary.sources
    .slice(0, MOST)
    .map(({ name, version, submittedAt, late }, index) => [
      centre(String(index + 1)),
      { text: oneLine(name) },
      centre(String(version)),
      centre(t(say(late ? 'output.at_late' : 'output.at', { at: moment(submittedAt) }))),
    ]);
  const width = textWidth(layout);
  const widths = [twips(10), width - twips(10) - twips(20) - twips(50), twips(20), twips(50)];
  const head = (['number', 'unit', 'version', 'submitted_at'] as const).map((name) => t(say(`output.col_${name}`)));
  const more = summary.sources.length - MOST;
  return [
    paragraph([{ text: t(say('output.sources')), bold: true }], { flush: true, keepNext: true }),
    grid({ widths, head, rows, size: 11 }),
    ...(more > 0 ? [paragraph([{ text: t(say('output.sources_more', { n: { figure: more } })), italics: true }])] : []),
    ...silent(summary, t),
  ];
}

function silent({ missing, estimates }: Summary, t: (message: Message) => string): readonly Block[] {
  const list = (title: string, names: readonly string[]) =>
    names.length === 0
      ? []
      : [
          gap(6),
          paragraph(
            [
              { text: `${title} `, bold: true },
              { text: `${names.slice(0, MOST).join('; ')}${names.length > MOST ? '; …' : '.'}` },
            ],
            { flush: true },
          ),
        ];
  const waiting = missing.map(({ name, standing }) => `${oneLine(name)} (${t(say(`output.standing_${standing}`))})`);
  const filled = estimates.map(({ name, by, reason }) => `${oneLine(name)} (${oneLine(by)}: ${oneLine(reason)})`);
  return [...list(t(say('output.missing')), waiting), ...list(t(say('output.estimates')), filled)];
}

/** “16:05 09/12/2026”, Asia/Ho_Chi_Minh. */
function moment(instant: string): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Ho_Chi_Minh');
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(at.hour)}:${two(at.minute)} ${two(at.day)}/${two(at.month)}/${at.year}`;
}

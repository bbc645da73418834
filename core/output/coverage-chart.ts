/** The coverage chart: one small step chart per block over the days, the deadline marked, as a PNG of double density. */
import { Resvg } from '@resvg/resvg-js';
import { LineChart, type LineSeriesOption } from 'echarts/charts';
import {
  GraphicComponent,
  type GraphicComponentOption,
  GridComponent,
  type GridComponentOption,
  MarkLineComponent,
} from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Line, OverTime } from '../compile/over-time.ts';
import { brief } from '../compile/shorten.ts';
import type { Language } from '../i18n/catalogue.ts';
import { type Message, say } from '../i18n/message.ts';
import { words } from '../i18n/words.ts';
import { CHART_FONT, chartFonts } from './chart-fonts.ts';
import { oneLine } from './safe-text.ts';

use([LineChart, GridComponent, GraphicComponent, MarkLineComponent, SVGRenderer]);

export type CoverageChart = {
  readonly title: string;
  /** ISO instants. */
  readonly at: string;
  readonly due: string;
  readonly time: OverTime;
};

type Option = ComposeOption<LineSeriesOption | GridComponentOption | GraphicComponentOption>;

/** A phone's width, so that nothing is scaled down there; the picture has twice the points. */
const WIDTH = 420;
const DENSITY = 2;
const MARGIN = 20;
const HEAD = 96;
const ROW = 78;
const PLOT = 40;
const FOOT = 44;
/** Half of the deadline's words, and with an end's words beside them. */
const HALF = 44;
const NEAR = 90;

/**
 * Okabe and Ito's blue and vermilion: apart for every kind of colour blindness. The ground is opaque, so that the
 * chart reads alike in light and dark chats; grey text is 7:1 on it.
 */
const BLUE = '#0072B2';
const ORANGE = '#D55E00';
const tints: Readonly<Record<string, string>> = { [BLUE]: '#CCE3F0', [ORANGE]: '#F7DFCC' };
const INK = '#1A1A1A';
const GREY = '#565656';
const FAINT = '#DADADA';
const BASE = '#9A9A9A';
const GROUND = '#FFFFFF';

/** PNG bytes. */
export function coverageChart(chart: CoverageChart, language: Language = 'vi'): Uint8Array {
  const fonts = chartFonts();
  const resvg = new Resvg(coverageSvg(chart, language), {
    fitTo: { mode: 'zoom', value: DENSITY },
    font: { fontFiles: [...fonts], loadSystemFonts: false, defaultFontFamily: CHART_FONT },
  });
  return new Uint8Array(resvg.render().asPng());
}

/** The same as SVG text. */
export function coverageSvg(chart: CoverageChart, language: Language): string {
  const lines = chart.time.lines;
  const height = HEAD + Math.max(1, lines.length) * ROW + FOOT;
  const made = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    made.setOption(optionOf(chart, height, (message) => words(language, message)));
    return made.renderToSVGString();
  } finally {
    made.dispose();
  }
}

type Say = (message: Message) => string;

function optionOf(chart: CoverageChart, height: number, t: Say): Option {
  const { lines, days } = chart.time;
  const axis = { show: false } as const;
  return {
    animation: false,
    backgroundColor: GROUND,
    textStyle: { fontFamily: CHART_FONT },
    grid: lines.map((_, row) => ({ left: MARGIN, width: WIDTH - 2 * MARGIN, top: topOf(row), height: PLOT })),
    xAxis: lines.map((_, row) => ({ ...axis, gridIndex: row, type: 'category', boundaryGap: false, data: [...days] })),
    yAxis: lines.map((_, row) => ({ ...axis, gridIndex: row, type: 'value', min: 0, max: 1 })),
    series: lines.flatMap((line, row) => seriesOf(line, row, chart)),
    graphic: [...heading(chart, t), ...lines.flatMap((line, row) => labels(line, row, t)), ...foot(chart, height, t)],
  };
}

function topOf(row: number): number {
  return HEAD + row * ROW + 24;
}

/** Blue to the deadline, orange after it. A step reaches back over its own day, so the two meet at the deadline. */
function seriesOf({ submitted, due }: Line, row: number, chart: CoverageChart): LineSeriesOption[] {
  const { days } = chart.time;
  const deadline = localDay(chart.due);
  const shares = submitted.map((count) => count / due);
  const part = (color: string, holds: (day: string) => boolean): LineSeriesOption => ({
    type: 'line',
    xAxisIndex: row,
    yAxisIndex: row,
    symbol: 'none',
    step: 'start',
    lineStyle: { color, width: 2 },
    areaStyle: { color: tints[color] ?? GROUND, opacity: 1 },
    data: shares.map((share, day) => (holds(days[day] ?? '') ? share : null)),
  });
  return [
    { ...part(BLUE, (day) => day <= deadline), ...deadlineMark(days, deadline) },
    part(ORANGE, (day) => day > deadline),
    level(row, days, 0, BASE),
    level(row, days, 1, FAINT),
  ];
}

/** The ground line, and the faint one that all units would reach. */
function level(row: number, days: readonly string[], at: number, color: string): LineSeriesOption {
  return {
    type: 'line',
    xAxisIndex: row,
    yAxisIndex: row,
    symbol: 'none',
    lineStyle: { color, width: 1 },
    data: days.map(() => at),
  };
}

function deadlineMark(days: readonly string[], deadline: string): Pick<LineSeriesOption, 'markLine'> {
  const at = days.indexOf(deadline);
  if (at < 0) return {};
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      label: { show: false },
      lineStyle: { color: INK, width: 1.5, type: [4, 3] },
      data: [{ xAxis: at }],
    },
  };
}

type Element = { readonly [name: string]: unknown };

function text(
  words: string,
  x: number,
  y: number,
  look: { size: number; color?: string; weight?: number; align?: string },
): Element {
  const { size, color = INK, weight = 400, align = 'left' } = look;
  return {
    type: 'text',
    x,
    y,
    silent: true,
    style: {
      text: words,
      fill: color,
      fontSize: size,
      fontWeight: weight,
      fontFamily: CHART_FONT,
      align,
      verticalAlign: 'top',
    },
  };
}

function heading({ title, at, time }: CoverageChart, t: Say): Element[] {
  const sum = (of: (line: Line) => number) => time.lines.reduce((total, line) => total + of(line), 0);
  const all = { n: { figure: sum(({ submitted }) => submitted.at(-1) ?? 0) }, of: { figure: sum(({ due }) => due) } };
  const done = t(say('output.chart_of', all));
  return [
    text(brief(oneLine(title), 44), MARGIN, 18, { size: 16, weight: 700 }),
    text(t(say('output.chart_as_of', { at: { moment: at } })), MARGIN, 44, { size: 13, color: GREY }),
    text(done, WIDTH - MARGIN, 40, { size: 18, weight: 700, align: 'right' }),
    ...legend(MARGIN, 70, BLUE, t(say('output.chart_legend_done'))),
    ...(time.lines.some(({ late }) => late > 0)
      ? legend(MARGIN + 96, 70, ORANGE, t(say('output.chart_legend_late')))
      : []),
  ];
}

function legend(x: number, y: number, color: string, words: string): Element[] {
  return [
    { type: 'rect', silent: true, shape: { x, y: y + 3, width: 12, height: 12 }, style: { fill: color } },
    text(words, x + 18, y, { size: 13, color: GREY }),
  ];
}

function labels({ block, submitted, due }: Line, row: number, t: Say): Element[] {
  const name = block === null ? t(say('output.chart_others')) : block === '' ? t(say('output.no_block')) : block;
  const y = HEAD + row * ROW + 2;
  const done = t(say('output.chart_of', { n: { figure: submitted.at(-1) ?? 0 }, of: { figure: due } }));
  return [
    text(brief(oneLine(name), 34), MARGIN, y, { size: 14, weight: 500 }),
    text(done, WIDTH - MARGIN, y, { size: 14, weight: 700, align: 'right' }),
  ];
}

/** First day, deadline, last day; an end too near to the deadline gives way to it. */
function foot({ due, time }: CoverageChart, height: number, t: Say): Element[] {
  const { days, lines } = time;
  const y = height - FOOT + 6;
  if (lines.length === 0) return [text(t(say('output.chart_none')), MARGIN, HEAD + 10, { size: 14 })];
  const look = { size: 13, color: GREY };
  const [left, right] = [MARGIN, WIDTH - MARGIN];
  const at = days.indexOf(localDay(due));
  const x = left + ((right - left) * at) / Math.max(1, days.length - 1);
  const words = t(say('output.chart_due', { day: short(localDay(due)) }));
  const clear = Math.min(Math.max(x, left + HALF), right - HALF);
  return [
    ...(at >= 0 && x - left < NEAR ? [] : [text(short(days[0] ?? ''), left, y, look)]),
    ...(at < 0 ? [] : [text(words, clear, y, { size: 13, weight: 700, align: 'center' })]),
    ...(at >= 0 && right - x < NEAR ? [] : [text(short(days.at(-1) ?? ''), right, y, { ...look, align: 'right' })]),
  ];
}

function localDay(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString();
}

/** `2026-12-11` → “11/12”. */
function short(day: string): string {
  return `${day.slice(8)}/${day.slice(5, 7)}`;
}

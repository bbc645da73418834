/** Reads a journey file: who says what, what is shown, what the rows hold at the end. The format is told in test/journeys/README.md. */

export type Step = { readonly line: number } & (
  | { readonly is: 'say'; readonly who: string; readonly text: string; readonly group?: true }
  | { readonly is: 'press'; readonly who: string; readonly label: string; readonly group?: true }
  | { readonly is: 'late'; readonly who: string; readonly label: string }
  | { readonly is: 'file'; readonly who: string; readonly file: string; readonly caption?: string }
  | { readonly is: 'edit'; readonly who: string; readonly before: string; readonly after: string }
  | { readonly is: 'shows'; readonly who: string | null; readonly text: string; readonly not?: true }
  | { readonly is: 'buttons'; readonly who: string | null; readonly labels: readonly string[] }
  | { readonly is: 'pass'; readonly days: number; readonly hours: number }
  | { readonly is: 'together'; readonly steps: readonly Step[] }
  | { readonly is: 'deed'; readonly words: string }
  | { readonly is: 'holds'; readonly report: string; readonly what: string; readonly value: string }
);

export type Report = { readonly form: string; readonly unit: string; readonly from: string; readonly to: string };

export type Journey = {
  readonly title: string;
  /** Only on channels with buttons, only on those without, only on those that have groups. */
  readonly only: 'nút' | 'chữ' | 'nhóm' | null;
  readonly at: string;
  readonly forms: ReadonlyMap<string, readonly string[]>;
  readonly reports: readonly Report[];
  /** Last period's answers, by report in the same order, as a person would type them. */
  readonly previous: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly steps: readonly Step[];
};

/** Parses a file; a line it does not know names itself. */
export function readJourney(text: string): Journey {
  const [head = '', body = ''] = text.normalize('NFC').split(/^---+$/m);
  const lines = head.split('\n');
  const forms = new Map<string, string[]>();
  const reports: Report[] = [];
  const previous = new Map<string, Map<string, string>>();
  let open: string[] | null = null;
  let [at, only]: [string, Journey['only']] = ['2026-12-01T08:00', null];
  for (const line of lines) {
    const [, name = '', value = ''] = /^(Mẫu|Báo cáo|Kỳ trước|Lúc|Chỉ):\s*(.*)$/.exec(line) ?? [];
    if (name === 'Mẫu') {
      open = [];
      forms.set(value, open);
    } else if (name === 'Báo cáo') reports.push(reportOf(value));
    else if (name === 'Kỳ trước') addPrevious(previous, value);
    else if (name === 'Lúc') at = moment(value);
    else if (name === 'Chỉ') only = value === 'nút' || value === 'nhóm' ? value : 'chữ';
    else if (!line.startsWith('#') && line.trim() !== '') open?.push(line);
  }
  const title = (lines.find((line) => line.startsWith('#')) ?? '').replace(/^#\s*/, '');
  const first = lines.length;
  return { title, only, at, forms, reports, previous, steps: steps(body.split('\n'), first) };
}

function reportOf(value: string): Report {
  const [form = '', unit = '', period = ''] = value.split('|').map((part) => part.trim());
  const [from = '', to = ''] = period.split(/\s*đến\s*/).map((day) => date(day));
  return { form, unit, from, to };
}

function addPrevious(previous: Map<string, Map<string, string>>, value: string): void {
  const [unit = '', question = '', ...answer] = value.split(/\s*[|=]\s*/);
  const answers = previous.get(unit) ?? new Map<string, string>();
  previous.set(unit, answers.set(question, answer.join('=')));
}

/** Continuation lines of a long message begin with two spaces and a stroke. */
function steps(lines: readonly string[], first: number): Step[] {
  const made: Step[] = [];
  let group: Step[] | null = null;
  for (const [index, raw] of lines.entries()) {
    const text = raw.trimEnd();
    const line = first + index;
    if (text.trim() === '' || text.trimStart().startsWith('#')) continue;
    if (text === 'Cùng lúc:') {
      group = [];
      made.push({ line, is: 'together', steps: group });
      continue;
    }
    if (/^\s+\| ?/.test(text)) {
      addTo(made, text.replace(/^\s+\| ?/, ''), line);
      continue;
    }
    const step = stepOf(text, line);
    if (group && /^ {2}\S/.test(raw) && isAct(step)) group.push(step);
    else {
      group = null;
      made.push(step);
    }
  }
  return made;
}

function isAct(step: Step): boolean {
  return step.is === 'say' || step.is === 'press';
}

function addTo(made: Step[], text: string, line: number): void {
  const last = made.pop();
  if (last?.is !== 'say') throw new Error(`Dòng ${line}: phần nối thêm phải đứng sau một lời nói`);
  made.push({ ...last, text: `${last.text}\n${text}` });
}

const patterns: readonly (readonly [RegExp, (found: string[], line: number) => Step])[] = [
  [
    /^\s+(?:([^\s>]+) )?không > (.*)$/,
    ([who, text], line) => ({ line, is: 'shows', who: who ?? null, text: text ?? '', not: true }),
  ],
  [/^\s+(?:([^\s>]+) )?> (.*)$/, ([who, text], line) => ({ line, is: 'shows', who: who ?? null, text: text ?? '' })],
  [
    /^\s+(?:([^\s[]+) )?(\[.*\])$/,
    ([who, all], line) => ({ line, is: 'buttons', who: who ?? null, labels: labels(all ?? '') }),
  ],
  [/^Sau (\d+) ngày$/, ([days], line) => ({ line, is: 'pass', days: Number(days), hours: 0 })],
  [/^Sau (\d+) giờ$/, ([hours], line) => ({ line, is: 'pass', days: 0, hours: Number(hours) })],
  [/^Việc: (.*)$/, ([words], line) => ({ line, is: 'deed', words: words ?? '' })],
  [
    /^Rốt cuộc, ([^:]+): ([^=]+?)(?: = (.*))?$/,
    ([report, what, value], line) => ({
      line,
      is: 'holds',
      report: report ?? '',
      what: what ?? '',
      value: value ?? '',
    }),
  ],
  [
    /^\s*(\S+) bấm lại nút cũ \[(.*)\]$/,
    ([who, label], line) => ({ line, is: 'late', who: who ?? '', label: label ?? '' }),
  ],
  [
    /^(\S+) bấm trong nhóm \[(.*)\]$/,
    ([who, label], line) => ({ line, is: 'press', who: who ?? '', label: label ?? '', group: true }),
  ],
  [/^\s*(\S+) bấm \[(.*)\]$/, ([who, label], line) => ({ line, is: 'press', who: who ?? '', label: label ?? '' })],
  [
    /^(\S+) gửi tệp (.+?)(?:, kèm lời “(.*)”)?$/,
    ([who, file, caption], line) => fileStep(line, who ?? '', file ?? '', caption),
  ],
  [
    /^(\S+) sửa tin “(.*)” thành “(.*)”$/,
    ([who, before, after], line) => ({ line, is: 'edit', who: who ?? '', before: before ?? '', after: after ?? '' }),
  ],
  [
    /^(\S+) trong nhóm: (.*)$/,
    ([who, text], line) => ({ line, is: 'say', who: who ?? '', text: text ?? '', group: true }),
  ],
  [/^\s*(\S+): (.*)$/, ([who, text], line) => ({ line, is: 'say', who: who ?? '', text: text ?? '' })],
];

function fileStep(line: number, who: string, file: string, caption: string | undefined): Step {
  return caption ? { line, is: 'file', who, file, caption } : { line, is: 'file', who, file };
}

function stepOf(text: string, line: number): Step {
  for (const [pattern, make] of patterns) {
    const found = pattern.exec(text);
    if (found) return make(found.slice(1), line);
  }
  throw new Error(`Dòng ${line} không đọc được: ${text}`);
}

function labels(text: string): string[] {
  return [...text.matchAll(/\[([^\]]*)\]/g)].map(([, label = '']) => label);
}

/** `11/12/2026` → `2026-12-11`. */
export function date(text: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim()) ?? [];
  if (year === '') throw new Error(`Ngày không đọc được: ${text}`);
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** `08:00 01/12/2026` → `2026-12-01T08:00`. */
function moment(text: string): string {
  const [time = '', day = ''] = text.trim().split(/\s+/);
  return `${date(day)}T${time}`;
}

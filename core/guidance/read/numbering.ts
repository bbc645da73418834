/** The numbers Word draws before list paragraphs and does not keep in the text. */
import { readXml } from './xml.ts';

type Level = { start: number; format: string; text: string; restart: number | null };
type List = { readonly levels: Map<number, Level>; readonly abstract: string };

export type ListPlace = { readonly list: string; readonly level: number };

/** Counts every list of one document; paragraphs must be handed over in order. */
export class Numbering {
  #abstracts = new Map<string, Map<number, Level>>();
  #lists = new Map<string, List>();
  #counts = new Map<string, number[]>();

  constructor(xml: string | undefined) {
    if (xml) this.#read(xml);
  }

  /** What stands before the paragraph: “1.”, “a)”, “•”; '' where the list draws nothing. */
  next({ list: id, level }: ListPlace): string {
    const list = this.#lists.get(id);
    const own = list?.levels.get(level);
    if (!list || !own) return '';
    if (own.format === 'bullet') return bullet(own.text);
    const counts = this.#counts.get(list.abstract) ?? [];
    this.#counts.set(list.abstract, counts);
    counts[level] = (counts[level] ?? own.start - 1) + 1;
    for (let deeper = level + 1; deeper < counts.length; deeper += 1) {
      if (list.levels.get(deeper)?.restart !== 0) delete counts[deeper];
    }
    if (own.format === 'none') return own.text.replace(/%\d/g, '').trim();
    return own.text.replace(/%(\d)/g, (_, digit) => {
      const at = Number(digit) - 1;
      const other = list.levels.get(at);
      return printed(counts[at] ?? other?.start ?? 1, at === level || !other ? own.format : other.format);
    });
  }

  #read(xml: string): void {
    let [abstract, list, level]: [string, string, Level | null] = ['', '', null];
    readXml(xml, {
      text: () => {},
      tag: (tag) => {
        const value = tag.get('w:val') ?? '';
        if (tag.kind === 'close') {
          if (tag.name === 'w:abstractNum') abstract = '';
          if (tag.name === 'w:num') list = '';
          return;
        }
        if (tag.name === 'w:abstractNum') {
          abstract = tag.get('w:abstractNumId') ?? '';
          this.#abstracts.set(abstract, new Map());
        } else if (tag.name === 'w:num') list = tag.get('w:numId') ?? '';
        else if (tag.name === 'w:abstractNumId' && list) {
          this.#lists.set(list, { levels: new Map(this.#abstracts.get(value) ?? []), abstract: value });
        } else if (tag.name === 'w:lvl') level = this.#level(abstract, list, Number(tag.get('w:ilvl') ?? 0));
        else if (tag.name === 'w:startOverride' && list) this.#restart(list, Number(value));
        else if (level) fill(level, tag.name, value);
      },
    });
  }

  #level(abstract: string, list: string, at: number): Level {
    const level: Level = { start: 1, format: 'decimal', text: `%${at + 1}.`, restart: null };
    const levels = list ? this.#lists.get(list)?.levels : this.#abstracts.get(abstract);
    levels?.set(at, level);
    return level;
  }

  /** A list that overrides its start counts for itself. */
  #restart(id: string, start: number): void {
    const list = this.#lists.get(id);
    if (!list) return;
    const first = list.levels.get(0);
    const levels = new Map(list.levels);
    if (first && start > 0) levels.set(0, { ...first, start });
    this.#lists.set(id, { levels, abstract: `list ${id}` });
  }
}

function fill(level: Level, name: string, value: string): void {
  if (name === 'w:start') level.start = Number(value) || 0;
  else if (name === 'w:numFmt') level.format = value;
  else if (name === 'w:lvlText') level.text = value;
  else if (name === 'w:lvlRestart') level.restart = Number(value);
}

/** Symbol fonts draw their bullets at private places. */
function bullet(text: string): string {
  if (text === '' || /[\uf000-\uf0ff]/.test(text)) return /[\uf02d\uf0be]/.test(text) ? '-' : '•';
  return text === 'o' ? '+' : text;
}

function printed(count: number, format: string): string {
  if (/Roman$/.test(format)) return format.startsWith('upper') ? romans(count).toUpperCase() : romans(count);
  if (/Letter$/.test(format)) {
    const letter = String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.ceil(count / 26));
    return format.startsWith('upper') ? letter.toUpperCase() : letter;
  }
  return format === 'decimalZero' && count < 10 ? `0${count}` : String(count);
}

function romans(count: number): string {
  const table: readonly (readonly [number, string])[] = [
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let [out, left] = ['', Math.min(count, 399)];
  for (const [value, letters] of table) for (; left >= value; left -= value) out += letters;
  return out;
}

/** Finds where each marked line hangs: under which line, in which series (domain.md §4; numbering may restart). */
import type { Line } from '../source.ts';
import { type Node, rank, style } from './node.ts';

type Open = { readonly node: Node; readonly style: string; value: number; readonly siblings: Node[] };

export class Series {
  readonly top: Node[] = [];
  /** Lines whose number falls back although nothing between the two begins a new list. */
  readonly restarts: Line[] = [];
  /** Indices in `top` where a new list begins under its own lead-in. */
  readonly groups: { readonly at: number; readonly lead: Line | null }[] = [];
  #open: Open[] = [];
  #seen: string[] = [];
  /** The last number of each style, by list of siblings. */
  #last = new Map<readonly Node[], Map<string, number>>();
  #lead: Line | null = null;

  /** The line the next unmarked paragraph belongs to. */
  get current(): Node | undefined {
    return this.#open.at(-1)?.node;
  }

  get ancestors(): readonly Node[] {
    return this.#open.map((open) => open.node);
  }

  /** An unmarked line that announces a list. */
  lead(line: Line): void {
    this.#lead = line;
  }

  add(item: Node): void {
    const kind = style(item);
    const value = item.marker?.value ?? 0;
    this.#settle(item, kind, value);
    const siblings = this.#open.at(-1)?.node.children ?? this.top;
    this.#note(item, siblings, kind, value);
    siblings.push(item);
    this.#open.push({ node: item, style: kind, value, siblings });
    if (!this.#seen.includes(kind)) this.#seen.push(kind);
    this.#lead = null;
  }

  /** Closes what is deeper than the place of the item. */
  #settle(item: Node, kind: string, value: number): void {
    const top = this.#open.at(-1);
    if (top?.style === kind && value === 1 && top.value >= 1 && endsInColon(top.node) && item.form === 'marked') return;
    const same = this.#open.findLastIndex((open) => open.style === kind && (value === 0 || open.value + 1 === value));
    const any = same >= 0 ? same : this.#open.findLastIndex((open) => open.style === kind);
    if (any >= 0) {
      this.#open.length = any;
      return;
    }
    for (let last = this.#open.at(-1); last && !this.#holds(last, item, kind); last = this.#open.at(-1))
      this.#open.pop();
  }

  #holds(open: Open, item: Node, kind: string): boolean {
    if (item.form === 'caps') return false;
    if (endsInColon(open.node) && (item.marker?.value ?? 0) <= 1 && item.form === 'marked') return true;
    const outer = ['roman', 'capital'];
    if (outer.includes(open.style) && outer.includes(kind))
      return !this.#seen.includes(kind) || this.#seen.indexOf(kind) > this.#seen.indexOf(open.style);
    return rank(item) > rank(open.node);
  }

  #note(item: Node, siblings: Node[], kind: string, value: number): void {
    const last = this.#last.get(siblings) ?? new Map<string, number>();
    this.#last.set(siblings, last);
    const before = last.get(kind) ?? 0;
    last.set(kind, value);
    const falls = item.form === 'marked' && value > 0 && before > 0 && value <= before && kind !== 'code';
    // Bullets have no numbers to fall: a lead-in alone begins another list of them.
    const anew = this.#lead && (falls || (value === 0 && item.form === 'marked'));
    if (siblings === this.top && (this.top.length === 0 || anew))
      this.groups.push({ at: this.top.length, lead: this.#lead });
    else if (falls && !this.#lead) this.restarts.push(item.line);
  }
}

function endsInColon(item: Node): boolean {
  return /:\s*$/.test(item.words) || /\bnhư sau\s*$/i.test(item.words);
}

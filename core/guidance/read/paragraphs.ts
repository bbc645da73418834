/** Paragraphs and tables of one part of a .docx, in reading order. */
import type { ListPlace } from './numbering.ts';
import { readXml, type Tag } from './xml.ts';

export type Paragraph = { readonly text: string; readonly style: string | null; readonly list: ListPlace | null };
export type Block = Paragraph | { readonly rows: readonly (readonly (readonly Block[])[])[] };

type Open = { text: string; style: string | null; list: string | null; level: number; after: Block[] };
type OpenTable = { rows: Block[][][]; into: Block[] };

/** Words that were struck out, the second copy of a drawing, and field codes are not read. */
const hidden = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:instrText', 'w:delText', 'w:pict']);
const signs: Record<string, string> = {
  'w:tab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '-',
  'w:softHyphen': '',
};

/** The blocks of `word/document.xml`, a header or a footer. */
export function blocksOf(xml: string): Block[] {
  const reader = new BlockReader();
  readXml(xml, { tag: (tag) => reader.tag(tag), text: (text) => reader.text(text) });
  return reader.top;
}

class BlockReader {
  readonly top: Block[] = [];
  #paragraphs: Open[] = [];
  #tables: OpenTable[] = [];
  #targets: Block[][] = [this.top];
  #hidden = 0;
  #inText = false;
  #inTabs = false;

  text(text: string): void {
    const open = this.#paragraphs.at(-1);
    if (open && this.#inText && this.#hidden === 0) open.text += text;
  }

  tag(tag: Tag): void {
    if (hidden.has(tag.name) && tag.kind !== 'empty') this.#hidden += tag.kind === 'open' ? 1 : -1;
    if (this.#hidden > 0) return;
    if (tag.name === 'w:t') this.#inText = tag.kind === 'open';
    else if (tag.name === 'w:tabs') this.#inTabs = tag.kind === 'open';
    else if (tag.name === 'w:p') this.#paragraph(tag);
    else if (tag.name === 'w:tbl') this.#table(tag);
    else if (tag.name === 'w:tr' && tag.kind === 'open') this.#tables.at(-1)?.rows.push([]);
    else if (tag.name === 'w:tc') this.#cell(tag);
    else if (tag.kind !== 'close') this.#mark(tag);
  }

  #paragraph(tag: Tag): void {
    if (tag.kind === 'open') {
      this.#paragraphs.push({ text: '', style: null, list: null, level: 0, after: [] });
      // What stands in a text box follows the paragraph it hangs on.
      if (this.#paragraphs.length > 1) this.#targets.push(this.#paragraphs.at(-2)?.after ?? this.top);
      return;
    }
    const nested = this.#paragraphs.length > 1;
    const open = this.#paragraphs.pop();
    const target = this.#targets.at(-1);
    if (nested) this.#targets.pop();
    if (tag.kind === 'empty') target?.push({ text: '', style: null, list: null });
    if (!open) return;
    const list = open.list === null ? null : { list: open.list, level: open.level };
    target?.push({ text: open.text, style: open.style, list }, ...open.after);
  }

  #table(tag: Tag): void {
    if (tag.kind === 'open') this.#tables.push({ rows: [], into: this.#targets.at(-1) ?? this.top });
    else if (tag.kind === 'close') {
      const table = this.#tables.pop();
      table?.into.push({ rows: table.rows });
    }
  }

  #cell(tag: Tag): void {
    if (tag.kind === 'close') {
      this.#targets.pop();
      return;
    }
    const cell: Block[] = [];
    this.#tables.at(-1)?.rows.at(-1)?.push(cell);
    if (tag.kind === 'open') this.#targets.push(cell);
  }

  #mark(tag: Tag): void {
    const open = this.#paragraphs.at(-1);
    if (!open) return;
    const value = tag.get('w:val');
    if (tag.name === 'w:pStyle') open.style = value ?? null;
    else if (tag.name === 'w:numId') open.list = value ?? null;
    else if (tag.name === 'w:ilvl') open.level = Number(value ?? 0);
    else if (tag.name === 'w:sym') open.text += '•';
    else if (!this.#inTabs) open.text += signs[tag.name] ?? '';
  }
}

/** .docx → text: list numbers drawn back in, heads and signatures out of their tables, data tables as rows (`a | b | c`). */
import { Refusal } from '../../errors.ts';
import { isColumnPiece } from '../text/pieces.ts';
import { type ListPlace, Numbering } from './numbering.ts';
import { type Block, blocksOf, type Paragraph } from './paragraphs.ts';
import { readXml } from './xml.ts';
import { unzip } from './zip.ts';

const parts = /^word\/(?:document\d*|numbering|styles|header\d*|footer\d*)\.xml$/;

/** The text of a .docx. Refuses files that are damaged, locked or something else. */
export async function textOfDocx(bytes: Uint8Array): Promise<string> {
  const files = await unzip(
    bytes,
    (name) => parts.test(name) || (/^(?:xl|ppt)\/|^content\.xml$/.test(name) === true && name.endsWith('book.xml')),
  );
  const text = (name: string) => files.get(name)?.toString('utf8');
  const body = text('word/document.xml') ?? text('word/document2.xml');
  if (body === undefined)
    throw new Refusal(files.size > 0 ? 'guidance.file_not_document' : 'guidance.file_kind_unknown');
  const writer = new Writer(new Numbering(text('word/numbering.xml')), stylesOf(text('word/styles.xml')));
  const named = (kind: string) => [...files.keys()].filter((name) => name.startsWith(`word/${kind}`)).sort();
  const outside = (kind: string) =>
    [...new Set(named(kind).map((name) => writer.lines(blocksOf(text(name) ?? '')).trim()))].filter(tellsSomething);
  const inside = writer.lines(blocksOf(body));
  return [...outside('header').filter((part) => !inside.includes(part)), inside, ...outside('footer')].join('\n');
}

/** Page numbers and file names in headers and footers are no part of the text. */
function tellsSomething(part: string): boolean {
  return part.split('\n').some((line) => isColumnPiece(line)) || /\bSố\s*:|Nơi nhận|ngày\s.+tháng/u.test(part);
}

/** Lists that paragraphs of a style belong to, through the styles it is based on. */
function stylesOf(xml: string | undefined): Map<string, ListPlace> {
  const own = new Map<string, { list: string | null; level: number; base: string | null }>();
  let current = '';
  readXml(xml ?? '', {
    text: () => {},
    tag: (tag) => {
      const value = tag.get('w:val') ?? null;
      if (tag.name === 'w:style' && tag.kind === 'open') {
        current = tag.get('w:styleId') ?? '';
        own.set(current, { list: null, level: 0, base: null });
      }
      const style = own.get(current);
      if (!style || tag.kind === 'close') return;
      if (tag.name === 'w:numId') style.list = value;
      else if (tag.name === 'w:ilvl') style.level = Number(value ?? 0);
      else if (tag.name === 'w:basedOn') style.base = value;
    },
  });
  const places = new Map<string, ListPlace>();
  for (const id of own.keys()) {
    let style = own.get(id);
    for (let steps = 0; style && style.list === null && style.base && steps < 12; steps += 1)
      style = own.get(style.base);
    if (style?.list) places.set(id, { list: style.list, level: own.get(id)?.level || style.level });
  }
  return places;
}

class Writer {
  readonly #numbering: Numbering;
  readonly #styles: ReadonlyMap<string, ListPlace>;

  constructor(numbering: Numbering, styles: ReadonlyMap<string, ListPlace>) {
    this.#numbering = numbering;
    this.#styles = styles;
  }

  lines(blocks: readonly Block[]): string {
    return blocks.map((block) => ('rows' in block ? this.#table(block.rows) : this.#paragraph(block))).join('\n');
  }

  #paragraph({ text, style, list }: Paragraph): string {
    const place = list ?? (style === null ? undefined : this.#styles.get(style));
    // List 0 takes a paragraph out of its style's list; an empty paragraph draws no number worth keeping.
    if (!place || place.list === '0' || text.trim() === '') return text;
    const number = this.#numbering.next(place);
    return number === '' ? text : `${number} ${text}`;
  }

  #table(rows: readonly (readonly (readonly Block[])[])[]): string {
    const cells = rows.map((row) => row.map((cell) => this.lines(cell)));
    const flat = cells.flat();
    const apart =
      flat.some((cell) => cell.split('\n').some((line) => isColumnPiece(line))) ||
      Math.max(...cells.map((row) => row.length)) < 2;
    if (apart) return ['', ...flat.map((cell) => cell.trim()), ''].join('\n');
    return ['', ...cells.map((row) => row.map((cell) => cell.replace(/\s+/g, ' ').trim()).join(' | ')), ''].join('\n');
  }
}

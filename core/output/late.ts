/**
 * Rows and paragraphs that are made when they are written, and are their own XML from then on. A document of docx's is a tree of objects
 * three times over before it is text: with a table of 400 rows, or the words of as many units, that takes hundreds of megabytes.
 */
import { type IContext, type IXmlableObject, Paragraph, TableRow } from 'docx';
import { inXml } from './safe-text.ts';

export class LateRow extends TableRow {
  readonly #make: () => TableRow;

  constructor(make: () => TableRow) {
    super({ children: [] });
    this.#make = make;
  }

  override prepForXml(context: IContext): IXmlableObject | undefined {
    return inWords(this.#make().prepForXml(context));
  }
}

export class LateParagraph extends Paragraph {
  readonly #make: () => Paragraph;

  constructor(make: () => Paragraph) {
    super({});
    this.#make = make;
  }

  override prepForXml(context: IContext): IXmlableObject | undefined {
    return inWords(this.#make().prepForXml(context));
  }
}

/**
 * The same element with all that is in it as one text. docx writes a value that is neither text nor an element by its `toString`, and
 * escapes nothing in it.
 */
function inWords(element: Element | undefined): IXmlableObject | undefined {
  const [[name, content] = []] = Object.entries(element ?? {});
  if (name === undefined) return undefined;
  const xml = contentOf(content);
  return { [name]: [Object.assign(() => undefined, { toString: () => xml })] };
}

/** As docx prepares it: one name, and under it text, elements and `_attr`, one or a list of them. */
type Element = { readonly [name: string]: unknown };

function contentOf(content: unknown): string {
  return listOf(content)
    .map((child) => (isElement(child) ? elementOf(child) : escaped(child)))
    .join('');
}

function elementOf(element: Element): string {
  return Object.entries(element)
    .filter(([name]) => name !== '_attr')
    .map(([name, content]) => {
      const inside = contentOf(content);
      return `<${name}${attributesOf(content)}${inside === '' ? '/>' : `>${inside}</${name}>`}`;
    })
    .join('');
}

function attributesOf(content: unknown): string {
  const attributes = listOf(content).flatMap((child) => (isElement(child) ? Object.entries(child._attr ?? {}) : []));
  return attributes.map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
}

function listOf(content: unknown): readonly unknown[] {
  return Array.isArray(content) ? content : [content];
}

function isElement(child: unknown): child is Element {
  return typeof child === 'object' && child !== null;
}

function escaped(value: unknown): string {
  return value === undefined ? '' : inXml(String(value));
}

/** A small reader for the XML inside office files: tags and text in order, no more. Linear in the length. */

export type Tag = {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
  /** An attribute's value; undefined where it is not there. */
  readonly get: (name: string) => string | undefined;
};

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Calls back for every tag, and for the text between tags. Comments, declarations and instructions are passed over. */
export function readXml(xml: string, on: { tag: (tag: Tag) => void; text: (text: string) => void }): void {
  let at = 0;
  while (at < xml.length) {
    const start = xml.indexOf('<', at);
    if (start < 0) {
      on.text(decoded(xml.slice(at)));
      return;
    }
    if (start > at) on.text(decoded(xml.slice(at, start)));
    const skipped = skip(xml, start, on.text);
    if (skipped > 0) {
      at = skipped;
      continue;
    }
    const end = xml.indexOf('>', start);
    if (end < 0) return;
    on.tag(tagOf(xml.slice(start + 1, end)));
    at = end + 1;
  }
}

/** Past comments, CDATA (its text is handed on), instructions and declarations; 0 where none begins. */
function skip(xml: string, start: number, text: (text: string) => void): number {
  const past = (mark: string) => {
    const end = xml.indexOf(mark, start);
    return end < 0 ? xml.length : end + mark.length;
  };
  if (xml.startsWith('<!--', start)) return past('-->');
  if (xml.startsWith('<![CDATA[', start)) {
    const end = past(']]>');
    text(xml.slice(start + 9, end - 3));
    return end;
  }
  if (xml.startsWith('<?', start)) return past('?>');
  return xml.startsWith('<!', start) ? past('>') : 0;
}

function tagOf(inside: string): Tag {
  const close = inside.startsWith('/');
  const empty = inside.endsWith('/');
  const body = inside.slice(close ? 1 : 0, empty ? -1 : undefined);
  const space = body.search(/\s/);
  const attributes = space < 0 ? '' : body.slice(space);
  return {
    name: space < 0 ? body : body.slice(0, space),
    kind: close ? 'close' : empty ? 'empty' : 'open',
    get: (name) => attribute(attributes, name),
  };
}

function attribute(attributes: string, name: string): string | undefined {
  const at = attributes.search(new RegExp(`\\s${name}\\s*=\\s*["']`));
  if (at < 0) return undefined;
  const open = attributes.slice(at).search(/["']/) + at;
  const end = attributes.indexOf(attributes.charAt(open), open + 1);
  return decoded(attributes.slice(open + 1, end < 0 ? undefined : end));
}

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name) return entities[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

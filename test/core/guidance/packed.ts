/** Writes a packed file (.zip) for tests: parts by name, deflated. */
import { crc32, deflateRawSync } from 'node:zlib';

/** `lie`: the size written into the file for every part, whatever it really has. */
export function packed(parts: Readonly<Record<string, string | Buffer>>, lie?: number): Buffer {
  const files = Object.entries(parts).map(([name, content]) => ({
    name: Buffer.from(name),
    content: Buffer.from(content),
  }));
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const squeezed = deflateRawSync(content);
    const sizes = Buffer.alloc(20);
    sizes.writeUInt16LE(8, 0);
    sizes.writeUInt32LE(crc32(content), 6);
    sizes.writeUInt32LE(squeezed.length, 10);
    sizes.writeUInt32LE(lie ?? content.length, 14);
    sizes.writeUInt16LE(name.length, 18);
    const local = Buffer.concat([
      Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0]),
      sizes,
      Buffer.from([0, 0]),
      name,
      squeezed,
    ]);
    const place = Buffer.alloc(16);
    place.writeUInt32LE(offset, 12);
    list.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0, 20, 0, 0, 0]), sizes, place, name]));
    bodies.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, central, end]);
}

/** A .docx of the given body, with its numbering and styles. */
export function docx(body: string, parts: { readonly numbering?: string; readonly styles?: string } = {}): Buffer {
  const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  return packed({
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${space}><w:body>${body}</w:body></w:document>`,
    ...(parts.numbering ? { 'word/numbering.xml': `<w:numbering ${space}>${parts.numbering}</w:numbering>` } : {}),
    ...(parts.styles ? { 'word/styles.xml': `<w:styles ${space}>${parts.styles}</w:styles>` } : {}),
  });
}

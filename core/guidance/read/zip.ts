/** Unpacks the wanted parts of a packed file; stops before a zip bomb has grown. */
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { Refusal } from '../../errors.ts';
import { limits } from './limits.ts';

/** Contents by name, for the names wanted. Refuses damaged files and such as swell beyond `limits`. */
export async function unzip(bytes: Uint8Array, wanted: (name: string) => boolean): Promise<Map<string, Buffer>> {
  const file = await opened(bytes);
  const parts = new Map<string, Buffer>();
  let left = limits.unpacked;
  for (const entry of await entriesOf(file)) {
    if (!wanted(entry.fileName)) continue;
    if (entry.isEncrypted()) throw new Refusal('guidance.file_locked');
    if (swells(entry, left)) throw new Refusal('guidance.file_swells');
    const content = await contentOf(file, entry, left);
    left -= content.length;
    parts.set(entry.fileName, content);
  }
  return parts;
}

function swells(entry: Entry, left: number): boolean {
  const grown = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  return entry.uncompressedSize > left || (entry.uncompressedSize > 4_000_000 && grown > limits.growth);
}

async function opened(bytes: Uint8Array): Promise<ZipFile> {
  try {
    return await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
    });
  } catch {
    throw new Refusal('guidance.file_damaged');
  }
}

function entriesOf(file: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  return new Promise((resolve, reject) => {
    file.on('entry', (entry: Entry) => {
      entries.push(entry);
      // A document has some dozens of parts.
      if (entries.length > 5_000) reject(new Refusal('guidance.file_swells'));
      else file.readEntry();
    });
    file.on('end', () => resolve(entries));
    file.on('error', () => reject(new Refusal('guidance.file_damaged')));
    file.readEntry();
  });
}

/** The sizes in a packed file's own list may lie: what really comes out is counted. */
function contentOf(file: ZipFile, entry: Entry, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    file.openReadStream(entry, (error, stream) => {
      if (error) return reject(new Refusal('guidance.file_damaged'));
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > most) stream.destroy(new Refusal('guidance.file_swells'));
      });
      stream.on('end', () => resolve(Buffer.concat(chunks)));
      stream.on('error', (fault) => reject(fault instanceof Refusal ? fault : new Refusal('guidance.file_damaged')));
    });
  });
}

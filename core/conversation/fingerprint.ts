/** A short mark of a text or an answer, so that an old button can be told from one about what stands now. Not a safeguard against malice. */

/** 32-bit FNV-1a over the JSON, in base 36: the same value has the same mark. */
export function fingerprint(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  let mark = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) mark = Math.imul(mark ^ text.charCodeAt(at), 0x01000193);
  return (mark >>> 0).toString(36);
}

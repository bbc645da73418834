/** The short text a platform carries for a button: which outbox row, which place in its list. 22 + 1 + digits, under 64 bytes. */

export type Token = { readonly outboxId: string; readonly index: number };

const shape = /^([A-Za-z0-9_-]{22})\.(\d{1,3})$/;

/** `01890a5d-…` and 2 → `AYkKXa…​.2`. */
export function token(outboxId: string, index: number): string {
  return `${Buffer.from(outboxId.replaceAll('-', ''), 'hex').toString('base64url')}.${index}`;
}

/** Reads what `token` made; null for anything else, whoever made it. */
export function readToken(data: string): Token | null {
  const [, id, index] = shape.exec(data) ?? [];
  if (id === undefined || index === undefined) return null;
  const hex = Buffer.from(id, 'base64url').toString('hex');
  const outboxId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  return { outboxId, index: Number(index) };
}

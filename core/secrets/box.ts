/** A locked box for what must be kept but never read from a stolen database: AES-256-GCM under the operator's key. */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';

const VERSION = 'v1';

/** The key from the setting. Slow on purpose: a key somebody thought up is not guessed quickly. */
export function keyFrom(setting: string): Buffer {
  return scryptSync(setting, 'giaoban secrets', 32);
}

/** `v1.nonce.tag.text`, each in base64url. Bound to `name`: a box does not open under another one. */
export function lock(key: Buffer, name: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name));
  const locked = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [VERSION, ...[nonce, cipher.getAuthTag(), locked].map((part) => part.toString('base64url'))].join('.');
}

/** Null: another key locked it, another name, or it was tampered with. */
export function unlock(key: Buffer, name: string, box: string): string | null {
  const [version, nonce = '', tag = '', text = ''] = box.split('.');
  if (version !== VERSION) return null;
  try {
    const open = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 });
    open.setAAD(Buffer.from(name)).setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([open.update(Buffer.from(text, 'base64url')), open.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** Cuts the text of a condition into tokens, each with its place. */
import { say } from '../../i18n/message.ts';
import { Misread } from './misread.ts';

export type Token = {
  readonly kind: 'number' | 'text' | 'word' | 'sign' | 'end';
  readonly text: string;
  /** Index of the first character in the condition. */
  readonly at: number;
};

const pattern =
  /(?<space>\s+)|(?<number>\d+(?:\.\d+)?)|(?<text>'[^']*'|"[^"]*"|“[^”]*”)|(?<word>[\p{L}_][\p{L}\p{M}\p{N}_]*)|(?<sign><=>|=>|<=|>=|!=|<>|==|[=<>≤≥≠+\-*/(),.])/uy;
const same: Readonly<Record<string, string>> = { '≤': '<=', '≥': '>=', '≠': '!=', '<>': '!=', '==': '=' };

/** All tokens, closed by `end`. Throws Misread at the first character that belongs to none. */
export function tokens(source: string): Token[] {
  const found: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < source.length) {
    const at = pattern.lastIndex;
    const groups = pattern.exec(source)?.groups;
    if (!groups) throw new Misread(at, say('forms.condition_sign', { sign: [...source.slice(at)][0] ?? '' }));
    const token = kept(groups, at);
    if (token) found.push(token);
  }
  found.push({ kind: 'end', text: '', at: source.length });
  return found;
}

function kept(groups: Record<string, string | undefined>, at: number): Token | undefined {
  if (groups.number !== undefined) return { kind: 'number', text: groups.number, at };
  if (groups.text !== undefined) return { kind: 'text', text: groups.text.slice(1, -1).normalize('NFC'), at };
  if (groups.word !== undefined) return { kind: 'word', text: groups.word.normalize('NFC'), at };
  if (groups.sign !== undefined) return { kind: 'sign', text: same[groups.sign] ?? groups.sign, at };
  return undefined;
}

/**
 * Tokens → expression. Weakest first: `<=>`, `=>`, or, and, not, comparisons (`0 <= a <= b` holds both), `+ -`, `* /`, minus.
 * `hoặc`, `và`, `có`, `không` may be written for or, and, yes, no.
 */
import { say } from '../../i18n/message.ts';
import type { Arithmetic, Comparison, Expression } from './expression.ts';
import { reserved } from './expression.ts';
import { Misread } from './misread.ts';
import { type Token, tokens } from './tokens.ts';

/** Deeper nesting than any rule of the field needs; keeps the stack safe from hostile text. */
const MAX_DEPTH = 32;
const comparisons: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=']);
const truths: Readonly<Record<string, boolean>> = {
  có: true,
  yes: true,
  true: true,
  không: false,
  no: false,
  false: false,
};

/** Parses a whole condition. Throws Misread with the place of the first word that does not fit. */
export function parse(source: string): Expression {
  const parser = new Parser(tokens(source));
  const whole = parser.whole();
  parser.end();
  return whole;
}

class Parser {
  private readonly list: readonly Token[];
  private next = 0;
  private depth = 0;

  constructor(list: readonly Token[]) {
    this.list = list;
  }

  whole(): Expression {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new Misread(this.peek().at, say('forms.condition_deep'));
    let left = this.implication();
    for (let sign = this.take('<=>'); sign; sign = this.take('<=>'))
      left = { is: 'connect', op: '<=>', left, right: this.implication(), at: sign.at };
    this.depth -= 1;
    return left;
  }

  end(): void {
    if (this.peek().kind !== 'end') throw this.unexpected();
  }

  private implication(): Expression {
    const left = this.either();
    const sign = this.take('=>');
    return sign ? { is: 'connect', op: '=>', left, right: this.either(), at: sign.at } : left;
  }

  private either(): Expression {
    let left = this.both();
    for (let word = this.take('or', 'hoặc'); word; word = this.take('or', 'hoặc'))
      left = { is: 'connect', op: 'or', left, right: this.both(), at: word.at };
    return left;
  }

  private both(): Expression {
    let left = this.negation();
    for (let word = this.take('and', 'và'); word; word = this.take('and', 'và'))
      left = { is: 'connect', op: 'and', left, right: this.negation(), at: word.at };
    return left;
  }

  private negation(): Expression {
    const nots: Token[] = [];
    for (let word = this.take('not'); word; word = this.take('not')) nots.push(word);
    if (nots.length > MAX_DEPTH) throw new Misread(this.peek().at, say('forms.condition_deep'));
    return nots.reduceRight<Expression>((of, word) => ({ is: 'not', of, at: word.at }), this.comparison());
  }

  private comparison(): Expression {
    let left = this.sum();
    let whole: Expression | undefined;
    for (;;) {
      const compared = this.compared(left);
      if (!compared) return whole ?? left;
      whole = whole
        ? { is: 'connect', op: 'and', left: whole, right: compared.whole, at: compared.at }
        : compared.whole;
      left = compared.right;
    }
  }

  private compared(left: Expression): { whole: Expression; right: Expression; at: number } | undefined {
    const { kind, text, at } = this.peek();
    if (kind === 'sign' && comparisons.has(text)) {
      this.next += 1;
      const right = this.sum();
      return { whole: { is: 'compare', op: text as Comparison, left, right, at }, right, at };
    }
    if (this.take('has')) {
      const right = this.sum();
      return { whole: { is: 'has', left, right, at }, right, at };
    }
    if (this.take('in')) {
      const list = this.items();
      const whole = list
        .map((right): Expression => ({ is: 'compare', op: '=', left, right, at }))
        .reduce((one, other): Expression => ({ is: 'connect', op: 'or', left: one, right: other, at }));
      return { whole, right: left, at };
    }
    return undefined;
  }

  private sum(): Expression {
    let left = this.product();
    for (let sign = this.take('+', '-'); sign; sign = this.take('+', '-'))
      left = { is: 'arithmetic', op: sign.text as Arithmetic, left, right: this.product(), at: sign.at };
    return left;
  }

  private product(): Expression {
    let left = this.minus();
    for (let sign = this.take('*', '/'); sign; sign = this.take('*', '/'))
      left = { is: 'arithmetic', op: sign.text as Arithmetic, left, right: this.minus(), at: sign.at };
    return left;
  }

  private minus(): Expression {
    const sign = this.take('-');
    return sign ? { is: 'minus', of: this.primary(), at: sign.at } : this.primary();
  }

  private primary(): Expression {
    const token = this.peek();
    const { at, text } = token;
    this.next += 1;
    if (token.kind === 'number') return { is: 'number', value: Number(text), at };
    if (token.kind === 'text') return { is: 'text', value: text, at };
    if (token.kind === 'sign' && text === '(') {
      const inside = this.whole();
      this.expect(')');
      return inside;
    }
    this.next -= 1;
    if (token.kind === 'word') return this.word();
    throw this.unexpected();
  }

  private word(): Expression {
    const { text, at } = this.peek();
    this.next += 1;
    const truth = Object.hasOwn(truths, text) ? truths[text] : undefined;
    if (truth !== undefined) return { is: 'truth', value: truth, at };
    const opening = this.peek();
    if (opening.kind === 'sign' && opening.text === '(') return { is: 'call', name: text, args: this.items(), at };
    this.next -= 1;
    if (reserved.has(text)) throw this.unexpected();
    this.next += 1;
    const path: string[] = [];
    while (this.take('.')) {
      const part = this.peek();
      if (part.kind !== 'word') throw this.unexpected();
      this.next += 1;
      path.push(part.text);
    }
    return { is: 'name', id: text, path, at };
  }

  private items(): Expression[] {
    this.expect('(');
    const list = [this.whole()];
    while (this.take(',')) list.push(this.whole());
    this.expect(')');
    return list;
  }

  private expect(sign: string): void {
    if (!this.take(sign)) throw new Misread(this.peek().at, say('forms.condition_expected', { sign }));
  }

  private take(...texts: readonly string[]): Token | undefined {
    const token = this.peek();
    if (token.kind === 'text' || !texts.includes(token.text)) return undefined;
    this.next += 1;
    return token;
  }

  private peek(): Token {
    return this.list[Math.min(this.next, this.list.length - 1)] ?? { kind: 'end', text: '', at: 0 };
  }

  private unexpected(): Misread {
    const { kind, text, at } = this.peek();
    return new Misread(at, kind === 'end' ? say('forms.condition_short') : say('forms.condition_word', { word: text }));
  }
}

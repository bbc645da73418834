/** The shape of a condition once parsed. `at` is the place of the part in the condition's text. */

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type Arithmetic = '+' | '-' | '*' | '/';
export type Connective = 'and' | 'or' | '=>' | '<=>';

export type Name = { readonly is: 'name'; readonly id: string; readonly path: readonly string[]; readonly at: number };

export type Expression =
  | { readonly is: 'number'; readonly value: number; readonly at: number }
  | { readonly is: 'text'; readonly value: string; readonly at: number }
  | { readonly is: 'truth'; readonly value: boolean; readonly at: number }
  | Name
  | { readonly is: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly at: number }
  | { readonly is: 'not'; readonly of: Expression; readonly at: number }
  | { readonly is: 'minus'; readonly of: Expression; readonly at: number }
  | { readonly is: 'has'; readonly left: Expression; readonly right: Expression; readonly at: number }
  | {
      readonly is: 'compare';
      readonly op: Comparison;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    }
  | {
      readonly is: 'arithmetic';
      readonly op: Arithmetic;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    }
  | {
      readonly is: 'connect';
      readonly op: Connective;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    };

/** Words with a meaning of their own; no question may be called so. `constructor` is what every plain object answers to. */
export const reserved: ReadonlySet<string> = new Set([
  ...['constructor', 'and', 'or', 'not', 'in', 'has', 'và', 'hoặc', 'có', 'không', 'yes', 'no', 'true', 'false'],
  ...['min', 'max', 'sum', 'abs', 'round', 'count', 'answered', 'figure', 'previous'],
]);

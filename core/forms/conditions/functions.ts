/** The functions of the condition language: what each takes and gives. */
import type { Type } from './compile.ts';
import type { Known } from './scope.ts';

export type Called = {
  /** Types each argument may have; the last one repeats. */
  readonly takes: readonly (readonly Type[])[];
  readonly least: number;
  readonly most: number;
  readonly gives: Type;
  readonly run: (args: readonly Known[]) => Known;
};

const figures: readonly Type[] = ['number', 'numbers'];

/** All figures of all arguments; undefined as soon as one of them is unknown, so that silence is never counted as zero. */
function all(args: readonly Known[]): number[] | undefined {
  const list: number[] = [];
  for (const arg of args)
    for (const figure of Array.isArray(arg) ? arg : [arg]) {
      if (typeof figure !== 'number') return undefined;
      list.push(figure);
    }
  return list;
}

function over(reduce: (list: readonly number[]) => number | undefined): Called['run'] {
  return (args) => {
    const list = all(args);
    return list === undefined ? undefined : reduce(list);
  };
}

const many = { takes: [figures], least: 1, most: 30, gives: 'number' } as const;

export const functions: Readonly<Record<string, Called>> = {
  sum: { ...many, run: over((list) => list.reduce((total, figure) => total + figure, 0)) },
  min: { ...many, run: over((list) => (list.length > 0 ? Math.min(...list) : undefined)) },
  max: { ...many, run: over((list) => (list.length > 0 ? Math.max(...list) : undefined)) },
  abs: { takes: [['number']], least: 1, most: 1, gives: 'number', run: over(([figure]) => Math.abs(figure ?? 0)) },
  /** To the nearest whole, or to so many places after the comma: `round(x, 1)`. */
  round: {
    takes: [['number']],
    least: 1,
    most: 2,
    gives: 'number',
    run: over(([figure = 0, places = 0]) => {
      const scale = 10 ** Math.min(6, Math.max(0, Math.trunc(places)));
      return Math.round(figure * scale) / scale;
    }),
  },
  /** Rows of a table, picks of a list, files. */
  count: {
    takes: [['list', 'texts', 'numbers']],
    least: 1,
    most: 1,
    gives: 'number',
    run: ([list]) => (Array.isArray(list) ? list.length : undefined),
  },
};

/** Units named beside a count: a bounded list of ids, so that a total over any tree stays small. */

/** `ids` in order, at most MOST of them; `count` is all. */
export type References = { readonly count: number; readonly ids: readonly string[] };

/** More than any message or table names; a file lists all from the rows. */
const MOST = 100;

export const nobody: References = { count: 0, ids: [] };

export function one(id: string): References {
  return { count: 1, ids: [id] };
}

/** The smallest ids of both: the same whatever is joined first. */
export function joined(a: References, b: References): References {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  return { count: a.count + b.count, ids: inOrder(a.ids, b.ids) };
}

function inOrder(a: readonly string[], b: readonly string[]): string[] {
  const ids: string[] = [];
  for (let left = 0, right = 0; ids.length < MOST && (left < a.length || right < b.length); ) {
    const [one, other] = [a[left], b[right]];
    const takes = other === undefined || (one !== undefined && one <= other);
    ids.push((takes ? one : other) as string);
    if (takes) left += 1;
    else right += 1;
  }
  return ids;
}

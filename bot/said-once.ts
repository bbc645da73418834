/** The operator hears of the same trouble once, and again when it has lasted; not at every try. */

const AGAIN_MS = 600_000;

/** Two troubles that say the same are the same; what comes between them makes them new. */
export function saidOnce<T>(tell: (trouble: T) => void, now = () => performance.now()): (trouble: T) => void {
  let last = { what: '', at: Number.NEGATIVE_INFINITY };
  return (trouble) => {
    const what = JSON.stringify(trouble);
    if (what === last.what && now() - last.at < AGAIN_MS) return;
    last = { what, at: now() };
    tell(trouble);
  };
}

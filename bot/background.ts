/** What the program does in the background: the works of its features, and rehearsals, which use those works themselves. */
import type { Work, Works } from '../core/jobs/jobs.ts';
import { works } from './works.ts';

/** Brings the menu, the dialogs and a platform of its own: loaded when somebody rehearses, not before. */
const theirs = async () => (await import('./rehearsal/work.ts')).rehearsalWork;

const rehearsal: Work = {
  make: async (ctx, data) => (await theirs()).make(ctx, data),
  refused: async (ctx, data, why) => (await theirs()).refused(ctx, data, why),
};

export const background = { ...works, rehearsal } as const satisfies Works;

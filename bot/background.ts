/** What the program does in the background: the works of its features, and rehearsals, which use those works themselves. */
import type { Works } from '../core/jobs/jobs.ts';
import { shell } from './menu.ts';
import { rehearsalWork } from './rehearsal/work.ts';
import { works } from './works.ts';

export const background = { ...works, rehearsal: rehearsalWork(shell({})) } as const satisfies Works;

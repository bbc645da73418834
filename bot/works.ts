/** Everything that is done in the background, by the name it is asked for. */
import type { Works } from '../core/jobs/jobs.ts';
import { summaryJobs } from '../core/summaries/jobs.ts';

export const works = { ...summaryJobs } as const satisfies Works;

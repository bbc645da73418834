/** Everything that is done in the background, by the name it is asked for. */
import { statusChartWork } from '../core/campaigns/status-chart.ts';
import type { Works } from '../core/jobs/jobs.ts';
import { reportDocumentWork } from '../core/reports/receipt-file.ts';
import { summaryJobs } from '../core/summaries/jobs.ts';

export const works = {
  ...summaryJobs,
  report_document: reportDocumentWork,
  status_chart: statusChartWork,
} as const satisfies Works;

/** A summary's files: the frozen version as a union document, and the figures of every unit as a workbook. */

import { campaignById } from '../../db/queries/campaigns.ts';
import type { Ctx } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { Language } from '../i18n/catalogue.ts';
import { paperOf } from '../org/letterhead.ts';
import { summaryDocument } from '../output/summary-document.ts';
import { summarySheet } from '../output/summary-sheet.ts';
import { formOf } from '../templates/version.ts';
import { partOf, refresh } from './compiling.ts';
import { coverageNow } from './coverage.ts';
import { allEntries } from './entries.ts';
import { type Frozen, inOrder } from './freeze.ts';
import { below, previousName, unionOf } from './union.ts';

/** The .docx of one frozen version. The head and the signature are the unit's own; number and day are left to the pen. */
export async function summaryBytes(
  ctx: Ctx,
  { campaignId, unitId, summary, changes }: Frozen,
  language: Language,
): Promise<{ bytes: Uint8Array; title: string }> {
  const campaign = await campaignById(ctx.db, campaignId);
  if (!campaign) throw new Refusal('org.refused');
  const form = await formOf(ctx, campaign.versionId);
  const paper = await paperOf(ctx, unitId, { kind: 'Báo cáo', title: `Tổng hợp ${lowered(campaign.title)}` });
  const compared = summary.compiled.tallies;
  const before = Object.values(compared).some(({ actual }) => actual.matched !== undefined);
  const document = { summary, form, ...paper, changes, ...(before ? { previous: previousName(campaign) } : {}) };
  return { bytes: await summaryDocument(document, language), title: campaign.title };
}

/** The .xlsx as things stand now: a row per unit, formulas for the totals. */
export async function sheetBytes(
  ctx: Ctx,
  campaignId: string,
  unitId: string,
  language: Language,
): Promise<{ bytes: Uint8Array; title: string; at: string }> {
  const union = await unionOf(ctx, campaignId);
  await refresh(ctx, union);
  const { campaign, form } = union;
  const inside = inOrder(below(union, unitId), unitId);
  const entries = await allEntries(ctx, union, inside);
  const estimated = new Set(entries.flatMap(({ unit, report, estimate }) => (estimate && !report ? [unit.id] : [])));
  const { tallies } = await partOf(ctx, union, unitId);
  const compiled = { v: 1 as const, tallies, coverage: coverageNow(union, inside, estimated) };
  const [at, title] = [ctx.now().toString(), campaign.title];
  return { bytes: await summarySheet({ title, at, form, entries, compiled }, language), title, at };
}

/** “Báo cáo năm 2026” goes on in the middle of a line: “Tổng hợp báo cáo năm 2026”. */
function lowered(title: string): string {
  return title.charAt(0).toLocaleLowerCase('vi') + title.slice(1);
}

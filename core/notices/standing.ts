/** A notice as its office sees it: how many units are how far, and which ones. */
import { type StateRow, type UnitState, unitsInState } from '../../db/queries/notice-states.ts';
import { noticesOf } from '../../db/queries/notices.ts';
import { type Actor, groundsFor } from '../access.ts';
import type { Ctx } from '../ctx.ts';
import { type Notice, noticeFor, read } from './notice.ts';
import { farOf } from './progress.ts';

export type { StateRow, UnitState };

export type Standing = { readonly notice: Notice; readonly units: number } & Readonly<Record<UnitState, number>>;

/** What stands behind each line of the list: units that have not confirmed are those of every other state. */
export const unconfirmed: readonly UnitState[] = ['seen', 'sent', 'queued', 'failed', 'unreachable'];
export const failing: readonly UnitState[] = ['failed', 'unreachable'];
export const confirmed: readonly UnitState[] = ['acknowledged'];
export const every: readonly UnitState[] = [...confirmed, ...unconfirmed];

/** Counts over the notice's units. */
export async function standingOf(ctx: Ctx, actor: Actor, id: string): Promise<Standing> {
  const notice = await noticeFor(ctx, actor, 'notice.read', id);
  return { notice, ...(await farOf(ctx, id)) };
}

/** The units in these states, by code; a page of them. */
export async function unitsOfNotice(
  ctx: Ctx,
  actor: Actor,
  id: string,
  states: readonly UnitState[],
  page: { readonly from: number; readonly most: number },
): Promise<{ readonly notice: Notice; readonly rows: readonly StateRow[] }> {
  const notice = await noticeFor(ctx, actor, 'notice.read', id);
  return { notice, rows: await unitsInState(ctx.db, id, states, page) };
}

/** Notices of the units whose office or leader the person is, newest first; corrections stand with what they correct. */
export async function noticesSent(ctx: Ctx, person: string, most: number): Promise<Notice[]> {
  const grounds = (await groundsFor(ctx, person, 'notice.read')).filter(({ reach }) => reach === 'subtree');
  if (grounds.length === 0) return [];
  const rows = await noticesOf(ctx.db, [...new Set(grounds.map(({ unitId }) => unitId))], most * 3);
  return rows
    .map(read)
    .filter(({ kind }) => kind === 'first')
    .slice(0, most);
}

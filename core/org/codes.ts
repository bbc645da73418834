/** Codes for units that came without one. */
import { codesBeginning, unitByCode } from '../../db/queries/units.ts';
import type { Ctx } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { readCode } from './facts.ts';

/** `TH.1`, `TH.2`, …: the superior's code and a running number, never one that was used before. */
export function nextCode(parentCode: string, taken: ReadonlySet<string>): string {
  const stem = parentCode.length <= 24 ? parentCode : parentCode.slice(0, 24);
  let number = 1;
  while (taken.has(`${stem}.${number}`)) number += 1;
  return `${stem}.${number}`;
}

/** The wish in its stored form, or the next free code; refuses a malformed wish, and one that another unit has or had. */
export async function codeFor(
  ctx: Ctx,
  parent: { rootId: string; code: string },
  wish: string | undefined,
): Promise<string> {
  if (wish === undefined || wish.trim() === '') {
    return nextCode(parent.code, new Set(await codesBeginning(ctx.db, parent.rootId, parent.code.slice(0, 24))));
  }
  const code = readCode(wish);
  if (code === undefined) throw new Refusal('org.code_wrong', { code: wish.trim() });
  if (await unitByCode(ctx.db, parent.rootId, code)) throw new Refusal('org.code_taken', { code });
  return code;
}

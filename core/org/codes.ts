/** Codes for units that came without one. */
import { codesBeginning, unitByCode } from '../../db/queries/units.ts';
import type { Ctx } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { readCode } from './facts.ts';

const LONGEST_STEM = 24;

/** Hands out `TH.1`, `TH.2`, …: the superior's code and a running number, never one in `taken` and none twice. */
export function codeMaker(taken: ReadonlySet<string>): (parentCode: string) => string {
  const last = new Map<string, number>();
  return (parentCode) => {
    const stem = parentCode.slice(0, LONGEST_STEM);
    let number = (last.get(stem) ?? 0) + 1;
    while (taken.has(`${stem}.${number}`)) number += 1;
    last.set(stem, number);
    return `${stem}.${number}`;
  };
}

/** The wish in its stored form, or the next free code; refuses a malformed wish, and one that another unit has or had. */
export async function codeFor(
  ctx: Ctx,
  parent: { rootId: string; code: string },
  wish: string | undefined,
): Promise<string> {
  if (wish === undefined || wish.trim() === '') {
    const taken = await codesBeginning(ctx.db, parent.rootId, parent.code.slice(0, LONGEST_STEM));
    return codeMaker(new Set(taken))(parent.code);
  }
  const code = readCode(wish);
  if (code === undefined) throw new Refusal('org.code_wrong', { code: wish.trim() });
  if (await unitByCode(ctx.db, parent.rootId, code)) throw new Refusal('org.code_taken', { code });
  return code;
}

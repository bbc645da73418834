/** What a person is called. */
import { personById } from '../../db/queries/people.ts';
import type { Ctx } from '../ctx.ts';

/** '' for nobody. */
export async function nameOfPerson(ctx: Ctx, id: string): Promise<string> {
  return (await personById(ctx.db, id))?.name ?? '';
}

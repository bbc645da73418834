/** Whether a turn can be made from what was read at its beginning alone: such turns hold no lock longer than a moment, and wait for nothing. */
import type { Ctx } from '../ctx.ts';
import type { Turn } from './making.ts';

/** The turn, answered without a database. Null: the answer asked for one, or failed, and nothing of it is to be written. */
export async function fromWhatIsRead(read: Turn, answer: (made: Turn) => Promise<void>): Promise<Turn | null> {
  const { ctx, asked } = withoutDatabase(read.ctx);
  const made = { ...read, ctx };
  try {
    await answer(made);
    return asked() ? null : made;
  } catch {
    return null;
  }
}

/** `asked` remembers, for a use case may catch what it is answered. */
function withoutDatabase(ctx: Ctx): { readonly ctx: Ctx; readonly asked: () => boolean } {
  let asked = false;
  const db = new Proxy(ctx.db, {
    get() {
      asked = true;
      throw new Error('A turn that shares its transaction asks for nothing more');
    },
  });
  return { ctx: { ...ctx, db }, asked: () => asked };
}

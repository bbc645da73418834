/** What a person is told when a deed is refused, in Vietnamese, as plain words. */
import { Refusal } from '../../core/errors.ts';
import { words } from '../../core/i18n/words.ts';

/** The refusal's words; fails when the deed was done, or broke. */
export async function told(deed: Promise<unknown>): Promise<string> {
  try {
    await deed;
  } catch (error) {
    if (error instanceof Refusal) return words('vi', error.said);
    throw error;
  }
  throw new Error('It was not refused');
}

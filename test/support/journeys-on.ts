/** All journeys, with what a platform cannot carry named beside each. */
import { readdirSync } from 'node:fs';
import type { Journey } from './journey.ts';
import { journey, journeyFolder } from './transcript.ts';

export type Playable = { readonly name: string; readonly told: Journey };

/** Those that can be played where `beyond` finds nothing; the others are named on the console, none is passed over in silence. */
export async function journeysOn(channel: string, beyond: (told: Journey) => string | null): Promise<Playable[]> {
  const files = readdirSync(journeyFolder).filter((file) => file.endsWith('.txt'));
  const all = await Promise.all(
    files.map(async (file) => {
      const name = file.replace(/\.txt$/, '');
      const told = await journey(name);
      return { name, told, why: beyond(told) };
    }),
  );
  const left = all.filter(({ why }) => why !== null).map(({ name, why }) => `${name} (${why})`);
  if (left.length > 0) console.log(`${channel}: không diễn được ${left.join(', ')}`);
  return all.filter(({ why }) => why === null);
}

/** Zalo does not tell of edits (zalo.md §5.4). */
export function edits({ steps }: Journey): boolean {
  return steps.some((step) => step.is === 'edit');
}

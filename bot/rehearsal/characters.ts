/** What kinds of chairs there are, and when each sits down to the report, between the opening and the end. */
import { addDays, type Day } from '../../core/vietnamese/calendar.ts';
import type { Chance } from './chance.ts';

export const characters = [
  'prompt',
  'slow',
  'wrongInput',
  'halfWay',
  'neverConnects',
  'extension',
  'lastEvening',
  'allAtOnce',
] as const;
export type Character = (typeof characters)[number];

/** So many in a hundred, as offices say they know them. */
const shares: Readonly<Record<Character, number>> = {
  prompt: 30,
  slow: 16,
  wrongInput: 10,
  halfWay: 8,
  neverConnects: 5,
  extension: 5,
  lastEvening: 18,
  allAtOnce: 8,
};

/** Everybody's character; from eight units on, each kind is there at least once. */
export function castOf(count: number, chance: Chance): readonly Character[] {
  const cast = characters.flatMap((one) => Array.from({ length: Math.round((count * shares[one]) / 100) }, () => one));
  const all = [...characters, ...cast].slice(0, Math.max(count, 0));
  while (all.length < count) all.push('prompt');
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = chance.below(at + 1);
    [all[at], all[other]] = [all[other] as Character, all[at] as Character];
  }
  return all;
}

/** One sitting: the day and hour, how many questions are answered, and whether more time is asked for first. */
export type Visit = {
  readonly day: Day;
  readonly hour: number;
  readonly most: number;
  readonly asksForTime?: true;
};

const ALL = Number.POSITIVE_INFINITY;

/** In order of time. `span`: days from the opening to the due day, 1 at least. */
export function visitsOf(character: Character, opens: Day, due: Day, span: number, chance: Chance): readonly Visit[] {
  const within = (share: number) => addDays(opens, Math.min(span, Math.max(1, Math.round(span * share))));
  const hour = () => 8 + chance.below(9);
  switch (character) {
    case 'prompt':
      return [{ day: within(0.1 + chance.next() * 0.3), hour: hour(), most: ALL }];
    case 'slow': {
      const late = chance.below(4) === 0 ? addDays(due, 1 + chance.below(3)) : within(0.9);
      return [
        { day: within(0.3), hour: hour(), most: 5 },
        { day: within(0.6), hour: hour(), most: 6 },
        { day: late, hour: hour(), most: ALL },
      ];
    }
    case 'wrongInput':
      return [{ day: within(0.4 + chance.next() * 0.3), hour: hour(), most: ALL }];
    case 'halfWay': {
      const first = { day: within(0.5), hour: hour(), most: 7 };
      // Half of them are brought home by the reminders.
      return chance.below(2) === 0 ? [first, { day: addDays(due, 3), hour: 10, most: ALL }] : [first];
    }
    case 'neverConnects':
      return [];
    case 'extension':
      return [
        { day: addDays(due, -1), hour: 9, most: 0, asksForTime: true },
        { day: addDays(due, 2), hour: 15, most: ALL },
      ];
    case 'lastEvening':
      return [{ day: due, hour: 19 + chance.below(4), most: ALL }];
    case 'allAtOnce':
      return [{ day: within(0.5 + chance.next() * 0.4), hour: hour(), most: ALL }];
  }
}

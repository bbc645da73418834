/** The way to a question by part of a heading: straight there, or the headings to pick from. */
import { jumpButton } from './buttons.ts';
import { numberOf } from './count.ts';
import { byHeading, type Found } from './headings.ts';
import { visit } from './move.ts';
import { wake } from './press.ts';
import { short } from './show.ts';
import { type Moved, type Talk, tell } from './talk.ts';

/** More are not offered; the person types more of the heading. */
const OFFERED = 6;
const LONGEST = 60;
const SHORTEST = 4;

/** Headings a typed text may mean; figures and long texts mean none. */
export function wayTo(talk: Talk, typed: string): readonly Found[] {
  if (typed.length > LONGEST || typed.length < SHORTEST || /\d/.test(typed)) return [];
  return byHeading(talk, typed);
}

/** Goes there, or offers the headings that fit. */
export function goTo(talk: Talk, found: readonly Found[]): Moved {
  const [only] = found;
  if (only && found.length === 1) {
    wake(talk);
    return visit(talk, only.place);
  }
  const buttons = found
    .slice(0, OFFERED)
    .map(({ place, title }) =>
      jumpButton(place.question.id, numberOf(talk, place), 'conversation.button_heading', { title: short(title, 60) }),
    );
  tell(
    talk,
    found.length > OFFERED ? 'conversation.headings_many' : 'conversation.headings',
    { found: found.length },
    buttons,
  );
}

/** The digest (bản tin tổng hợp) for the leaders' group: bounded in every part, so that it is one message in any channel. */
import { fingerprint } from '../conversation/fingerprint.ts';
import type { Form, Question } from '../forms/form.ts';
import { outline } from '../forms/outline.ts';
import { type Message, say } from '../i18n/message.ts';
import { daysBetween } from '../vietnamese/calendar.ts';
import { compareWords } from '../vietnamese/names.ts';
import { changeWords, compared } from './comparison.ts';
import { type Compiled, tallyOf } from './compiled.ts';
import { type Coverage, submitted } from './coverage.ts';
import { type Focus, nameOfFigure } from './focus.ts';
import { brief } from './shorten.ts';
import { metBy, type Portion, wholeOf } from './tally.ts';
import { showBody, words } from './value.ts';

export type DigestInput = {
  readonly title: string;
  /** “năm 2025”; absent: there is nothing to compare with. */
  readonly previous?: string;
  /** ISO instants. */
  readonly at: string;
  readonly due: string;
  readonly form: Form;
  readonly compiled: Compiled;
  readonly focus: Focus;
  readonly nameOf: (unit: string) => string;
  /** Submitted at the digest of the day before; absent: there was none. */
  readonly yesterday?: number;
};

export type DigestButton = { readonly id: 'document' | 'sheet' | 'remind'; readonly label: Message };

export type Digest = {
  /** Lines from the top; the edge puts line ends between. At most 2.000 characters in any language (a test holds it). */
  readonly lines: readonly Message[];
  readonly buttons: readonly DigestButton[];
  /** The same as long as nothing but the hour has changed: a second identical digest is not sent. */
  readonly mark: string;
};

const ZONE = 'Asia/Ho_Chi_Minh';
/** Names of late units; the rest are in the file. */
const MOST_NAMES = 15;
/** Characters (UTF-16): 15 names, 5 figures and the title come to less than 1.700 together. */
const TITLE = 120;
const NAME = 34;
const LABEL = 60;
const VALUE = 60;

export function digestOf(input: DigestInput): Digest {
  const { compiled, form, focus, nameOf } = input;
  const { coverage } = compiled;
  const questions = focus.figures.flatMap((id) => outline(form).byId.get(id)?.question ?? []).slice(0, 5);
  const body = [
    covered(coverage, input.yesterday),
    ...questions.flatMap((question) => figureLine(question, tallyOf(compiled, question.id)?.actual, input)),
    ...behind(coverage),
    ...proposals(compiled, focus),
    ...silent(coverage, nameOf),
  ];
  const left = coverage.all.due - submitted(coverage.all);
  const buttons: DigestButton[] = [
    { id: 'document', label: say('compile.button_document') },
    { id: 'sheet', label: say('compile.button_sheet') },
    ...(left > 0 ? [{ id: 'remind' as const, label: say('compile.button_remind', { count: left }) }] : []),
  ];
  const heading = headingOf(input);
  return { lines: [heading, ...body], buttons, mark: fingerprint([heading.params?.left, body]) };
}

/** Title, time of day and days left, in calendar days where the unions are. */
function headingOf({ title, at, due }: DigestInput): Message {
  const [now, end] = [local(at), local(due)];
  const days = daysBetween(now.toPlainDate().toString(), end.toPlainDate().toString());
  const over = Temporal.Instant.compare(at, due) > 0;
  const left = over
    ? days === 0
      ? say('compile.over_today')
      : say('compile.over', { count: -days })
    : days === 0
      ? say('compile.left_today', { time: clock(end) })
      : say('compile.left', { count: days });
  const part = now.hour < 11 ? 'morning' : now.hour < 13 ? 'noon' : now.hour < 18 ? 'afternoon' : 'evening';
  const when = say(`compile.at_${part}`, { day: `${two(now.day)}/${two(now.month)}` });
  return say('compile.digest_heading', { title: brief(title, TITLE), when, left });
}

function covered({ all }: Coverage, yesterday: number | undefined): Message {
  const done = submitted(all);
  const gained = yesterday === undefined ? 0 : done - yesterday;
  const notes = [
    ...(all.late > 0 ? [say('compile.of_them_late', { n: all.late })] : []),
    ...(gained > 0 ? [say('compile.since_yesterday', { n: gained })] : []),
  ];
  const [one, other] = notes;
  const params = { done: { figure: done }, due: { figure: all.due } };
  const first =
    one && other
      ? say('compile.covered_notes', { ...params, one, other })
      : one
        ? say('compile.covered_note', { ...params, one })
        : say('compile.covered', params);
  return (['inProgress', 'notOpened', 'notConnected'] as const)
    .filter((state) => all[state] > 0)
    .map((state) => say(`compile.and_${state}`, { n: { figure: all[state] } }))
    .reduce((before, after) => say('compile.joined', { before, after }), first);
}

function figureLine(question: Question, portion: Portion | undefined, { previous, nameOf }: DigestInput): Message[] {
  const body = portion && wholeOf(portion);
  if (!portion || !body) return [];
  const label = brief(nameOfFigure(question), LABEL);
  const shown = showBody(question, body, (unit) => brief(nameOf(unit), NAME));
  let line = say('compile.digest_figure', { label, figure: shortly(shown) });
  const against = previous === undefined ? null : compared(question, portion);
  if (previous !== undefined && against) {
    const params = { previous: brief(previous, 20), change: changeWords(against) };
    line = say('compile.digest_change', { before: line, ...params });
  }
  const units = { figure: metBy(portion, 'given') - (portion.unpaired ?? 0) };
  line = say('compile.digest_ground', { before: line, units });
  const estimated = portion.filled?.units.count ?? 0;
  return [estimated > 0 ? say('compile.digest_estimates', { before: line, n: estimated }) : line];
}

/** A long list of choices is cut; a figure never is that long. */
function shortly(message: Message): Message {
  const { text } = message.params ?? {};
  return typeof text === 'string' && text.length > VALUE ? words(brief(text, VALUE)) : message;
}

/** The block that is furthest behind, where there are several. */
function behind({ byBlock }: Coverage): Message[] {
  const open = byBlock.filter(([name, counts]) => name !== '' && submitted(counts) < counts.due);
  const [slowest] = open.toSorted(([, a], [, b]) => submitted(a) / a.due - submitted(b) / b.due || b.due - a.due);
  if (!slowest || byBlock.length < 2) return [];
  const [block, counts] = slowest;
  const params = { done: { figure: submitted(counts) }, due: { figure: counts.due } };
  return [say('compile.digest_slowest', { block: brief(block, NAME), ...params })];
}

function proposals(compiled: Compiled, focus: Focus): Message[] {
  const given = focus.proposals
    .map((id) => tallyOf(compiled, id)?.actual)
    .map((one) => (one ? metBy(one, 'given') : 0));
  const most = Math.max(0, ...given);
  return most > 0 ? [say('compile.digest_proposals', { n: { figure: most } })] : [];
}

function silent({ waiting }: Coverage, nameOf: (unit: string) => string): Message[] {
  if (waiting.count === 0) return [];
  const names = waiting.ids.map(nameOf).toSorted(compareWords).slice(0, MOST_NAMES);
  const list = names.map((name) => brief(name, NAME)).join(', ');
  const others = waiting.count - names.length;
  if (others === 0) return [say('compile.digest_waiting', { names: list })];
  return [say('compile.digest_waiting_more', { names: list, n: { figure: others } })];
}

function local(instant: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE);
}

function clock({ hour, minute }: Temporal.ZonedDateTime): string {
  return `${two(hour)}:${two(minute)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

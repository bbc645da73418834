/** A report as one page: every section and question with what stands there, for one person. */

import { latestAnswers, previousAnswers } from '../../db/queries/answers.ts';
import { namesOf } from '../../db/queries/people.ts';
import { reportStanding } from '../../db/queries/reports.ts';
import { brief } from '../conversation/show.ts';
import type { Known } from '../conversation/state.ts';
import { type Ctx, today } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { Answer } from '../forms/answer.ts';
import { check } from '../forms/check.ts';
import { type Form, isQuestion, type Question, type Section } from '../forms/form.ts';
import { outline, type Place } from '../forms/outline.ts';
import { type Boxes, boxesOf } from '../forms/questions/filled.ts';
import { typeOf } from '../forms/questions/index.ts';
import type { Finding } from '../forms/questions/question-type.ts';
import { showAnswer } from '../forms/show.ts';
import { hiddenOf } from '../forms/visible.ts';
import type { Message } from '../i18n/message.ts';
import { held } from '../reports/answers.ts';
import { isOpen, partOf, type Standing, standingOf } from '../reports/report.ts';
import { returnedOf } from '../reports/returned.ts';
import { formOf } from '../templates/version.ts';
import { locked, sentBackWords } from './finish.ts';
import { knownOf } from './known.ts';
import type { Loaded } from './making.ts';
import { revisionOf } from './revision.ts';

export type PageQuestion = {
  readonly question: Question;
  /** As printed, from the outermost section: “II.4”. */
  readonly number: string;
  /** Running number among those asked at present, from 1; 0 while hidden. */
  readonly count: number;
  readonly guidance: string | null;
  /** Takes *chưa có số liệu*. */
  readonly figure: boolean;
  readonly example: Message;
  readonly previous: Message | null;
  readonly mark: 'answered' | 'open' | 'returned' | 'doubt' | 'locked';
  readonly answer: { readonly kind: Answer['kind']; readonly shown: Message; readonly boxes: Boxes | null } | null;
  /** Who else gave it, and when; null for the reader's own. */
  readonly by: { readonly name: string; readonly at: string } | null;
  /** Doubts that “đúng vậy” would settle. */
  readonly doubting: boolean;
  readonly findings: readonly Finding[];
  /** The office's word on a returned question. */
  readonly note: string | null;
};

export type PageSection = { readonly section: Section; readonly items: readonly (PageSection | PageQuestion)[] };

export type ReportPage = {
  readonly standing: Standing;
  readonly form: Form;
  readonly sections: readonly PageSection[];
  readonly answered: number;
  readonly total: number;
  readonly revision: string;
  /** Why nothing can be answered any more; null while it can. */
  readonly locked: Message | null;
  /** The office's word on the whole report, which it sent back or opened again. */
  readonly sentBack: Message | null;
};

/** A report this person may answer, all or in part; anything else does not exist for them. */
export async function reportPage(ctx: Ctx, person: string, id: string): Promise<ReportPage> {
  const which = { report: id };
  const [row, answers, previous] = await Promise.all([
    reportStanding(ctx.db, id, person, today(ctx)),
    latestAnswers(ctx.db, which),
    previousAnswers(ctx.db, which),
  ]);
  const report = row && standingOf(row);
  if (!report || partOf(report).of === 'none') throw new Refusal('web.report_unknown');
  const loaded = { report, ...held(answers), previous: held(previous).answers };
  const form = await formOf(ctx, report.versionId);
  const givers = Object.values(loaded.givers).map((giver) => giver.person);
  const names = new Map(await namesOf(ctx.db, [...new Set(givers)]));
  // One's own answers need no name beside them.
  names.delete(person);
  const closed = isOpen(report, ctx.now()) ? null : await locked(ctx, report);
  const returned = closed ? null : await returnedOf(ctx, report);
  return {
    ...laidOut(form, loaded, knownOf(ctx, loaded, form, returned), names, closed),
    sentBack: returned && sentBackWords(returned),
    revision: revisionOf(report, answers),
  };
}

type Basis = {
  readonly loaded: Loaded;
  readonly known: Known;
  /** Of those who answered, the reader left out. */
  readonly names: ReadonlyMap<string, string>;
  readonly closed: boolean;
  readonly counts: ReadonlyMap<string, number>;
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
};

function laidOut(
  form: Form,
  loaded: Loaded,
  known: Known,
  names: ReadonlyMap<string, string>,
  closed: Message | null,
): Omit<ReportPage, 'revision' | 'sentBack'> {
  const compiled = outline(form);
  const { answers, previous, report: standing } = loaded;
  const hidden = hiddenOf(compiled, answers, previous);
  const asked = compiled.places.filter((place) => hidden[place.index] === 0);
  const counts = new Map(asked.map((place, index) => [place.question.id, index + 1]));
  const findings = Map.groupBy(check(form, answers, previous), (finding) => finding.touches[0] ?? '');
  const basis = { loaded, known, names, closed: closed !== null, counts, findings };
  const section = (of: Section): PageSection => ({
    section: of,
    items: of.items.flatMap((item): (PageSection | PageQuestion)[] => {
      if (!isQuestion(item)) return [section(item)];
      const place = compiled.byId.get(item.id);
      return place ? [laid(place, basis)] : [];
    }),
  });
  const answered = asked.filter(({ question }) => answers[question.id] !== undefined).length;
  const sections = form.sections.map(section);
  return { standing, form, sections, answered, total: asked.length, locked: closed };
}

function laid(
  { question, number, path }: Place,
  { loaded, known, names, closed, counts, findings }: Basis,
): PageQuestion {
  const { id } = question;
  const answer = loaded.answers[id];
  const giver = loaded.givers[id];
  const name = names.get(giver?.person ?? '');
  const found = answer === undefined ? [] : (findings.get(id) ?? []);
  const doubts = answer?.kind === 'value' ? (answer.doubts ?? []) : [];
  const before = loaded.previous[id];
  return {
    question,
    number,
    count: counts.get(id) ?? 0,
    guidance: question.guidance ?? path.at(-1)?.guidance ?? null,
    figure: typeOf(question).figure,
    example: typeOf(question).example(question),
    previous: before ? brief(question, before) : null,
    mark: markOf(known, id, answer, found, closed),
    answer: answer
      ? { kind: answer.kind, shown: showAnswer(question, answer), boxes: boxesIn(question, answer) }
      : null,
    by: name ? { name, at: Temporal.Instant.from(giver?.at ?? '').toString() } : null,
    doubting: doubts.length > 0,
    // A warning that was answered “đúng vậy” is settled; an error is not.
    findings: found.filter((finding) => finding.level === 'error' || doubts.includes(finding.id)),
    note: known.notes?.[id] ?? null,
  };
}

function boxesIn(question: Question, answer: Answer): Boxes | null {
  return answer.kind === 'value' ? boxesOf(question, answer.value) : null;
}

function markOf(
  known: Known,
  id: string,
  answer: Answer | undefined,
  found: readonly Finding[],
  closed: boolean,
): PageQuestion['mark'] {
  if (closed || (known.only && !known.only.has(id))) return 'locked';
  if (known.notes?.[id] !== undefined) return 'returned';
  if (answer === undefined) return 'open';
  const doubts = answer.kind === 'value' ? (answer.doubts ?? []) : [];
  return found.some((finding) => finding.level === 'error' || doubts.includes(finding.id)) ? 'doubt' : 'answered';
}

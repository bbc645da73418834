/** Reads the text of a guidance document into facts, outline and findings. By rules: no model, no network, the same every time. */

import { findLostSeparators, type Lost } from '../vietnamese/lost-separators.ts';
import type { OldFont } from '../vietnamese/old-fonts.ts';
import { type Attendance, attendanceOf } from './facts/attendance.ts';
import { type Cited, citedOf } from './facts/cited.ts';
import { type Dated, datesOf, issuedOn } from './facts/dates.ts';
import { type Deadline, deadlinesOf } from './facts/deadlines.ts';
import { type Event, eventsOf } from './facts/events.ts';
import { issuerOf } from './facts/issuer.ts';
import { type Kind, kindOf } from './facts/kind.ts';
import { periodOf, type ReportPeriod } from './facts/period.ts';
import { type Phase, phasesOf } from './facts/phases.ts';
import { type Signer, signerOf } from './facts/signer.ts';
import { type Submission, submissionOf } from './facts/submission.ts';
import { symbolOf } from './facts/symbol.ts';
import { type Target, targetsOf } from './facts/targets.ts';
import { type Task, tasksOf } from './facts/tasks.ts';
import { addresseesOf, titleOfDocument } from './facts/title.ts';
import { type Vague, vagueLimitsOf } from './facts/vague.ts';
import { type Finding, findingsOf } from './findings/findings.ts';
import { type Frame, frameOf } from './frame.ts';
import { type Outline, outlineOf } from './outline/outline.ts';
import { type Quoted, quotedLine, type Source } from './source.ts';
import { fromChat, inUnicode } from './text/clean.ts';
import { prepare } from './text/prepare.ts';
import { type Table, tablesOf } from './text/tables.ts';

/** All that is read. A value's `place` points into `source.text`; null and empty mean: not found, never guessed. */
export type Guidance = {
  readonly source: Source;
  readonly kind: Quoted<Kind>;
  readonly number: Quoted<string> | null;
  readonly issuer: Quoted<string> | null;
  readonly superior: Quoted<string> | null;
  /** `YYYY-MM-DD`. */
  readonly issuedOn: Quoted<string> | null;
  readonly title: Quoted<string> | null;
  readonly addressees: readonly Quoted<string>[];
  readonly deadlines: readonly Deadline[];
  readonly vagueLimits: readonly Quoted<Vague>[];
  readonly period: ReportPeriod | null;
  readonly submitTo: Submission | null;
  readonly signer: Quoted<Signer> | null;
  readonly outline: Outline;
  readonly tables: readonly Table[];
  readonly tasks: readonly Task[];
  readonly targets: readonly Target[];
  readonly phases: readonly Phase[];
  readonly attendance: Attendance | null;
  readonly events: readonly Quoted<Event>[];
  readonly cited: readonly Quoted<Cited>[];
  readonly findings: readonly Finding[];
  /** Strokes and dashes lost in copying, with what they may have been: proposed, never applied. */
  readonly lost: readonly Lost[];
  /** The font before Unicode the text was written in. */
  readonly oldFont: OldFont | null;
};

/** What the findings are made from: the facts, and the material under them. */
export type Facts = Omit<Guidance, 'findings'> & {
  readonly frame: Frame;
  readonly dates: readonly Dated[];
  /** Pasted from a chat: no head, no signature to be expected. */
  readonly chat: boolean;
  /** The text stops before the document does: “[…]”. */
  readonly excerpt: boolean;
};

/** Understands a document's text. Never throws on a text, however broken; linear in its length. */
export function understand(given: string): Guidance {
  const { text, from: oldFont } = inUnicode(given);
  const source = prepare(text);
  const frame = frameOf(source);
  const kind = kindOf(source, frame);
  const dates = datesOf(source, frame);
  const lost = findLostSeparators(source.text);
  const facts = { ...named(source, frame), ...listed(source, frame, dates, kind.value), source, kind, lost, oldFont };
  const whole = {
    ...facts,
    frame,
    dates,
    chat: fromChat(text) || isMessage(frame, text),
    excerpt: /\[(?:…|\.\.\.)\]/.test(text),
  };
  return { ...facts, findings: findingsOf(whole) };
}

/** Written to colleagues as one writes a message: no head, no signature, and said so. */
function isMessage({ bodies, number, kind, placeDate, foot }: Frame, text: string): boolean {
  const bare = bodies.length === 0 && !number && !kind && !placeDate && foot.length === 0;
  const told =
    /(?<![\p{L}])(?:ạ|nhé|nha|giúp (?:em|mình|tôi)|(?:em|mình) cảm ơn|cả nhà|mọi người|(?:anh|các) chị)(?![\p{L}])/iu;
  return bare && told.test(text.normalize('NFC'));
}

function named(source: Source, frame: Frame) {
  const issued = issuedOn(frame);
  return {
    number: symbolOf(frame),
    ...issuerOf(source, frame),
    issuedOn: issued ? quotedLine(issued.line, issued.date) : null,
    title: titleOfDocument(source, frame),
    addressees: addresseesOf(source, frame),
    submitTo: submissionOf(source, frame),
    signer: signerOf(frame),
  };
}

function listed(source: Source, frame: Frame, dates: readonly Dated[], kind: Kind) {
  const outline = outlineOf(frame, kind);
  const deadlines = deadlinesOf(source, frame, dates, kind);
  const phases = phasesOf(source, frame, dates, kind);
  const cited = citedOf(source, frame, dates);
  return {
    outline,
    tables: tablesOf([...frame.body, ...frame.attached]),
    deadlines,
    vagueLimits: vagueLimitsOf(source, frame, kind),
    period: periodOf(source, frame, dates, kind),
    tasks: tasksOf(source, outline, dates, kind),
    targets: targetsOf(source, frame, kind),
    phases,
    attendance: attendanceOf(source, frame, kind),
    cited,
    events: eventsOf(source, frame, dates, { cited, deadlines, phases }),
  };
}

/** What changed from one version of a summary to the next: which reports came, and which totals moved. */
import type { Form, Question } from '../forms/form.ts';
import { outline } from '../forms/outline.ts';
import { type Message, say } from '../i18n/message.ts';
import { tallyOf } from './compiled.ts';
import { halvesOf } from './figure.ts';
import type { Summary } from './summary.ts';
import { type Half, wholeOf } from './tally.ts';
import type { MergedText } from './text.ts';
import { showBody } from './value.ts';

/** In words, reports first, then totals in the order of the form, then texts. Empty: the same reports, the same words. */
export function changesOf(form: Form, before: Summary, after: Summary): readonly Message[] {
  const figures = outline(form).questions.flatMap((question) =>
    halvesOf(question).flatMap((half) => moved(question, half, before, after)),
  );
  return [...reports(before, after), ...estimates(before, after), ...figures, ...texts(form, before, after)];
}

function reports(before: Summary, after: Summary): Message[] {
  const known = new Map(before.sources.map((source) => [source.unit, source]));
  const kept = new Set(after.sources.map(({ unit }) => unit));
  const came = after.sources.flatMap(({ unit, name, report, version, late }) => {
    const held = known.get(unit);
    if (!held) return [say(late ? 'compile.came_late' : 'compile.came', { unit: name })];
    if (held.report === report && held.version === version) return [];
    return [say('compile.corrected', { unit: name, before: held.version, after: version })];
  });
  const gone = before.sources.filter(({ unit }) => !kept.has(unit));
  return [...came, ...gone.map(({ name }) => say('compile.withdrawn', { unit: name }))];
}

function estimates(before: Summary, after: Summary): Message[] {
  const known = new Set(before.estimates.map(({ unit }) => unit));
  return after.estimates
    .filter(({ unit }) => !known.has(unit))
    .map(({ name, by }) => say('compile.estimate_added', { unit: name, by }));
}

function moved(question: Question, half: Half, before: Summary, after: Summary): Message[] {
  const [then, now] = [before, after].map((summary) => bodyIn(summary, question, half));
  if (JSON.stringify(then) === JSON.stringify(now)) return [];
  const worded = [[before, then] as const, [after, now] as const].map(([summary, body]) =>
    body ? showBody(question, body, (unit) => nameIn(summary, unit)) : say('compile.not_reported'),
  );
  const [was, is] = worded;
  if (!was || !is || JSON.stringify(was) === JSON.stringify(is)) return [];
  const key = half === 'estimate' ? 'compile.estimate_moved' : 'compile.moved';
  return [say(key, { label: question.label, before: was, after: is })];
}

function bodyIn({ compiled }: Summary, question: Question, half: Half) {
  const portion = tallyOf(compiled, question.id)?.[half];
  return portion && wholeOf(portion);
}

function nameIn({ sources, missing }: Summary, unit: string): string {
  return [...sources, ...missing].find((one) => one.unit === unit)?.name ?? '';
}

function texts(form: Form, before: Summary, after: Summary): Message[] {
  return after.text.flatMap((merged) => {
    const held = before.text.find(({ question }) => question === merged.question);
    if (held && wordsOf(held) === wordsOf(merged)) return [];
    if (!held && merged.words.length === 0) return [];
    const label = outline(form).byId.get(merged.question)?.question.label ?? merged.question;
    return [say('compile.text_moved', { label })];
  });
}

function wordsOf({ words, edit }: MergedText): string {
  return JSON.stringify([words, edit?.text]);
}

/** A filled sheet that came back: all its answers at once, and a word about what could not be read. */
import { today } from '../ctx.ts';
import type { Answer, FileRef } from '../forms/answer.ts';
import { outline } from '../forms/outline.ts';
import { typeOf } from '../forms/questions/index.ts';
import { bytesOf } from '../inbox/files.ts';
import { readFilled } from '../reports/sheet-file.ts';
import { formOf } from '../templates/version.ts';
import type { KnownTurn } from './making.ts';
import { type Open, placeKey } from './place.ts';
import { load } from './read.ts';
import { talkReport } from './report-talk.ts';

type OpenReport = Extract<Open, { is: 'report' }>;

/** An Excel workbook by what the platform says of it, sent where the open question does not take one as its answer. */
export async function isFilledSheet(turn: KnownTurn, open: OpenReport, file: FileRef): Promise<boolean> {
  if (!file.mime.includes('spreadsheetml') && !/\.xlsx$/i.test(file.name)) return false;
  const place = turn.places[placeKey(open.id, open.part)];
  const loaded = await load(turn, open.id);
  if (!loaded || !place?.at) return true;
  const form = await formOf(turn.ctx, loaded.report.versionId);
  const question = outline(form).byId.get(place.at)?.question;
  return !question || !typeOf(question).value(question).safeParse([file]).success;
}

/** Puts the sheet's answers to the report. Its bytes are here. */
export async function fillFrom(turn: KnownTurn, open: OpenReport, file: FileRef): Promise<void> {
  const loaded = await load(turn, open.id);
  const bytes = await bytesOf(turn.ctx, file.id);
  if (!loaded || !bytes) return talkReport(turn, open, { is: 'start' });
  const form = await formOf(turn.ctx, loaded.report.versionId);
  const { answers, previous } = loaded;
  const before = { answers, previous, today: today(turn.ctx).toString() };
  const { taken, untaken } = await readFilled({ name: file.name, bytes }, form, before);
  const filled: Record<string, Answer> = Object.fromEntries(taken.map(({ question, answer }) => [question, answer]));
  const { byId } = outline(form);
  const unread = untaken.map(({ question, typed, why }) => ({
    where: (question && byId.get(question)?.question.label) ?? typed.slice(0, 40),
    why,
  }));
  await talkReport(turn, open, { is: 'filled', answers: filled, unread });
}

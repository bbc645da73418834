/** Who answered which questions of the report. */
import type { Action } from '../../core/chats/shell.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import { myReport } from '../../core/reports/mine.ts';
import { whoAnswered } from '../../core/reports/who.ts';
import { formOf } from '../../core/templates/version.ts';

export const showWho: Action = async (ctx, who) => {
  const report = await myReport(ctx, who.id, who.open?.is === 'report' ? who.open.id : undefined);
  const { title } = await formOf(ctx, report.versionId);
  const answered = await whoAnswered(ctx, report);
  const lines: Message[] = answered.map(({ name, questions }) =>
    say('chats.who_line', {
      name,
      questions: questions
        .map((number) => words(who.language, say('conversation.question_number', { number })))
        .join(', '),
    }),
  );
  const count = answered.reduce((sum, { questions }) => sum + questions.length, 0);
  const head = say(count > 0 ? 'chats.who_title' : 'chats.who_nobody', { title, unit: report.unit, answered: count });
  return { shows: [{ messages: [head, ...lines] }], report: { id: report.id } };
};

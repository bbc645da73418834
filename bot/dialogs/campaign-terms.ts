/** The terms of a campaign as questions, each with what is known already as its first choice; and the answers read back. */

import { dueWords, endOf, meaningsOf, showDue } from '../../core/campaigns/due.ts';
import { defaultLadder, type Ladder, ladder } from '../../core/campaigns/ladder.ts';
import { type DigestPlan, defaultDigests } from '../../core/campaigns/plan.ts';
import type { Source } from '../../core/campaigns/source.ts';
import type { Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { Refusal } from '../../core/errors.ts';
import type { Answers } from '../../core/forms/answer.ts';
import type { Question } from '../../core/forms/form.ts';
import { say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import { showPeriod } from '../../core/vietnamese/period-kinds.ts';
import { instantOf, momentOf, readMoment, readTime } from '../../core/vietnamese/times.ts';
import { askDate, askText, choose, textIn } from './campaign-ask.ts';
import type { Pending } from './campaign-wish.ts';

const other = say('campaigns.other');

export function termQuestions(who: Speaker, source: Source): Question[] {
  return [
    choose(who, 'title', say('campaigns.ask_title', { title: source.title }), [
      ['keep', say('campaigns.title_keep')],
      ['other', other],
    ]),
    askText(who, 'title_own', 'shortText', say('campaigns.ask_title_own'), { only: "title = 'other'" }),
    ...periodQuestions(who, source),
    ...dueQuestions(who, source),
    ...(source.above ? [askText(who, 'tasks', 'longText', say('campaigns.ask_tasks'), { ifAny: true })] : []),
    askText(who, 'text', 'longText', say('campaigns.ask_words'), { ifAny: true }),
    ...howQuestions(who),
    choose(who, 'when', say('campaigns.ask_when'), [
      ['now', say('campaigns.when_now')],
      ['later', say('campaigns.when_later')],
    ]),
    askText(who, 'at', 'shortText', say('campaigns.ask_at'), {
      only: "when = 'later'",
      guidance: say('campaigns.ask_at_guidance'),
    }),
  ];
}

function periodQuestions(who: Speaker, { period }: Source): Question[] {
  const only = period ? { only: "period = 'other'" } : {};
  const asked = [
    askDate(who, 'period_from', say('campaigns.ask_period_from'), only),
    askDate(who, 'period_to', say('campaigns.ask_period_to'), only),
    askDate(who, 'estimate_to', say('campaigns.ask_estimate'), { ...only, ifAny: true }),
  ];
  if (!period) return asked;
  const { from, to, estimateTo } = period;
  const params = { period: showPeriod({ from, to }), to: { date: to } };
  const label = estimateTo
    ? say('campaigns.ask_period_estimate', { ...params, estimate: { date: estimateTo } })
    : say('campaigns.ask_period', params);
  return [
    choose(who, 'period', label, [
      ['keep', say('campaigns.right')],
      ['other', other],
    ]),
    ...asked,
  ];
}

/** Every meaning the document's words can have is shown with its day; the office decides. */
function dueQuestions(who: Speaker, { deadline, above }: Source): Question[] {
  const label = above ? say('campaigns.ask_due_above', { due: showDue(above.dueAt) }) : say('campaigns.ask_due_day');
  if (!deadline) return [askDate(who, 'due_day', label)];
  const meanings = meaningsOf(deadline).map(
    ({ id, dueAt }) =>
      [id, say(id === 'strict' ? 'campaigns.due_strict' : 'campaigns.due_included', { due: showDue(dueAt) })] as const,
  );
  const quoted = deadline.quote ?? words(who.language, say('campaigns.due_quoted', { day: { date: deadline.date } }));
  return [
    choose(who, 'due', say('campaigns.ask_due', { quote: quoted }), [...meanings, ['other', other]]),
    askDate(who, 'due_day', label, { only: "due = 'other'" }),
  ];
}

function howQuestions(who: Speaker): Question[] {
  const own = "how = 'own'";
  return [
    choose(who, 'how', say('campaigns.ask_how'), [
      ['usual', say('campaigns.how_usual')],
      ['own', say('campaigns.how_own')],
    ]),
    choose(
      who,
      'late',
      say('campaigns.ask_late'),
      [
        ['taken', say('campaigns.late_taken')],
        ['locked', say('campaigns.late_locked')],
      ],
      own,
    ),
    choose(
      who,
      'ladder',
      say('campaigns.ask_ladder'),
      [
        ['usual', say('campaigns.ladder_usual')],
        ['weekdays', say('campaigns.ladder_weekdays')],
        ['few', say('campaigns.ladder_few')],
        ['other', other],
      ],
      own,
    ),
    askText(who, 'ladder_days', 'shortText', say('campaigns.ask_ladder_days'), {
      ...{ only: "ladder = 'other'", guidance: say('campaigns.ask_ladder_guidance') },
    }),
    choose(
      who,
      'digests',
      say('campaigns.ask_digests'),
      [
        ['week', say('campaigns.digests_week')],
        ['daily', say('campaigns.digests_daily')],
        ['due', say('campaigns.digests_due')],
      ],
      own,
    ),
  ];
}

/** The answers as a campaign in the making, for everybody below until the audience is chosen. */
export function termsFrom(ctx: Ctx, source: Source, answers: Answers, draft?: string): Pending {
  const period = periodFrom(source, answers);
  const due = dueFrom(source, answers);
  const opensAt = textIn(answers, 'when') === 'later' ? momentIn(ctx, textIn(answers, 'at')) : undefined;
  const tasks = textIn(answers, 'tasks')
    .split('\n')
    .map((line) => line.replace(/^[-–•\d.)\s]+/, '').trim())
    .filter((line) => line !== '');
  return {
    ...{ unitId: source.unitId, versionId: source.versionId, audience: {}, ...period, ...due },
    title: textIn(answers, 'title') === 'other' ? textIn(answers, 'title_own') : source.title,
    announcement: { text: textIn(answers, 'text'), files: source.files, acknowledged: true },
    late: textIn(answers, 'late') === 'locked' ? 'locked' : 'taken',
    ladder: ladderFrom(answers),
    digests: digestsFrom(answers),
    ...(opensAt ? { opensAt } : {}),
    ...(draft ? { draft } : {}),
    ...(source.above ? { aboveId: source.above.id, tasks } : {}),
  };
}

function periodFrom({ period }: Source, answers: Answers): Pick<Pending, 'periodFrom' | 'periodTo' | 'estimateTo'> {
  const kept = period && textIn(answers, 'period') !== 'other' ? period : null;
  const [from, to] = kept ? [kept.from, kept.to] : [textIn(answers, 'period_from'), textIn(answers, 'period_to')];
  const estimate = kept ? kept.estimateTo : textIn(answers, 'estimate_to');
  return {
    ...{ periodFrom: Temporal.PlainDate.from(from), periodTo: Temporal.PlainDate.from(to) },
    ...(estimate ? { estimateTo: Temporal.PlainDate.from(estimate) } : {}),
  };
}

function dueFrom({ deadline }: Source, answers: Answers): Pick<Pending, 'dueAt' | 'dueWords'> {
  const meaning = deadline && meaningsOf(deadline).find(({ id }) => id === textIn(answers, 'due'));
  if (deadline && meaning) return { dueAt: meaning.dueAt, dueWords: dueWords.parse(deadline) };
  const day = textIn(answers, 'due_day');
  return { dueAt: endOf(day), dueWords: { kind: 'by', date: day, time: null } };
}

const few: Ladder = { ...defaultLadder, days: [-3, 0, 1, 3], escalation: 4 };

function ladderFrom(answers: Answers): Ladder {
  const chosen = textIn(answers, 'ladder');
  if (chosen === 'weekdays') return { ...defaultLadder, weekends: false };
  if (chosen === 'few') return few;
  return chosen === 'other' ? ladderTyped(textIn(answers, 'ladder_days')) : defaultLadder;
}

/** “7, 3, 1, 0, +1, +3”: days before the due day, the day itself, and with a plus days after it. The superior hears a day after the last. */
export function ladderTyped(typed: string): Ladder {
  const steps = typed.split(/[,;\s]+/).filter((part) => part !== '');
  const days = steps.map((part) => (part.startsWith('+') ? Number(part.slice(1)) : -Math.abs(Number(part)) || 0));
  const read = ladder.safeParse({ days, escalation: Math.max(0, ...days) + 1, weekends: true });
  if (steps.length === 0 || days.some(Number.isNaN) || !read.success)
    throw new Refusal('campaigns.ladder_unread', { typed });
  return read.data;
}

function digestsFrom(answers: Answers): DigestPlan {
  const chosen = textIn(answers, 'digests');
  if (chosen === 'due') return { ...defaultDigests, times: [] };
  return chosen === 'daily' ? { ...defaultDigests, daysBefore: null } : defaultDigests;
}

/** “07:30 ngày 02/12”, or an hour of today. */
export function momentIn(ctx: Ctx, typed: string): Temporal.Instant {
  const { day } = momentOf(ctx.now());
  const moment = readMoment(typed, day);
  if (moment.as === 'one') return instantOf(moment.value);
  const time = readTime(typed);
  if (time.as === 'one') return instantOf({ day, time: time.value });
  throw new Refusal('notices.time_unclear', { typed });
}
